import { erasuresContract } from './erasures.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(erasuresContract);
