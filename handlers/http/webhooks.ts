import { stripeWebhook } from '../../events/contracts/http/orders.ts';
import { createWebhookVerifier } from '../../src/adapters/stripe/webhook.ts';
import { createPorts } from '../../src/composition.ts';
import { door } from '../../src/composition/door.ts';
import { publisher } from '../../src/composition/ports.ts';
import { need, readConfig } from '../../src/platform/config.ts';
import { endpoint, httpFunction } from '../../src/platform/http/function.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import { logger } from '../../src/platform/logger.ts';
import { count } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { ...door, publisher });
const verify = createWebhookVerifier(need(config, 'STRIPE_WEBHOOK_SECRET'), ports.now);

/** The payment provider's events: verified, handed to the topic, and only then acknowledged. */
export const handler = httpFunction(config, ports, [
  endpoint(stripeWebhook, async ({ rawBody, headers }) => {
    const verified = verify(rawBody, headers['stripe-signature']);
    if (verified.kind === 'forged') {
      logger.warn('a webhook was refused', { reason: verified.reason });
      count('WebhookRefused', { reason: verified.reason });
      throw new HttpProblem('webhook-not-verified');
    }
    if (verified.kind === 'event') await ports.publisher.forward(verified.event);
    return { body: { received: true as const } };
  }),
]);
