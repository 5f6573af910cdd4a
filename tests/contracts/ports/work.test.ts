import { onBothStores } from './stores.ts';
import { workContract } from './work.contract.ts';

onBothStores(workContract);
