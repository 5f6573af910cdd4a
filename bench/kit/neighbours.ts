import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import Stripe from 'stripe';
import * as z from 'zod';
import { startKmsStandIn } from '../../local/kms/server.ts';
import { startPaymentStandIn } from '../../local/payments/server.ts';
import { serve, textOf } from '../../tests/handlers/support/listen.ts';
import { openMailService } from '../../tests/handlers/support/mail-service.ts';
import { openPool } from '../../tests/handlers/support/people.ts';
import { openTopic } from '../../tests/handlers/support/topic.ts';
import { openMediaStore } from '../../tests/support/media-store.ts';

// What stands around the functions, in a process of its own: what it does is none of their work.
const WEBHOOK_SECRET = 'whsec_bench';
const PAYMENT = z.object({ paymentIntentId: z.string(), clientSecret: z.string() });
const ASKED = z.union([
  z.object({ pay: PAYMENT }),
  z.object({ token: z.looseObject({ sub: z.string(), email: z.optional(z.string()) }) }),
  z.object({ take: z.enum(['published', 'webhooks', 'mails']) }),
  z.object({ end: z.literal(true) }),
]);

const folder = await mkdtemp(join(tmpdir(), 'bodega-bench-'));
const webhooks: { body: string; signature: string }[] = [];
const hook = await serve((request, response) => {
  void textOf(request).then((body) => {
    webhooks.push({ body, signature: String(request.headers['stripe-signature']) });
    response.writeHead(200).end();
  });
});
const [store, topic, mailing, people, kms, provider] = await Promise.all([
  openMediaStore(join(folder, 'media')),
  openTopic(),
  openMailService(),
  openPool(),
  startKmsStandIn({ port: 0, keyFile: join(folder, 'master-key'), keyId: 'bench-key' }),
  startPaymentStandIn({
    ...{ port: 0, dataFile: join(folder, 'payments.jsonl'), laterMs: 0 },
    ...{ webhookUrl: hook.url, webhookSecret: WEBHOOK_SECRET },
  }),
]);
const browser = new Stripe('pk_test_bodega', {
  ...{ host: '127.0.0.1', port: provider.port, protocol: 'http', maxNetworkRetries: 0 },
});

process.on('message', (message) => {
  const asked = ASKED.parse(message);
  void ('end' in asked ? end() : answer(asked).then((said) => process.send?.(said ?? null)));
});
process.on('disconnect', () => process.exit());
process.send?.({
  MEDIA_ENDPOINT: store.url,
  MEDIA_BUCKET: store.bucket,
  MEDIA_BASE_URL: store.baseUrl,
  FACTS_BUCKET: store.factsBucket,
  AWS_ACCESS_KEY_ID: process.env.AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY: process.env.AWS_SECRET_ACCESS_KEY,
  IDENTITY_ENDPOINT: people.url,
  SNS_ENDPOINT: topic.url,
  EVENTS_TOPIC_ARN: topic.arn,
  REPLAYS_TOPIC_ARN: topic.replaysArn,
  CHORES_TOPIC_ARN: topic.choresArn,
  STRIPE_API_BASE: `http://127.0.0.1:${provider.port}`,
  STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  USER_POOL_CLIENT_ID: people.clientId,
  TOKEN_ISSUER: people.issuer,
  JWKS_URI: people.jwksUri,
  SES_ENDPOINT: mailing.url,
  KMS_ENDPOINT: `http://127.0.0.1:${kms.port}`,
  KMS_KEY_ID: 'bench-key',
});

async function answer(asked: Exclude<z.infer<typeof ASKED>, { end: true }>): Promise<unknown> {
  if ('pay' in asked) {
    const { paymentIntentId, clientSecret } = asked.pay;
    const shown = { client_secret: clientSecret, payment_method: 'pm_card_visa' };
    return (await browser.paymentIntents.confirm(paymentIntentId, shown)).status;
  }
  if ('token' in asked) {
    const { sub, email } = asked.token;
    if (email !== undefined) people.emails.set(sub, email);
    return people.token(asked.token);
  }
  const { published } = topic;
  return { published, webhooks, mails: mailing.mails }[asked.take].splice(0);
}

async function end(): Promise<void> {
  await Promise.all([store.stop(), provider.close(), kms.close()]);
  await Promise.all([hook, topic, mailing, people].map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
  process.disconnect();
}
