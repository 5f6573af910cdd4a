import { audienceContract } from './audience.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(audienceContract);
