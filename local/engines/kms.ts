import * as z from 'zod';
import { startKmsStandIn } from '../kms/server.ts';
import { beginEngine } from './lifeline.ts';

const options = beginEngine(z.object({ port: z.number(), keyFile: z.string(), keyId: z.string() }));

await startKmsStandIn({ ...options, log: (line) => console.error(`key service: ${line}`) });
