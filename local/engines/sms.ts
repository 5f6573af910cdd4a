import * as z from 'zod';
import { startSmsStandIn } from '../sms/server.ts';
import { beginEngine } from './lifeline.ts';

const options = beginEngine(z.object({ port: z.number(), smtpUrl: z.string() }));

await startSmsStandIn(options);
