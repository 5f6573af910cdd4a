import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ROUTES } from '../../../events/contracts/http/index.ts';
import { routeKey as keyOf } from '../../../events/contracts/http/route.ts';
import { startKmsStandIn } from '../../../local/kms/server.ts';
import { startSmsStandIn } from '../../../local/sms/server.ts';
import { startPaymentStandIn } from '../../../local/payments/server.ts';
import { saveProduct } from '../../../src/application/catalogue/save-product.ts';
import { listProduct } from '../../../src/application/catalogue/list-product.ts';
import type { ProductContent } from '../../../src/domain/products/product.ts';
import { AUDIT_SECRET, startEngine } from '../../support/engine.ts';
import { startIdentity } from '../../support/identity.ts';
import { openMediaStore } from '../../support/media-store.ts';
import { libraryAt, paymentsAt } from '../../support/stripe.ts';
import { contextOf, httpEvent } from '../../platform/http-event.ts';
import { checked, type Answer } from './answers.ts';
import { openGate } from './gate.ts';
import { serve, textOf } from './listen.ts';
import { openMailbox } from './mailbox.ts';
import { openPool } from './people.ts';
import { asFunction, enforceRoles } from './permissions.ts';
import { openTopic, snsEvent, type Published } from './topic.ts';

export const WEB_ORIGIN = 'https://shop.example';
const WEBHOOK_SECRET = 'whsec_test';
const NOBODY_LISTENS = 'http://127.0.0.1:9';

export interface RequestOptions {
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a text is sent as it stands. */
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  readonly isBase64Encoded?: boolean;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Long enough that a test sees the provider wait, and has to let the time pass. */
const HOUR_MS = 3_600_000;

/**
 * The functions of serverless.yml as they are deployed, around a real database engine, the payment
 * stand-in, a topic, a mailbox and the keys of a user pool, all of this world alone. The people of that
 * pool are there too where they are wanted; without them it does not answer. The key service's key is made, unless
 * what another world sealed is to be opened by that one's.
 */
export async function openWorld({
  withPeople = false,
  masterKey,
}: { withPeople?: boolean; masterKey?: string } = {}) {
  enforceRoles();
  const folder = await mkdtemp(join(tmpdir(), 'bodega-handlers-'));
  const keyFile = join(folder, 'master-key');
  if (masterKey !== undefined) await writeFile(keyFile, masterKey);
  const [engine, topic, mailbox, people, media] = await Promise.all([
    startEngine(),
    openTopic(),
    openMailbox(),
    openPool(),
    openMediaStore(),
  ]);
  const smtpPort = Number(new URL(mailbox.url).port);
  const identity = withPeople ? await startIdentity({ smtpPort, poolId: 'test_pool' }) : undefined;
  const webhooks: Answer[] = [];
  const hook = await serve((request, response) => {
    void textOf(request).then(async (body) => {
      const signature = String(request.headers['stripe-signature']);
      const answer = await send(webhookEvent(body, signature));
      webhooks.push(answer);
      response.writeHead(answer.status).end();
    });
  });
  const openProvider = (laterMs: number) =>
    startPaymentStandIn({
      port: 0,
      dataFile: join(folder, 'payments.jsonl'),
      webhookUrl: hook.url,
      webhookSecret: WEBHOOK_SECRET,
      laterMs,
    });
  let standIn = await openProvider(HOUR_MS);
  const provider = await openGate(() => standIn.port);
  const counter = await openGate(() => standIn.port);

  const kms = await startKmsStandIn({
    port: 0,
    keyFile,
    keyId: 'test-key',
  });
  const sms = await startSmsStandIn({ port: 0, smtpUrl: mailbox.url });
  const keyService = await openGate(() => kms.port);

  const endpoint = engine.database.client.endpoint;
  const databaseGate = await openGate(() => Number(new URL(endpoint ?? '').port));
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    TABLE_PREFIX: engine.database.tables.catalog.replace(/-catalog$/, ''),
    DYNAMODB_ENDPOINT: databaseGate.url,
    SNS_ENDPOINT: topic.url,
    EVENTS_TOPIC_ARN: topic.arn,
    REPLAYS_TOPIC_ARN: topic.replaysArn,
    CHORES_TOPIC_ARN: topic.choresArn,
    STRIPE_API_BASE: provider.url,
    STRIPE_SECRET_KEY: 'sk_test_bodega',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_bodega',
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    IDENTITY_ENDPOINT: identity?.url ?? NOBODY_LISTENS,
    USER_POOL_ID: 'test_pool',
    USER_POOL_CLIENT_ID: people.clientId,
    TOKEN_ISSUER: people.issuer,
    JWKS_URI: people.jwksUri,
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Bodega <orders@bodega.test>',
    OUTGOING_TO_LOOPBACK: 'allowed',
    SMS_ENDPOINT: `http://localhost:${sms.port}`,
    SMS_FROM: 'arn:aws:sms-voice:eu-central-1:123456789012:phone-number/test',
    MEDIA_ENDPOINT: media.url,
    MEDIA_BUCKET: media.bucket,
    MEDIA_BASE_URL: media.baseUrl,
    FACTS_BUCKET: media.factsBucket,
    WEB_ORIGINS: WEB_ORIGIN,
    API_BASE_URL: 'https://api.example',
    MAILS_PER_SECOND: '1000000',
    SMS_PER_SECOND: '1000000',
    FUNCTIONS: 'orders,fileOrders',
    RUNS_FILE: join(folder, 'runs.jsonl'),
    AUDIT_SECRET,
    SIGNING_SECRET: 'signing-secret',
    KMS_ENDPOINT: keyService.url,
    KMS_KEY_ID: 'test-key',
    LOOKUP_SECRET: 'lookup-secret',
    SHOWN_FOR_SECONDS: '0',
    BODEGA_VERSION: '1.2.3',
    LOG_LEVEL: 'SILENT',
  });
  // Functions read their environment when they are loaded.
  const http = {
    system: await import('../../../handlers/http/system.ts'),
    catalogue: await import('../../../handlers/http/catalogue.ts'),
    search: await import('../../../handlers/http/search.ts'),
    recommendations: await import('../../../handlers/http/recommendations.ts'),
    carts: await import('../../../handlers/http/carts.ts'),
    orders: await import('../../../handlers/http/orders.ts'),
    account: await import('../../../handlers/http/account.ts'),
    backOfficeCustomers: await import('../../../handlers/http/back-office-customers.ts'),
    audience: await import('../../../handlers/http/audience.ts'),
    behaviour: await import('../../../handlers/http/behaviour.ts'),
    backOfficeNewsletters: await import('../../../handlers/http/back-office-newsletters.ts'),
    backOfficeMedia: await import('../../../handlers/http/back-office-media.ts'),
    backOfficeOrders: await import('../../../handlers/http/back-office-orders.ts'),
    backOfficePeople: await import('../../../handlers/http/back-office-people.ts'),
    backOfficeCatalogue: await import('../../../handlers/http/back-office-catalogue.ts'),
    backOfficeShop: await import('../../../handlers/http/back-office-shop.ts'),
    backOfficeStock: await import('../../../handlers/http/back-office-stock.ts'),
    backOfficeTransfers: await import('../../../handlers/http/back-office-transfers.ts'),
    backOfficeStatistics: await import('../../../handlers/http/back-office-statistics.ts'),
    oversight: await import('../../../handlers/http/oversight.ts'),
    backOfficeKeys: await import('../../../handlers/http/back-office-keys.ts'),
    backOfficeWebhooks: await import('../../../handlers/http/back-office-webhooks.ts'),
    webhooks: await import('../../../handlers/http/webhooks.ts'),
    events: await import('../../../handlers/http/events.ts'),
  };
  const background = {
    settlePayment: await import('../../../handlers/sns/settle-payment.ts'),
    sendOrderMail: await import('../../../handlers/sns/send-order-mail.ts'),
    deliverWebhooks: await import('../../../handlers/sns/deliver-webhooks.ts'),
    recordOptOut: await import('../../../handlers/sns/record-opt-out.ts'),
    recordMailFeedback: await import('../../../handlers/sns/record-mail-feedback.ts'),
    sendConfirmation: await import('../../../handlers/sns/send-confirmation.ts'),
    tellWaiting: await import('../../../handlers/sns/tell-waiting.ts'),
    sendNewsletter: await import('../../../handlers/sns/send-newsletter.ts'),
    announceProducts: await import('../../../handlers/sns/announce-products.ts'),
    listProducts: await import('../../../handlers/sns/list-products.ts'),
    indexProducts: await import('../../../handlers/sns/index-products.ts'),
    buildSearchIndex: await import('../../../handlers/sns/build-search-index.ts'),
    watchStock: await import('../../../handlers/sns/watch-stock.ts'),
    alignDirectory: await import('../../../handlers/sns/align-directory.ts'),
    relistCategory: await import('../../../handlers/sns/relist-category.ts'),
    fileOrders: await import('../../../handlers/sns/file-orders.ts'),
    importCatalogue: await import('../../../handlers/sns/import-catalogue.ts'),
    exportCatalogue: await import('../../../handlers/sns/export-catalogue.ts'),
    followShipments: await import('../../../handlers/sns/follow-shipments.ts'),
    replayEvents: await import('../../../handlers/sns/replay-events.ts'),
    redriveFailures: await import('../../../handlers/sns/redrive-failures.ts'),
    processImage: await import('../../../handlers/sns/process-image.ts'),
    keepFacts: await import('../../../handlers/sns/keep-facts.ts'),
    keepStatistics: await import('../../../handlers/sns/keep-statistics.ts'),
    keepRecommendations: await import('../../../handlers/sns/keep-recommendations.ts'),
    recordFailure: await import('../../../handlers/sns/record-failure.ts'),
    chainAudit: await import('../../../handlers/sns/chain-audit.ts'),
    erasePersonalData: await import('../../../handlers/sns/erase-personal-data.ts'),
    continueErasures: await import('../../../handlers/sns/continue-erasures.ts'),
    enforceRetention: await import('../../../handlers/sns/enforce-retention.ts'),
    publishEvents: await import('../../../handlers/sns/publish-events.ts'),
    settlePayments: await import('../../../handlers/sns/settle-payments.ts'),
    reconcilePayments: await import('../../../handlers/sns/reconcile-payments.ts'),
    rotateKeys: await import('../../../handlers/sns/rotate-keys.ts'),
    rewrapDataKeys: await import('../../../handlers/sns/rewrap-data-keys.ts'),
    sweep: await import('../../../handlers/schedule/sweep.ts'),
    registerPerson: await import('../../../handlers/identity/register-person.ts'),
  };
  const { createPorts } = await import('../../../src/composition.ts');
  const makers = await import('../../../src/composition/ports.ts');
  const sealing = await import('../../../src/composition/sealing.ts');
  const signing = await import('../../../src/composition/signing.ts');
  const { readConfig } = await import('../../../src/platform/config.ts');
  const config = readConfig(process.env);
  const ports = createPorts(config, { ...makers, ...signing, ...sealing });

  /** Hands an event to the function that its route belongs to; what it answers is checked. */
  async function send(event: APIGatewayProxyEventV2): Promise<Answer> {
    const { routeKey } = event.requestContext;
    const requestId = randomUUID();
    const name = functionOf(routeKey);
    const { handler } = http[name];
    const answer = await asFunction(name, () => handler(event, contextOf(requestId)));
    return checked(routeKey, requestId, answer);
  }

  /** What the gateway makes of a request to a path. */
  function request(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    return send(gatewayEvent(method, path, options));
  }

  async function run(name: keyof typeof background, event: any): Promise<void> {
    const { handler } = background[name];
    await asFunction(name, () => handler(event, contextOf(randomUUID(), 60)));
  }

  /** A minute goes by: the sweep runs, and whoever it sends for; answers who that was, and who failed. */
  async function sweep(): Promise<{ called: string[]; failed: string[] }> {
    const failed: string[] = [];
    const tryTo = (name: string) =>
      run(name as keyof typeof background, { id: 'swept' }).catch(() => failed.push(name));
    await tryTo('sweep');
    const called = topic.called.splice(0);
    for (const name of called) await tryTo(name);
    return { called, failed };
  }

  const browser = libraryAt(counter.port, 'pk_test_bodega');

  /** Saves a product; SKUs that are new get so many pieces. */
  async function save(content: ProductContent, pieces = 0): Promise<string> {
    const newStock = new Map(content.variants.map(({ sku }) => [sku, pieces]));
    const trail = { actor: { role: 'admin' as const }, traceId: 'seed' };
    const saved = await saveProduct(ports, trail, { content, newStock });
    if (!saved.ok) throw new Error(saved.refusal.code);
    return saved.value.product.id;
  }

  return {
    config,
    ports,
    database: engine.database,
    databaseGate,
    topic,
    mailbox,
    people,
    /** The user pool's people, where they are wanted. */
    identity,
    media,
    provider,
    /** What the key service protects all keys with. */
    masterKey: () => readFile(keyFile, 'utf8'),
    /** The way to the key service. */
    keyService,
    /** What became of the stand-in's webhooks. */
    webhooks,
    send,
    request,
    /** Runs a background function with its event. */
    run,
    sweep,
    /** Hands what was published to a consumer, as the topic does. */
    deliver: (name: keyof typeof background, event: Published) => {
      const { attributes, ...message } = event;
      return run(name, snsEvent(message, undefined, attributes));
    },
    /** The provider as the shop may use it; also while the shop cannot reach it. */
    stripe: libraryAt(counter.port),
    payments: paymentsAt(counter.port),
    /** A shopper's browser pays at the provider, with what the shop gave it. */
    pay: (
      { paymentIntentId, clientSecret }: { paymentIntentId: string; clientSecret: string },
      method = 'pm_card_visa',
      returnUrl = `${WEB_ORIGIN}/thanks`,
    ) => {
      const shown = { client_secret: clientSecret, payment_method: method, return_url: returnUrl };
      return browser.paymentIntents.confirm(paymentIntentId, shown);
    },
    /** The shopper answers on the provider's page, where bank or wallet has led them. */
    authorise: ({ id }: { id: string }, action: 'approve' | 'fail'): Promise<Response> =>
      fetch(`${counter.url}/authorise/${id}`, {
        method: 'POST',
        body: new URLSearchParams({ action }),
        redirect: 'manual',
      }),
    /** What the provider has told of an order so far, once it has told something of this type. */
    told: async ({ id }: { id: string }, providerType: string): Promise<Published[]> => {
      for (;;) {
        const events = topic.published.filter(
          ({ subject, source }) => subject === id && source === 'stripe',
        );
        if (events.some(({ data }) => data.providerType === providerType)) return events;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    /** From now on, what the provider does by itself after a while happens at once. */
    letTimePass: async (): Promise<void> => {
      await standIn.close();
      standIn = await openProvider(0);
    },
    save,
    /** Saves a product and lists it. */
    stock: async (content: ProductContent, pieces: number): Promise<string> => {
      const id = await save(content, pieces);
      await listProduct(ports, id);
      return id;
    },
    close: async (): Promise<void> => {
      await Promise.all([standIn.close(), kms.close(), sms.close()]);
      const servers = [
        hook,
        provider,
        keyService,
        counter,
        databaseGate,
        topic,
        mailbox,
        people,
        media,
      ];
      await Promise.all(servers.map((server) => server.close()));
      await Promise.all([engine.close(), identity?.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

const FUNCTIONS = [
  ['/v1/products/{id}/notifications', 'audience'],
  ['/v1/products/{id}/recommendations', 'recommendations'],
  ['/v1/recommendations', 'recommendations'],
  ['/v1/me/recommendations', 'recommendations'],
  ['/v1/newsletter', 'audience'],
  ['/v1/notifications', 'audience'],
  ['/v1/behaviour', 'behaviour'],
  ['/v1/admin/newsletters', 'backOfficeNewsletters'],
  ['/v1/carts', 'carts'],
  ['/v1/orders', 'orders'],
  ['/v1/me', 'account'],
  ['/v1/admin/customers', 'backOfficeCustomers'],
  ['/v1/admin/orders', 'backOfficeOrders'],
  ['/v1/admin/returns', 'backOfficeOrders'],
  ['/v1/admin/products/{id}/images', 'backOfficeMedia'],
  ['/v1/admin/staff', 'backOfficePeople'],
  ['/v1/admin/products', 'backOfficeCatalogue'],
  ['/v1/admin/categories', 'backOfficeCatalogue'],
  ['/v1/admin/stock', 'backOfficeStock'],
  ['/v1/admin/shop', 'backOfficeShop'],
  ['/v1/admin/catalog/', 'backOfficeTransfers'],
  ['/v1/admin/api-keys', 'backOfficeKeys'],
  ['/v1/admin/signing-keys', 'backOfficeKeys'],
  ['/v1/admin/encryption-keys', 'backOfficeKeys'],
  ['/v1/api-keys', 'backOfficeKeys'],
  ['/v1/admin/webhook-endpoints', 'backOfficeWebhooks'],
  ['/v1/admin/analytics/', 'backOfficeStatistics'],
  ['/v1/admin/', 'oversight'],
  ['/webhooks/', 'webhooks'],
  ['/v1/events', 'events'],
  ['/v1/search', 'search'],
  ['/sitemap.xml', 'search'],
  ['/v1/', 'catalogue'],
  ['/.well-known/', 'catalogue'],
  ['', 'system'],
] as const;

function functionOf(routeKey: string) {
  const [, path = ''] = routeKey.split(' ');
  return FUNCTIONS.find(([prefix]) => path.startsWith(prefix))![1];
}

/** The event that the gateway makes of a request: it finds the route and takes the path apart. */
export function gatewayEvent(
  method: string,
  path: string,
  { headers = {}, body, query, isBase64Encoded = false }: RequestOptions = {},
): APIGatewayProxyEventV2 {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const type: Record<string, string> =
    text === undefined ? {} : { 'content-type': 'application/json' };
  for (const route of ROUTES.filter((one) => one.method === method)) {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const values = new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`)
      .exec(path)
      ?.slice(1);
    if (values === undefined) continue;
    return httpEvent({
      routeKey: keyOf(route),
      headers: { ...type, ...headers },
      isBase64Encoded,
      ...(names.length === 0
        ? {}
        : { pathParameters: Object.fromEntries(names.map((name, i) => [name, values[i]!])) }),
      ...(query === undefined
        ? {}
        : { queryStringParameters: query, rawQueryString: new URLSearchParams(query).toString() }),
      ...(text === undefined ? {} : { body: text }),
    });
  }
  const event = httpEvent({ routeKey: '$default', headers: { ...type, ...headers } });
  event.requestContext.http.method = method;
  return event;
}

/** A webhook as the provider sends it. */
export function webhookEvent(body: string, signature?: string): APIGatewayProxyEventV2 {
  return gatewayEvent('POST', '/webhooks/stripe', {
    body,
    headers: signature === undefined ? {} : { 'stripe-signature': signature },
  });
}

/** The provider's signature of a body, as of so many seconds from now. */
export function signed(body: string, secondsFromNow = 0, secret = WEBHOOK_SECRET): string {
  const time = Math.floor(Date.now() / 1000) + secondsFromNow;
  const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return `t=${time},v1=${mac}`;
}
