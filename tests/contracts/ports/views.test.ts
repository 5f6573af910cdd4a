import { onBothStores } from './stores.ts';
import { viewsContract } from './views.contract.ts';

onBothStores(viewsContract);
