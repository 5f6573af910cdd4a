import * as z from 'zod';
import { startPaymentStandIn } from '../payments/server.ts';
import { beginEngine } from './lifeline.ts';

const options = beginEngine(
  z.object({
    port: z.number(),
    dataFile: z.string(),
    webhookUrl: z.string(),
    secretKey: z.string(),
    publishableKey: z.string(),
    webhookSecret: z.string(),
  }),
);

await startPaymentStandIn({ ...options, log: (line) => console.error(`payments: ${line}`) });
