import { jobsContract } from './jobs.contract.ts';
import { onBothStores } from './stores.ts';

onBothStores(jobsContract);
