import { beforeEach, describe, expect, test } from '@jest/globals';
import { askForRepeat } from '../../src/application/webhooks/deliveries.ts';
import {
  closeEndpoint,
  dropEndpoint,
  openEndpoint,
} from '../../src/application/webhooks/manage-endpoints.ts';
import { askForDue, DUE } from '../../src/application/webhooks/ask-for-due.ts';
import { redrive } from '../../src/application/oversight/redrive.ts';
import { inTurn } from '../support/memory/border.ts';
import { mortal } from './mortal.ts';
import { before, NOW, openShop, publishedTypes, SYSTEM, unanswered } from './shop.ts';
import { carried, openWebhooks } from './webhooks.ts';
import { takeEvents } from '../../src/application/events/take-events.ts';
import { KeyServiceUnavailable } from '../../src/application/ports.ts';
import type { CarriedEvent } from '../../src/application/webhooks/tell-endpoints.ts';

const A = 'https://a.example/';
const B = 'https://b.example/';
const DAY = 86_400_000;

let world: ReturnType<typeof openWebhooks>;
beforeEach(() => {
  world = openWebhooks();
});

describe('telling', () => {
  test('of ten events that come three times each, shuffled and at once, is once per endpoint', async () => {
    await world.add(A);
    await world.add(B, ['order.*']);
    const events = Array.from({ length: 10 }, (_, n) =>
      carried(n, n % 2 === 0 ? 'order.placed' : 'stock.low'),
    );
    const shuffled = [3, 7, 1].flatMap((step) => events.map((_, n) => events[(n * step) % 10]!));
    await Promise.all(shuffled.map(world.tell));
    expect(world.got(A).sort()).toEqual(events.map(({ event }) => event.id));
    expect(world.got(B).sort()).toEqual(['evt_0', 'evt_2', 'evt_4', 'evt_6', 'evt_8']);
  });

  test('stores first what is to be sent, and then how it went', async () => {
    const id = await world.add(A);
    const seen: unknown[] = [];
    world.shop.meddle((call, run) => {
      if (call.method === 'post') seen.push(...world.deliveries(id).map((one) => one.status));
      return inTurn(call, run);
    });
    await world.tell(carried(1));
    expect(seen).toEqual(['pending']);
    expect(world.deliveries(id)).toMatchObject([{ status: 'delivered', attempts: 1 }]);
  });

  test('sends the event byte for byte', async () => {
    await world.add(A);
    const event = { ...carried(1), text: '{ "odd":\t"spacing" }' };
    await world.tell(event);
    expect(world.shop.state.requests[0]!.body).toBe(event.text);
  });

  test('of another source uses an id that only that source can make', async () => {
    await world.add(A);
    const { event, ...rest } = carried(1);
    await world.tell({ event, ...rest });
    await world.tell({ event: { ...event, source: 'dhl' }, ...rest });
    const [own, foreign] = world.got(A);
    expect(own).toBe('evt_1');
    expect(foreign).toMatch(/^[\w-]{43}$/);
  });

  test('goes on with the others when one cannot be stored, and is then repeated', async () => {
    await world.add(A);
    await world.add(B);
    let failed = false;
    world.shop.meddle((call, run) => {
      const isFirst = call.method === 'add' && !failed;
      failed ||= isFirst;
      return isFirst ? Promise.reject(new Error('throttled')) : inTurn(call, run);
    });
    await expect(world.tell(carried(1))).rejects.toThrow('throttled');
    expect(world.got(A).length + world.got(B).length).toBe(1);
    await world.tell(carried(1));
    expect([world.got(A), world.got(B)]).toEqual([['evt_1'], ['evt_1']]);
  });
});

describe('a failure', () => {
  test('is tried again within 10 s, in the same run', async () => {
    const id = await world.add(A);
    world.answers(A, 500, 'database down');
    await world.tell(carried(1));
    const [delivery] = world.deliveries(id);
    expect(delivery).toMatchObject({
      ...{ status: 'pending', attempts: 2, failures: 2 },
      lastAttempt: { outcome: 'answered', status: 500, excerpt: 'database down' },
    });
    expect(delivery!.lastAttempt!.at - NOW).toBeGreaterThan(1_000);
    expect(delivery!.lastAttempt!.at - NOW).toBeLessThanOrEqual(10_000);
  });

  test('is tried again although the timer rings a moment early', async () => {
    const id = await world.add(A);
    world.fails(A);
    Object.assign(world.ports, { pause: () => Promise.resolve() });
    await world.tell(carried(1));
    expect(world.deliveries(id)).toMatchObject([{ attempts: 2 }]);
  });

  test('ends when the endpoint works again', async () => {
    const id = await world.add(A);
    world.fails(A);
    await world.tell(carried(1));
    world.works(A);
    await world.sweep(90_000);
    expect(world.got(A)).toEqual(['evt_1']);
    expect(world.deliveries(id)).toMatchObject([{ status: 'delivered', attempts: 3 }]);
    expect(world.shop.state.endpoints.get(id)!.failingSince).toBeUndefined();
  });

  test('of one holds up nobody else, and later events wait for the schedule', async () => {
    const id = await world.add(A);
    await world.add(B);
    world.fails(A, 'timed-out');
    let posts = 0;
    world.shop.meddle((call, run) => {
      if (call.method === 'post' && (call.args[0] as { url: string }).url === A) posts += 1;
      return inTurn(call, run);
    });
    await world.tell(carried(0));
    await Promise.all(Array.from({ length: 20 }, (_, n) => world.tell(carried(n + 1))));
    expect(world.got(B)).toHaveLength(21);
    // The first of all, and of the twenty the one that tries it next.
    expect(posts).toBe(2);
    expect(world.deliveries(id).filter(({ attempts }) => attempts === 0)).toHaveLength(19);
    world.works(A);
    await world.sweep();
    await world.sweep();
    await world.sweep();
    expect(new Set(world.got(A)).size).toBe(21);
  });

  test('ends for all that has waited as soon as one of them arrives', async () => {
    await world.add(A);
    world.fails(A);
    for (let n = 0; n < 60; n += 1) await world.tell(carried(n));
    world.works(A);
    const before = world.shop.state.published.length;
    world.shop.clock.now += 90_000;
    await askForDue(world.ports);
    expect(world.shop.state.published.length).toBe(before + 1); // ten of them
    await world.deliver(before);
    expect(new Set(world.got(A)).size).toBe(60);
    expect(world.got(A)).toHaveLength(60);
  });

  test('that begins while much is asked for leaves most of it to the schedule', async () => {
    const id = await world.add(A);
    world.fails(A);
    for (let n = 0; n < 60; n += 1) await world.tell(carried(n));
    let posts = 0;
    world.shop.meddle((call, run) => {
      posts += call.method === 'post' ? 1 : 0;
      if (posts === 12) world.fails(A);
      return inTurn(call, run);
    });
    world.works(A);
    const before = world.shop.state.published.length;
    world.shop.clock.now += 90_000;
    await askForDue(world.ports);
    await world.deliver(before);
    expect(world.got(A).length).toBeLessThan(12);
    // Those that were under way, twice each.
    expect(posts).toBeLessThanOrEqual(25);
    const untouched = world.deliveries(id).filter(({ attempts }) => attempts === 0);
    expect(untouched.length).toBeGreaterThanOrEqual(35);
  });

  test('of one that hangs is tried again within 10 s, with what failed along with it', async () => {
    const id = await world.add(A);
    world.fails(A, 'timed-out');
    const { pause } = world.ports;
    const askedAfterMs: number[] = [];
    Object.assign(world.ports, {
      pause: async (ms: number) => {
        await pause(ms);
        askedAfterMs.push(world.shop.clock.now - NOW);
      },
    });
    await Promise.all([1, 2, 3].map((n) => world.tell(carried(n))));
    // One of them waits for all.
    expect(askedAfterMs).toEqual([5_500, 8_000, 10_500]);
    const [first] = world.shop.state.published.filter(({ type }) => type === DUE);
    expect(first!.data).toMatchObject({ deliveryIds: { length: 3 } });
    world.works(A);
    await world.deliver(0);
    expect(world.got(A).sort()).toEqual(['evt_1', 'evt_2', 'evt_3']);
    expect(world.deliveries(id).map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
  });

  test('that began before anybody knew that it hangs is tried again within 10 s, too', async () => {
    const id = await world.add(A);
    world.fails(A, 'timed-out');
    const held = Promise.withResolvers<undefined>();
    world.shop.meddle(async (call, run) => {
      const { body } = { body: '', ...Object(call.args[0]) };
      if (call.method === 'post' && String(body).includes('evt_2')) await held.promise;
      return inTurn(call, run);
    });
    const late = world.tell(carried(2));
    const { pause } = world.ports;
    Object.assign(world.ports, {
      pause: async (ms: number) => {
        await pause(ms - 500);
        held.resolve(undefined);
        await late; // it has failed, and leaves its second attempt to who waits
        await pause(500);
      },
    });
    await world.tell(carried(1));
    const [failedLast] = world.deliveries(id).map(({ lastAttempt }) => lastAttempt!.at - NOW);
    expect(failedLast).toBe(5_000);
    expect(world.shop.clock.now - NOW).toBeLessThanOrEqual(failedLast! + 10_000);
    world.works(A);
    await world.deliver(0);
    expect(world.got(A).sort()).toEqual(['evt_1', 'evt_2']);
    expect(world.deliveries(id).map(({ attempts }) => attempts)).toEqual([2, 2]);
  });

  test('of a day is given up, kept among the failures, and can be redriven from there', async () => {
    const id = await world.add(A, ['order.*']);
    world.answers(A, 503);
    await world.tell(carried(1));
    for (let minutes = 0; minutes < 32 * 60; minutes += 10) {
      await world.sweep(600_000);
    }
    expect(world.deliveries(id)).toMatchObject([{ status: 'failed', attempts: 9 }]);
    const [failure, ...others] = [...world.shop.state.failures.values()];
    expect(others).toEqual([]);
    expect(failure).toMatchObject({
      ...{ consumer: id, cause: 'answered 503', tries: 9, eventId: 'evt_1' },
    });
    expect(publishedTypes(world.shop).filter((type) => type === 'work.failed')).toHaveLength(1);

    world.works(A);
    const since = world.shop.state.published.length;
    expect((await redrive(world.ports, SYSTEM, failure!.id)).ok).toBe(true);
    const before = world.got(A).length;
    await world.deliver(since);
    await world.deliver(since);
    expect(world.got(A).slice(before)).toEqual(['evt_1']);
    expect(world.deliveries(id)).toMatchObject([{ status: 'delivered' }]);
    expect(world.shop.state.failures.size).toBe(0);
  });

  test('of five days disables the endpoint, with a record of it', async () => {
    const id = await world.add(A);
    world.fails(A);
    for (let day = 0; day < 6; day += 1) {
      world.shop.clock.now = Math.max(world.shop.clock.now, NOW + day * DAY);
      await world.tell(carried(day));
      await world.sweep();
    }
    expect(world.shop.state.endpoints.get(id)).toMatchObject({ disabled: 'failing' });
    const records = [...world.shop.state.records.values()].map(({ record }) => record);
    expect(records.filter(({ events }) => events[0]!.type === 'webhook_endpoint.disabled')).toEqual(
      [
        expect.objectContaining({
          change: { before: {}, after: { disabled: 'failing' } },
        }),
      ],
    );
    world.works(A);
    await world.tell(carried(9));
    await world.sweep();
    expect(world.got(A)).toEqual([]);

    // What was waiting goes on.
    await openEndpoint(world.ports, SYSTEM, { id });
    await world.sweep();
    expect(world.got(A).length).toBeGreaterThan(0);
    expect(world.got(A)).not.toContain('evt_9');
  });

  test('that says "gone" disables the endpoint at once', async () => {
    const id = await world.add(A);
    world.answers(A, 410);
    await world.tell(carried(1));
    expect(world.shop.state.endpoints.get(id)).toMatchObject({ disabled: 'gone' });
    expect(world.deliveries(id)).toMatchObject([{ status: 'failed', attempts: 1 }]);
  });
});

describe('what a third party tells', () => {
  const ABOUT = { id: '7', source: '/carrier', type: 'com.example.delivered' };

  /** A third party's event that names somebody, taken as `POST /v1/events` takes it, and as the topic carries it. */
  async function told(): Promise<CarriedEvent> {
    const { ports, state } = world.shop;
    const data = { parcel: 'p-1', receivedBy: 'Xanthippe' };
    const taken = await takeEvents(ports, SYSTEM, [
      {
        ...{ ...ABOUT, subject: 'p-1', time: undefined, data, extensions: { note: 'plumage' } },
        known: { parcel: 'p-1' },
      },
    ]);
    expect(taken.ok).toBe(true);
    const event = state.published.findLast(({ source }) => source === ABOUT.source)!;
    const kept = { ...ABOUT, subject: 'p-1', data: { parcel: 'p-1' } };
    return {
      event: event as unknown as CarriedEvent['event'],
      ...{ text: JSON.stringify(event), kept: JSON.stringify(kept) },
    };
  }

  test('is sent once more with all that came along, and is stored without it', async () => {
    const id = await world.add(A);
    world.fails(A);
    await world.tell(await told());
    expect(JSON.stringify(world.deliveries(id))).not.toMatch(/Xanthippe|plumage/);
    world.works(A);
    await world.sweep(90_000);
    expect(JSON.parse(String(world.shop.state.requests[0]!.body))).toMatchObject({
      ...{ ...ABOUT, note: 'plumage', data: { parcel: 'p-1', receivedBy: 'Xanthippe' } },
    });
  });

  test.each(['by the schedule', 'in the same run', 'by hand'])(
    'is sent once more without anything personal after an erasure (%s)',
    async (how) => {
      const id = await world.add(A);
      const erase = () => world.ports.inbound.emptyAbout('p-1');
      if (how !== 'by hand') world.fails(A);
      if (how === 'in the same run') {
        const pause = () => {
          world.works(A);
          return erase();
        };
        Object.assign(world.ports, { pause });
      }
      await world.tell(await told());
      await erase();
      world.works(A);
      if (how === 'by hand') {
        await askForRepeat(world.ports, SYSTEM, { id: world.deliveries(id)[0]!.id });
      }
      await world.sweep(90_000);
      const body = String(world.shop.state.requests.at(-1)!.body);
      expect(body).not.toMatch(/Xanthippe|plumage/);
      expect(JSON.parse(body)).toMatchObject({ ...ABOUT, data: { parcel: 'p-1' } });
      expect(world.got(A)).toHaveLength(how === 'by hand' ? 2 : 1);
    },
  );

  test('waits for a key service that is down', async () => {
    const id = await world.add(A);
    world.fails(A);
    await world.tell(await told());
    world.works(A);
    world.shop.meddle((call, run) =>
      call.method === 'open'
        ? Promise.reject(new KeyServiceUnavailable('down'))
        : inTurn(call, run),
    );
    await expect(world.sweep(90_000)).rejects.toThrow('down');
    expect(world.got(A)).toEqual([]);
    world.shop.meddle(inTurn);
    await world.sweep();
    expect(world.got(A)).toHaveLength(1);
    expect(world.deliveries(id)).toMatchObject([{ status: 'delivered' }]);
  });
});

describe('an endpoint that is removed or disabled between two attempts', () => {
  test.each(['removed', 'disabled'])('is not tried again (%s)', async (how) => {
    const id = await world.add(A);
    world.fails(A);
    const { pause } = world.ports;
    const change = async () => {
      if (how === 'removed') await dropEndpoint(world.ports, SYSTEM, { id, expectedVersion: 1 });
      else await closeEndpoint(world.ports, SYSTEM, { id, why: 'by-hand' });
      world.works(A);
    };
    Object.assign(world.ports, { pause: (ms: number) => change().then(() => pause(ms)) });
    await world.tell(carried(1));
    await world.sweep(90_000);
    expect(world.got(A)).toEqual([]);
  });
});

describe('repeating', () => {
  test('sends once more what has arrived, under the same id', async () => {
    const id = await world.add(A);
    await world.tell(carried(1));
    const [delivery] = world.deliveries(id);
    const since = world.shop.state.published.length;
    const asked = await askForRepeat(world.ports, SYSTEM, { id: delivery!.id });
    expect(asked).toMatchObject({ ok: true, value: { status: 'pending' } });
    await world.deliver(since);
    await world.deliver(since);
    expect(world.got(A)).toEqual(['evt_1', 'evt_1']);
    expect(world.deliveries(id)).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });

  test('whose message is lost is done by the schedule', async () => {
    const id = await world.add(A);
    await world.tell(carried(1));
    await askForRepeat(world.ports, SYSTEM, { id: world.deliveries(id)[0]!.id });
    await world.sweep();
    expect(world.got(A)).toEqual(['evt_1', 'evt_1']);
  });

  test('finds nothing under another endpoint', async () => {
    const id = await world.add(A);
    const endpointId = await world.add(B, ['stock.low']);
    await world.tell(carried(1));
    const asked = { id: world.deliveries(id)[0]!.id, endpointId };
    expect(await askForRepeat(world.ports, SYSTEM, asked)).toEqual({
      ok: false,
      refusal: { code: 'webhook-delivery-not-found' },
    });
  });
});

describe('a replay', () => {
  const replayOf = (id: string, subscriber: string) =>
    carried(1, 'order.placed', { id, subscriber });

  test('tells its endpoint alone, once more for each replay', async () => {
    const id = await world.add(A);
    await world.add(B);
    await world.tell(carried(1));
    for (const replay of ['rpl_1', 'rpl_1', 'rpl_2']) await world.tell(replayOf(replay, id));
    expect(world.got(A)).toEqual(['evt_1', 'evt_1', 'evt_1']);
    expect(world.got(B)).toEqual(['evt_1']);
    expect(world.deliveries(id).map(({ replayId }) => replayId)).toEqual([
      undefined,
      'rpl_1',
      'rpl_2',
    ]);
  });

  test('to nobody, or to one that wants no such events, tells nobody', async () => {
    const id = await world.add(A, ['stock.low']);
    await world.tell(replayOf('rpl_1', 'whe_x'));
    await world.tell(replayOf('rpl_1', id));
    expect(world.shop.state.requests).toEqual([]);
  });
});

describe('a process that dies', () => {
  /** Hands out an event, again if the process died of it; the schedule finds what was left. */
  async function throughDeath(at: number, when: 'before' | 'after', status: number) {
    const shop = openShop();
    const through = openWebhooks(shop);
    const id = await through.add(A);
    through.answers(A, status);
    const process = mortal(shop, { at, when });
    await process.survive(() => through.tell(carried(1)));
    shop.meddle(inTurn);
    through.works(A);
    await through.sweep();
    await through.sweep();
    expect(through.deliveries(id)).toMatchObject([{ status: 'delivered' }]);
    const got = through.got(A).length;
    expect(got).toBeGreaterThanOrEqual(1);
    return { calls: process.calls(), got };
  }

  test.each([204, 500])(
    'between any two calls loses no delivery (the endpoint answers %i)',
    async (status) => {
      const { calls } = await throughDeath(Number.POSITIVE_INFINITY, 'before', status);
      expect(calls).toBeGreaterThan(3);
      for (let at = 0; at < calls; at += 1) {
        await throughDeath(at, 'before', status);
        await throughDeath(at, 'after', status);
      }
    },
  );

  test('after it has sent and before it has said so sends once more, under the same id', async () => {
    const id = await world.add(A);
    world.shop.meddle(unanswered('outgoingHttp.post'));
    await expect(world.tell(carried(1))).rejects.toThrow('no answer');
    await world.tell(carried(1));
    expect(world.got(A)).toEqual(['evt_1']);
    await world.sweep();
    expect(world.got(A)).toEqual(['evt_1', 'evt_1']);
    expect(world.deliveries(id)).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });

  test('leaves a delivery to one of those who take it up at once', async () => {
    await world.add(A);
    world.shop.meddle(unanswered('webhookDeliveries.add'));
    await expect(world.tell(carried(1))).rejects.toThrow();
    await Promise.all([world.sweep(), world.sweep(0), world.sweep(0)]);
    expect(world.got(A)).toEqual(['evt_1']);
  });

  test('while it is repeated by hand, what is under way is not lost', async () => {
    const id = await world.add(A);
    const ask = () => askForRepeat(world.ports, SYSTEM, { id: world.deliveries(id)[0]!.id });
    world.shop.meddle(before('outgoingHttp.post', ask));
    await world.tell(carried(1));
    await world.sweep();
    expect(world.got(A)).toEqual(['evt_1', 'evt_1']);
    expect(world.deliveries(id)).toMatchObject([{ status: 'delivered' }]);
  });
});
