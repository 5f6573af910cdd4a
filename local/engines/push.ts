import * as z from 'zod';
import { startPushStandIn } from '../push/server.ts';
import { beginEngine } from './lifeline.ts';

const options = beginEngine(z.object({ port: z.number() }));

await startPushStandIn({ ...options, log: (line) => console.error(`push service: ${line}`) });
