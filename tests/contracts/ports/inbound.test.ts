import { inboundContract } from './inbound.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(inboundContract);
