import { expect, test } from '@jest/globals';
import type { Delivery } from '../../../src/domain/webhooks/delivery.ts';
import type { WebhookEndpoint } from '../../../src/domain/webhooks/endpoint.ts';
import { expectBothWays } from './both-ways.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open, Stores } from './stores.ts';

let count = 0;
const idOf = (prefix: string): string => {
  count += 1;
  return `${prefix}_01KYM2NE80${String(count).padStart(16, '0')}`;
};

function endpointOf(changed: Partial<WebhookEndpoint> = {}): WebhookEndpoint {
  const made = { url: 'https://a.example/', types: ['order.*'], secrets: [{ generation: 1 }] };
  return { id: idOf('whe'), ...made, version: 1, createdAt: NOW, ...changed };
}

export function deliveryOf(changed: Partial<Delivery> = {}): Delivery {
  return {
    ...{ id: idOf('whd'), endpointId: 'whe_1', messageId: 'evt_1', text: '{"é":1}' },
    event: { id: 'evt_1', type: 'order.placed', source: 'bodega' },
    ...{ status: 'pending', attempts: 1, failures: 0, since: NOW, nextAttemptAt: NOW + 5 },
    ...{ version: 1, createdAt: NOW },
    ...changed,
  };
}

const put = (
  { webhookEndpoints }: Stores,
  after: WebhookEndpoint | undefined,
  before?: WebhookEndpoint,
) => webhookEndpoints.commit({ before, after, record: recordOf((after ?? before)!.id) });

/** What every implementation of WebhookEndpoints and WebhookDeliveries promises. */
export function webhooksContract(open: Open): void {
  test('an endpoint is stored with its record, and found', async () => {
    const stores = await open();
    const endpoint = endpointOf({
      ...{ source: 'dhl', disabled: 'gone', rotatedAt: NOW },
      secrets: [{ generation: 2 }, { generation: 1, goodUntil: NOW }],
    });
    expect(await stores.webhookEndpoints.find(endpoint.id)).toBeUndefined();
    expect(await put(stores, endpoint)).toBe(true);
    expect(await stores.webhookEndpoints.find(endpoint.id)).toEqual(endpoint);
    expect(await stores.webhookEndpoints.all()).toEqual([endpoint]);
    expect(await stores.outbox.history(endpoint.id)).toHaveLength(1);
  });

  test('an endpoint is changed and removed as it is, once', async () => {
    const stores = await open();
    const first = endpointOf();
    await put(stores, first);
    expect(await put(stores, first)).toBe(false);
    const second = { ...first, types: ['*'], version: 2 };
    const outcomes = await Promise.all([1, 2, 3].map(() => put(stores, second, first)));
    expect(outcomes.filter((committed) => committed)).toHaveLength(1);
    expect(await put(stores, undefined, first)).toBe(false);
    expect(await put(stores, undefined, second)).toBe(true);
    expect(await stores.webhookEndpoints.all()).toEqual([]);
    expect(await stores.outbox.history(first.id)).toHaveLength(3);
  });

  test('endpoints are listed newest first, page by page', async () => {
    const stores = await open();
    const all = Array.from({ length: 5 }, () => endpointOf());
    for (const endpoint of all) await put(stores, endpoint);
    const ids = all.map(({ id }) => id).reverse();
    const first = await stores.webhookEndpoints.page({ limit: 3, after: undefined });
    const rest = await stores.webhookEndpoints.page({ limit: 3, after: first.next });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect([first.items.length, rest.next]).toEqual([3, undefined]);
    const newestFirst = [...first.items, ...rest.items];
    await expectBothWays((query) => stores.webhookEndpoints.page(query), newestFirst);
  });

  test('since when an endpoint fails is what the first said, until it works or is changed', async () => {
    const stores = await open();
    const endpoint = endpointOf();
    const since = async () => (await stores.webhookEndpoints.find(endpoint.id))?.failingSince;
    const { webhookEndpoints } = stores;
    const say = (at: number | undefined) => webhookEndpoints.setFailing(endpoint.id, at);
    expect(await say(NOW)).toBe(false); // not there: nothing comes of it
    await put(stores, endpoint);
    expect([await say(NOW + 1), await say(NOW + 2)]).toEqual([true, false]);
    expect(await since()).toBe(NOW + 1);
    expect([await say(undefined), await say(undefined)]).toEqual([true, false]);
    expect(await since()).toBeUndefined();
    await webhookEndpoints.setFailing(endpoint.id, NOW + 3);
    expect(await put(stores, { ...endpoint, version: 2 }, endpoint)).toBe(true);
    expect(await since()).toBeUndefined();
  });

  test('one at a time tries an endpoint that fails', async () => {
    const stores = await open();
    const { webhookEndpoints } = stores;
    const endpoint = endpointOf();
    await put(stores, endpoint);
    const probe = (now: number) =>
      webhookEndpoints.claimProbe(endpoint.id, { now, until: now + 10 });
    const outcomes = await Promise.all([NOW, NOW, NOW].map(probe));
    expect(outcomes.filter((claimed) => claimed)).toHaveLength(1);
    expect([await probe(NOW + 9), await probe(NOW + 10)]).toEqual([false, true]);
    await webhookEndpoints.setFailing(endpoint.id, NOW);
    await webhookEndpoints.setFailing(endpoint.id, undefined);
    expect(await probe(NOW + 11)).toBe(true);
    expect(await webhookEndpoints.claimProbe('whe_x', { now: NOW, until: NOW })).toBe(false);
  });

  test('a delivery is added once, and found as it is', async () => {
    const { webhookDeliveries } = await open();
    const delivery = deliveryOf({
      replayId: 'rpl_1',
      lastAttempt: { at: NOW, outcome: 'answered', status: 500, excerpt: 'no' },
      deliveredAt: NOW,
    });
    const added = await Promise.all([1, 2, 3].map(() => webhookDeliveries.add(delivery)));
    expect(added.filter((one) => one)).toHaveLength(1);
    expect(await webhookDeliveries.find(delivery)).toEqual(delivery);
    const elsewhere = { ...delivery, endpointId: 'whe_2' };
    expect(await webhookDeliveries.find(elsewhere)).toBeUndefined();
    expect(await webhookDeliveries.findOneOf([elsewhere, delivery])).toEqual(delivery);
    expect(await webhookDeliveries.findOneOf([])).toBeUndefined();
  });

  test('a delivery is saved over the version before it, with its record if it has one', async () => {
    const { webhookDeliveries, outbox } = await open();
    const first = deliveryOf();
    const second = { ...first, status: 'delivered' as const, version: 2 };
    expect(await webhookDeliveries.save(second)).toBe(false);
    await webhookDeliveries.add(first);
    const outcomes = await Promise.all([1, 2, 3].map(() => webhookDeliveries.save(second)));
    expect(outcomes.filter((saved) => saved)).toHaveLength(1);
    const third = { ...first, version: 3 };
    const record = recordOf(first.id);
    expect(await webhookDeliveries.save(third, record)).toBe(true);
    expect(await webhookDeliveries.save(third, recordOf(first.id))).toBe(false);
    expect(await webhookDeliveries.find(first)).toEqual(third);
    expect(await outbox.history(first.id)).toEqual([record]);
  });

  test('deliveries of an endpoint are listed newest first, page by page', async () => {
    const { webhookDeliveries } = await open();
    const all = Array.from({ length: 5 }, () => deliveryOf());
    for (const delivery of [...all, deliveryOf({ endpointId: 'whe_2' })]) {
      await webhookDeliveries.add(delivery);
    }
    const page = (after: Record<string, string> | undefined) =>
      webhookDeliveries.page({ endpointId: 'whe_1', limit: 3, after });
    const first = await page(undefined);
    const rest = await page(first.next);
    expect([...first.items, ...rest.items]).toEqual(all.toReversed());
    expect(rest.next).toBeUndefined();
    await expectBothWays(
      (query) => webhookDeliveries.page({ endpointId: 'whe_1', ...query }),
      all.toReversed(),
    );
  });

  test('what is due is told by endpoint, the most urgent first, and nothing that has come to its end', async () => {
    const { webhookDeliveries } = await open();
    const at = (nextAttemptAt: number, more: Partial<Delivery> = {}) =>
      deliveryOf({ nextAttemptAt, ...more });
    const [late, soon, later] = [at(NOW), at(NOW - 1), at(NOW + 1)];
    const done = at(NOW - 2);
    for (const delivery of [late, soon, later, done, at(NOW - 3, { endpointId: 'whe_2' })]) {
      await webhookDeliveries.add(delivery);
    }
    const { nextAttemptAt: _, ...rest } = done;
    await webhookDeliveries.save({ ...rest, status: 'failed', version: 2 });
    const query = { endpointId: 'whe_1', at: NOW };
    expect(await webhookDeliveries.due({ ...query, limit: 9 })).toEqual([soon.id, late.id]);
    expect(await webhookDeliveries.due({ ...query, limit: 1 })).toEqual([soon.id]);
  });
}
