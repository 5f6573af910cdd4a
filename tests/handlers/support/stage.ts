import { randomUUID } from 'node:crypto';
import type { CallerKind } from '../../../events/contracts/http/authorisation.ts';
import { routeKey, type RouteContract } from '../../../events/contracts/http/route.ts';
import { SCOPES, type Scope } from '../../../events/contracts/http/scopes.ts';
import { createWrapping } from '../../../src/adapters/crypto/wrapping.ts';
import { rewrapDataKeys } from '../../../src/application/sealed/rewrap-data-keys.ts';
import type { Answer } from './answers.ts';
import { openDesk, type Headers } from './desk.ts';
import { BUYER, cartWith, orderRequest, thing } from './goods.ts';
import { httpSample, sampleNames, snsSample } from './samples.ts';
import { CONFIRM, LEAVE, sealLink, STOP_WAITING } from '../../../src/application/audience/links.ts';
import { signed, type World } from './world.ts';

/** What a route is asked about: something that is there, and what its request says of it. */
export interface Target {
  readonly params?: Readonly<Record<string, string>>;
  /** In place of the sample's. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly query?: Record<string, string>;
  readonly version?: number;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** People of every kind, and a request of each route about a thing that is there and is the owner's. */
export async function openStage(world: World) {
  const desk = openDesk(world);
  await world.stock(thing('mug', 1000), 9_000);
  await world.stock(thing('rare', 1000), 0);

  const ids: Record<'owner' | 'other' | 'staff' | 'admin', string> = {
    ...{ owner: randomUUID(), other: randomUUID(), staff: randomUUID(), admin: randomUUID() },
  };
  const people = {
    owner: desk.signedIn(ids.owner, []),
    other: desk.signedIn(ids.other, []),
    staff: desk.signedIn(ids.staff, ['staff']),
    admin: desk.signedIn(ids.admin, ['admin']),
  };
  const must = async (answer: Promise<Answer>): Promise<Answer['body']> => {
    const { status, text, body } = await answer;
    if (status >= 300) throw new Error(text);
    return body;
  };
  const as =
    (headers: Headers) =>
    (method: string, path: string, body?: unknown): Promise<Answer['body']> =>
      must(world.request(method, path, { headers, ...(body === undefined ? {} : { body }) }));
  const admin = as(people.admin);
  const owner = as(people.owner);

  async function register(id: string, headers: Headers): Promise<string> {
    world.people.emails.set(id, `${id}@example.com`);
    await as(headers)('GET', '/v1/me');
    return id;
  }
  for (const kind of ['owner', 'other', 'staff', 'admin'] as const) {
    await register(ids[kind], people[kind]);
  }

  // The samples ask for products of this category.
  await admin('POST', '/v1/admin/categories', { name: 'Coffee' });
  const ownCart = () => cartWith(world, 'MUG', 1, people.owner);
  async function ownOrder(paymentMethod = 'card'): Promise<string> {
    const asked = orderRequest(await ownCart(), { paymentMethod }, people.owner);
    return (await must(world.request('POST', '/v1/orders', asked))).id;
  }
  const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
    let made: Promise<Value> | undefined;
    return () => (made ??= make());
  };
  const placed = once(() => ownOrder('cash_on_delivery'));
  const returned = once(async (): Promise<string> => {
    const order = { id: await ownOrder('cash_on_delivery'), accessToken: '' };
    await desk.deliver(order);
    const lines = [{ sku: 'MUG', quantity: 1 }];
    return (await desk.sendBack(order, lines, 'return-1', people.owner)).body.id;
  });
  /** A machine client that may do all or, as the table's `otherKey`, all but the route's scope. */
  const keyWith = (scopes: readonly Scope[]) =>
    admin('POST', '/v1/admin/api-keys', { name: 'ERP', scopes });
  const fullKey = once(async () => (await keyWith(SCOPES)).secret as string);
  const keysWithout = new Map<string, () => Promise<string>>();
  function keyWithout(scope: string): () => Promise<string> {
    const make = once(
      async () => (await keyWith(SCOPES.filter((one) => one !== scope))).secret as string,
    );
    const known = keysWithout.get(scope) ?? make;
    keysWithout.set(scope, known);
    return known;
  }
  const customer = once(() => {
    const id = randomUUID();
    return register(id, desk.signedIn(id, []));
  });
  const member = once(async (): Promise<string> => {
    const invited = { email: 'sam@example.com', groups: ['staff'] };
    return (await admin('POST', '/v1/admin/staff', invited)).id;
  });

  /** A wrapping key that no function has met: another one took its place at once. */
  const unmet = once(async (): Promise<string> => {
    const { id } = await admin('POST', '/v1/admin/encryption-keys', {});
    await admin('POST', '/v1/admin/encryption-keys', {});
    return id;
  });
  /** The same once it was seen that nothing hangs on it, whatever was done with it before. */
  const emptied = async (): Promise<string> => {
    const id = await unmet();
    const inHours = { ...world.ports, now: () => Date.now() + 2 * 3_600_000 };
    const rewrapping = createWrapping(inHours);
    const trail = { actor: { role: 'system' }, traceId: 'rewrap' } as const;
    await rewrapDataKeys({ ...inHours, rewrapping }, trail);
    return id;
  };
  /** Nobody listens there. */
  const hook = () =>
    admin('POST', '/v1/admin/webhook-endpoints', { url: 'http://127.0.0.1:9/', types: ['*'] });
  /** An endpoint that is told of something. */
  const delivered = once(async () => {
    const { id } = await hook();
    await admin('POST', `/v1/admin/webhook-endpoints/${id}/rotate`, {});
    const rotated = world.topic.published.find(
      ({ type, subject }) => type === 'webhook_endpoint.rotated' && subject === id,
    );
    await world.deliver('deliverWebhooks', rotated!);
    const { items } = await admin('GET', `/v1/admin/webhook-endpoints/${id}/deliveries`);
    return { id, deliveryId: items[0].id };
  });

  /** How to come by what stands in a path; the first path that a route begins with counts. */
  const THINGS: Readonly<Record<string, () => Promise<Target>>> = {
    '/v1/products/{id}/notifications': async () => {
      const { id } = await must(world.request('GET', '/v1/products/rare'));
      return { params: { id }, body: { sku: 'RARE' } };
    },
    '/v1/products/{id}/recommendations': async () => {
      const { id } = await must(world.request('GET', '/v1/products/mug'));
      return { params: { id } };
    },
    '/v1/admin/newsletters/{id}': async () => {
      const texts = { en: { subject: 'News', body: 'There is news.' } };
      const { id, version } = await admin('POST', '/v1/admin/newsletters', { texts });
      return { params: { id }, version };
    },
    '/v1/products/{idOrSlug}': () => Promise.resolve({ params: { idOrSlug: 'mug' } }),
    '/v1/carts/{cartId}': async () => ({ params: { cartId: await ownCart(), sku: 'MUG' } }),
    '/v1/orders/{id}': async () => ({ params: { id: await ownOrder() } }),
    '/v1/me/addresses/{id}': async () => {
      const { id } = await owner('POST', '/v1/me/addresses', BUYER.shippingAddress);
      return { params: { id } };
    },
    '/v1/me/push-subscriptions/{id}': async () => {
      const sample = httpSample('account/add-push-subscription');
      const { id } = await owner('POST', '/v1/me/push-subscriptions', JSON.parse(sample.body!));
      return { params: { id } };
    },
    '/v1/admin/orders/{id}': async () => ({ params: { id: await placed() } }),
    '/v1/admin/returns/{id}': async () => ({ params: { id: await returned() } }),
    '/v1/admin/products/{id}': async () => {
      const { id, version } = await admin('POST', '/v1/admin/products', NEW_PRODUCT);
      return { params: { id }, version };
    },
    '/v1/admin/categories/{id}': async () => {
      const { id, version } = await admin('POST', '/v1/admin/categories', { name: randomUUID() });
      return { params: { id }, version };
    },
    '/v1/admin/customers/{id}': async () => {
      const { id, version } = await admin('GET', `/v1/admin/customers/${await customer()}`);
      return { params: { id }, version };
    },
    '/v1/admin/staff/{id}': async () => {
      const id = await member();
      const { items } = await admin('GET', '/v1/admin/staff');
      return { params: { id }, version: items.find((one: any) => one.id === id).version };
    },
    '/v1/admin/stock/{sku}': () => Promise.resolve({ params: { sku: 'MUG' } }),
    '/v1/admin/catalog/imports/{id}': async () => {
      const file = { fileName: 'products.csv', sizeBytes: 100 };
      return { params: { id: (await admin('POST', '/v1/admin/catalog/imports', file)).id } };
    },
    '/v1/admin/catalog/exports/{id}': async () => ({
      params: { id: (await admin('POST', '/v1/admin/catalog/exports', {})).id },
    }),
    '/v1/admin/api-keys/{id}': async () => ({
      params: { id: (await keyWith(['orders:read'])).id },
    }),
    '/v1/admin/signing-keys/{id}': async () => {
      const { items } = await admin('GET', '/v1/admin/signing-keys');
      return { params: { id: items.find((one: any) => one.kind === 'webhook').id } };
    },
    '/v1/admin/encryption-keys/{id}/enable': async () => {
      const id = await emptied();
      await admin('POST', `/v1/admin/encryption-keys/${id}/disable`, {});
      return { params: { id } };
    },
    '/v1/admin/encryption-keys/{id}': async () => ({ params: { id: await emptied() } }),
    '/v1/admin/events/replays/{id}': async () => {
      const body = {
        subscriber: 'listProducts',
        from: '2026-07-01T00:00:00Z',
        to: '2026-07-02T00:00:00Z',
      };
      const headers = { ...people.admin, 'idempotency-key': randomUUID() };
      const made = await must(world.request('POST', '/v1/admin/events/replay', { headers, body }));
      return { params: { id: made.id } };
    },
    '/v1/admin/failures/redrives/{id}': async () => ({
      params: { id: (await admin('POST', '/v1/admin/failures/redrive', {})).id },
    }),
    '/v1/admin/webhook-endpoints/deliveries/{id}': async () => ({
      params: { id: (await delivered()).deliveryId },
    }),
    '/v1/admin/webhook-endpoints/{id}/deliveries/{deliveryId}': async () => ({
      params: await delivered(),
    }),
    '/v1/admin/webhook-endpoints/{id}': async () => ({ params: { id: (await hook()).id } }),
    '/v1/admin/analytics/{view}': () => Promise.resolve({ params: { view: 'visits' } }),
    '/v1/admin/failures/{id}': async () => {
      await world.run('recordFailure', snsSample('recordFailure/retries-exhausted'));
      const { items } = await admin('GET', '/v1/admin/failures');
      return { params: { id: items[0].id } };
    },
  };

  /** The look-up key of an address that somebody has asked for the newsletter to be sent to. */
  async function subscribed(): Promise<string> {
    const email = `${randomUUID()}@example.com`;
    await must(world.request('POST', '/v1/newsletter', { body: { email } }));
    return world.ports.sealing.lookupKey(email);
  }

  /** What a request speaks of, where it is not in the path. */
  const OTHERS: Readonly<Record<string, () => Promise<Target>>> = {
    'POST /v1/newsletter/confirm': async () => {
      const emailKey = await subscribed();
      const { subscription } = (await world.ports.subscriptions.find(emailKey))!;
      const link = { emailKey, id: subscription.id, topics: ['newsletter' as const] };
      const until = Date.now() + 60_000;
      const token = await sealLink(world.ports, CONFIRM, { ...link, language: 'en', until });
      return { query: { token } };
    },
    'POST /v1/newsletter/unsubscribe': async () => {
      const link = { emailKey: 'somebody', topics: ['newsletter' as const] };
      return { query: { token: await sealLink(world.ports, LEAVE, { ...link, language: 'en' }) } };
    },
    'POST /v1/notifications/stop': async () => {
      const link = { emailKey: 'somebody', language: 'en' as const };
      return { query: { token: await sealLink(world.ports, STOP_WAITING, link) } };
    },
    'POST /v1/orders': async () => orderOfCart(await ownCart()),
    'PUT /v1/admin/shop': async () => ({
      version: (await admin('GET', '/v1/admin/shop')).version,
    }),
  };

  return {
    people,
    ids,
    desk,
    ownCart,
    ownOrder,
    /** What somebody of a kind shows to a route. */
    async shownBy(
      kind: CallerKind,
      asked: Pick<Asked, 'signature' | 'body' | 'scope'> & Partial<Asked>,
    ): Promise<Headers> {
      const { signature, body, scope } = asked;
      const isOfSomebody = !['guest', 'apiKey', 'otherKey'].includes(kind);
      if (asked.method === 'DELETE' && asked.path === '/v1/me' && isOfSomebody) {
        // Whoever asks for this can ask for nothing else any more.
        return desk.signedIn(randomUUID(), kind === 'staff' || kind === 'admin' ? [kind] : []);
      }
      if (kind === 'guest') return {};
      if (kind === 'apiKey') return { 'x-api-key': await fullKey() };
      if (kind === 'otherKey') return { 'x-api-key': await keyWithout(scope ?? 'none')() };
      const proof = signature === undefined ? {} : { [signature]: signed(String(body)) };
      return kind === 'owner' ? { ...people.owner, ...proof } : people[kind];
    },
    /** Something of the owner's that a route may be asked about. */
    async target(route: RouteContract): Promise<Target> {
      const other = OTHERS[routeKey(route)];
      if (other !== undefined) return other();
      if (!route.path.includes('{')) return {};
      const path = Object.keys(THINGS).find((one) => route.path.startsWith(one));
      if (path === undefined) throw new Error(`nothing is known to stand in ${route.path}`);
      return THINGS[path]!();
    },
  };
}

/** An order of a cart, whatever it costs. */
export const orderOfCart = (cartId: string): Target => ({
  body: { cartId, expectedTotal: undefined },
});

const NEW_PRODUCT = {
  title: 'Jug',
  get variants() {
    return [{ sku: randomUUID(), price: { amount: 900, currency: 'EUR' } }];
  },
};

/** A request that is good but for who asks. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string> | undefined;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** The header that has to sign it, in small letters. */
  readonly signature: string | undefined;
  /** What a key has to be allowed to do. */
  readonly scope: string | undefined;
}

/** The sample of a route, about this thing. */
export function asking(
  route: RouteContract,
  { params = {}, body, query, version = 1 }: Target,
): Asked {
  const sample = samples().get(routeKey(route))!;
  const changed =
    body === undefined
      ? sample.body
      : JSON.stringify({ ...JSON.parse(sample.body ?? '{}'), ...body });
  return {
    method: route.method,
    path: route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!)),
    query: query ?? (sample.queryStringParameters as Record<string, string> | undefined),
    headers: { 'idempotency-key': randomUUID(), 'if-match': `"${version}"` },
    body: changed,
    signature: route.signature?.toLowerCase(),
    scope: route.scope,
  };
}

/** The same of a thing that is not there: its id is as good, but nothing has it. */
export function absent({ params = {}, body = {}, ...rest }: Target): Target {
  return {
    ...rest,
    ...{ params: withoutThings(params), body: withoutThings(body) },
  };
}

function withoutThings<Values extends Readonly<Record<string, unknown>>>(values: Values): Values {
  const gone = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string'
      ? value.replace(/(?<=^[a-z]+_)[0-9A-Z]+$/, (id) => '0'.repeat(id.length))
      : value,
  ]);
  return Object.fromEntries(gone) as Values;
}

let read: Map<string, ReturnType<typeof httpSample>> | undefined;

/** One sample of each route. */
function samples(): Map<string, ReturnType<typeof httpSample>> {
  const all = [...sampleNames().values()].flat();
  read ??= new Map(
    all
      .map((name) => httpSample(name))
      .filter((sample) => 'routeKey' in sample)
      .map((sample) => [sample.routeKey, sample]),
  );
  return read;
}
