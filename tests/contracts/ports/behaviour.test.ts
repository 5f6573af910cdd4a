import { behaviourContract } from './behaviour.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(behaviourContract);
