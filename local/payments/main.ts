/**
 * The payment stand-in as a process of its own:
 * `node local/payments/main.ts [--port 12111] [--data-file FILE] [--webhook-url URL]`, or by the environment.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPaymentStandIn } from './server.ts';

const { env } = process;
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: env.BODEGA_PAYMENTS_PORT ?? '12111' },
    'data-file': {
      type: 'string',
      default:
        env.BODEGA_PAYMENTS_FILE ??
        join(import.meta.dirname, '..', '..', '.bodega', 'payments.jsonl'),
    },
    'webhook-url': {
      type: 'string',
      default: env.BODEGA_PAYMENTS_WEBHOOK_URL ?? 'http://localhost:3000/webhooks/stripe',
    },
  },
});

const standIn = await startPaymentStandIn({
  port: Number(values.port),
  dataFile: values['data-file'],
  webhookUrl: values['webhook-url'],
  log: (line) => console.error(`payments: ${line}`),
});
console.log(`payments: ready at http://localhost:${standIn.port}`);

let ending = false;

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await standIn.close();
  // A parent's message channel would keep the process alive.
  if (process.connected) process.disconnect();
}

process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
// Forked by the shop: ends with it, even when the shop was killed.
process.on('disconnect', () => void end());
