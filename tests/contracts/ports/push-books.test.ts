import { pushBooksContract } from './push-books.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(pushBooksContract);
