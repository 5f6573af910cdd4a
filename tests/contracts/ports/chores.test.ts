import { choreClockContract } from './chores.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(choreClockContract);
