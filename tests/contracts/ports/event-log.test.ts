import { eventLogContract } from './event-log.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(eventLogContract);
