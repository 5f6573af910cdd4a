import { describe, expect, test } from '@jest/globals';
import {
  beginDelivery,
  claimDelivery,
  concludeAttempt,
  repeatDelivery,
} from '../../src/domain/webhooks/delivery.ts';
import {
  createEndpoint,
  disableEndpoint,
  enableEndpoint,
  goodSecrets,
  rotateSecret,
} from '../../src/domain/webhooks/endpoint.ts';
import { isInterested } from '../../src/domain/webhooks/interest.ts';
import { delayAfter } from '../../src/domain/webhooks/retry.ts';

const NOW = Date.UTC(2026, 6, 28, 10);
const HOUR = 3_600_000;
const wanted = { id: 'whe_1', url: 'https://a.example/', types: ['order.*'] };
const made = createEndpoint(wanted, NOW).after!;

describe('who is told', () => {
  const own = { source: 'bodega', data: {} };
  test.each([
    [['order.placed'], 'order.placed', true],
    [['order.placed'], 'order.placed_again', false],
    [['order.*'], 'order.placed', true],
    [['order.*'], 'order', false],
    [['order.*'], 'orders.placed', false],
    [['stock.low', 'order.*'], 'order.placed', true],
    [['stock.low'], 'order.placed', false],
    [['*'], 'order.placed', true],
    // Steps of the shop's own work.
    [['*'], 'catalog.importing', false],
    [['*'], 'webhook.due', false],
    [['*'], 'webhook_delivery.repeated', false],
  ])('%p of %s: %p', (types, type, told) => {
    expect(isInterested({ types }, { ...own, type })).toBe(told);
  });

  test.each([
    [undefined, 'dhl', true],
    ['dhl', 'dhl', true],
    ['dhl', 'ups', false],
    ['bodega', 'dhl', false],
    [undefined, 'stripe', false],
  ])('who wants events of %s, of one of %s: %p', (source, other, told) => {
    const event = { type: 'order.placed', source: other, data: {} };
    expect(isInterested({ types: ['*'], source }, event)).toBe(told);
  });

  test('nobody is told that nobody was told', () => {
    const failed = (consumer: string) => ({ ...own, type: 'work.failed', data: { consumer } });
    expect(isInterested({ types: ['*'] }, failed('whe_1'))).toBe(false);
    expect(isInterested({ types: ['*'] }, failed('bodega-dev-sendOrderMail'))).toBe(true);
  });

  test('a disabled one is not', () => {
    const { after } = disableEndpoint(made, 'by-hand')!;
    expect(isInterested(after!, { ...own, type: 'order.placed' })).toBe(false);
  });
});

describe('an endpoint', () => {
  const generations = (endpoint: typeof made, now: number) =>
    goodSecrets(endpoint, now).map(({ generation }) => generation);

  test('that rotates signs with both secrets until the overlap is over', () => {
    const rotated = rotateSecret(made, 3600, NOW).after!;
    expect(generations(rotated, NOW + HOUR - 1)).toEqual([2, 1]);
    expect(generations(rotated, NOW + HOUR)).toEqual([2]);
  });

  test('that rotates again in between lengthens no overlap', () => {
    const once = rotateSecret(made, 3600, NOW).after!;
    const twice = rotateSecret(once, 7200, NOW + HOUR / 2).after!;
    expect(generations(twice, NOW + HOUR - 1)).toEqual([3, 2, 1]);
    expect(generations(twice, NOW + HOUR)).toEqual([3, 2]);
    expect(generations(twice, NOW + 2.5 * HOUR)).toEqual([3]);
  });

  test('that is changed begins to count its failures anew', () => {
    const failing = { ...made, failingSince: NOW };
    expect(disableEndpoint(failing, 'by-hand')!.after!.failingSince).toBeUndefined();
    expect(rotateSecret(failing, 0, NOW).after!.failingSince).toBeUndefined();
  });

  test('is disabled and enabled once', () => {
    const closed = disableEndpoint(made, 'gone')!.after!;
    expect([closed.disabled, disableEndpoint(closed, 'by-hand')]).toEqual(['gone', undefined]);
    const opened = enableEndpoint(closed)!.after!;
    expect([opened.disabled, opened.version]).toEqual([undefined, 3]);
    expect(enableEndpoint(opened)).toBeUndefined();
  });

  test('tells in no event where it is', () => {
    const { event } = createEndpoint({ ...wanted, url: 'https://a.example/secret' }, NOW);
    expect(JSON.stringify(event)).not.toContain('a.example');
  });
});

describe('a delivery', () => {
  const event = { id: 'evt_1', type: 'order.placed', source: 'bodega' };
  const told = { id: 'whd_1', endpointId: 'whe_1', event, messageId: 'evt_1', text: '{}' };
  const begun = beginDelivery({ ...told, replayId: undefined }, { now: NOW, atOnce: true });
  const answered = (status: number, at = NOW) => ({ at, outcome: 'answered' as const, status });

  test('is tried again within 10 s, then after ever longer times, for a day in all', () => {
    for (const chance of [0, 0.5, 1]) {
      let delivery = begun;
      let now = NOW;
      const delays: number[] = [];
      for (;;) {
        delivery = concludeAttempt(delivery, answered(500, now), chance);
        if (delivery.status !== 'pending') break;
        delays.push(delivery.nextAttemptAt! - now);
        now = delivery.nextAttemptAt!;
        expect(claimDelivery(delivery, now - 1)).toBeUndefined();
        delivery = claimDelivery(delivery, now)!;
      }
      expect(delivery.status).toBe('failed');
      expect(delays[0]).toBeLessThanOrEqual(6_000);
      expect(delays.slice(0, 7)).toEqual(delays.slice(0, 7).sort((a, b) => a - b));
      const hours = (now - NOW) / HOUR;
      expect([hours > 15, hours < 31]).toEqual([true, true]);
      expect(delivery.attempts).toBe(delays.length + 1);
    }
  });

  test('that was tried seldom is given up after a day all the same', () => {
    expect(delayAfter(2, { sinceMs: 24 * HOUR, chance: 0 })).toBeUndefined();
    expect(delayAfter(2, { sinceMs: 23 * HOUR, chance: 0 })).toBeGreaterThan(0);
  });

  test.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'pending'],
    [400, 'pending'],
    [410, 'failed'],
    [503, 'pending'],
  ])('that is answered %i is %s', (status, expected) => {
    expect(concludeAttempt(begun, answered(status), 0.5).status).toBe(expected);
  });

  test('is taken up by one at a time, and by another one once the first must have died', () => {
    expect(claimDelivery(begun, NOW + 29_999)).toBeUndefined();
    expect(claimDelivery(begun, NOW + 30_000)).toMatchObject({ attempts: 2, version: 2 });
  });

  test('that has arrived can be sent once more, and is tried as if it were new', () => {
    const arrived = concludeAttempt(begun, answered(200), 0);
    const { after } = repeatDelivery({ ...arrived, failures: 8 }, NOW + 48 * HOUR);
    expect(claimDelivery(after, NOW + 48 * HOUR)).toMatchObject({ attempts: 2 });
    const again = concludeAttempt(after, answered(500, NOW + 48 * HOUR), 0);
    expect([again.status, again.deliveredAt]).toEqual(['pending', NOW]);
  });
});
