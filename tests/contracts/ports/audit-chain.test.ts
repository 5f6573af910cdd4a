import { auditChainContract } from './audit-chain.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(auditChainContract);
