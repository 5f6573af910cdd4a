import { customerCartsContract } from './customer-carts.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(customerCartsContract);
