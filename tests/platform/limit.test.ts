import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { defineRoute } from '../../events/contracts/http/route.ts';
import { readConfig } from '../../src/platform/config.ts';
import { admit } from '../../src/platform/http/admit.ts';
import { GUEST } from '../../src/platform/http/caller.ts';
import { createAddressOf } from '../../src/platform/http/client-address.ts';
import { endpoint, httpFunction } from '../../src/platform/http/function.ts';
import { NOBODY_ACTS, type Gate } from '../../src/platform/http/identify.ts';
import { clientOf } from '../../src/platform/http/limit.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import { createMemoryShop } from '../support/memory/shop.ts';
import { contextOf, httpEvent } from './http-event.ts';

const NOW = Date.UTC(2026, 6, 28, 10);

const route = defineRoute({
  method: 'POST',
  path: '/v1/letters',
  summary: 'Asks for letters',
  tag: 'Test',
  access: 'anyone',
  limited: 'work',
  body: z.strictObject({ email: z.string() }),
  answer: { status: 202, schema: z.object({}) },
  problems: [],
});

function gateAt(clock: { now: number }): Gate {
  const { ports } = createMemoryShop({ now: () => clock.now });
  return { ...NOBODY_ACTS, ...ports, authenticate: () => Promise.resolve(GUEST) };
}

function from(sourceIp: string, changed: Parameters<typeof httpEvent>[0] = {}) {
  const headers = { 'content-type': 'application/json' };
  const event = httpEvent({
    ...{ routeKey: 'POST /v1/letters', headers, body: '{"email":"zoe@example.com"}' },
    ...changed,
  });
  event.requestContext.http.sourceIp = sourceIp;
  return event;
}

async function told(gate: Gate, event: ReturnType<typeof from>, contract = route) {
  try {
    await admit(contract, event, 'trace', gate);
    return 'admitted';
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    return [error.code, error.headers['retry-after']].join(' ').trim();
  }
}

describe('a guest', () => {
  test('is counted by the address that the gateway saw, whatever the headers say', async () => {
    const clock = { now: NOW };
    const gate = gateAt(clock);
    const event = (n: number) =>
      from('203.0.113.7', {
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${n}` },
      });
    for (let n = 0; n < 20; n += 1) expect(await told(gate, event(n))).toBe('admitted');
    clock.now += 12_345;
    expect(await told(gate, event(20))).toBe('too-many-requests 48');
    expect(await told(gate, from('203.0.113.8'))).toBe('admitted');
    clock.now = NOW + 59_999;
    expect(await told(gate, event(21))).toBe('too-many-requests 1');
    clock.now = NOW + 60_000;
    expect(await told(gate, event(22))).toBe('admitted');
  });

  test('uses nothing up with a request that is refused', async () => {
    const gate = gateAt({ now: NOW });
    for (let n = 0; n < 20; n += 1) {
      const bad = from('203.0.113.7', { body: '{"email":1}' });
      expect(await told(gate, bad)).toBe('invalid-request');
    }
    expect(await told(gate, from('203.0.113.7'))).toBe('admitted');
  });
});

test('somebody whose standing is looked up late is not counted before it is known', async () => {
  const counted: unknown[] = [];
  const disabled = { personId: 'zoe', groups: [], disabled: true, version: 1, createdAt: 0 };
  const gate: Gate = {
    ...NOBODY_ACTS,
    authenticate: () => Promise.resolve({ customerId: 'zoe', groups: [] }),
    standing: { of: () => Promise.resolve(disabled) },
    limits: { count: (request) => Promise.resolve(void counted.push(request)) },
  };
  const late = { ...route, lateStanding: true } as const;
  expect(await told(gate, from('203.0.113.7'), late)).toBe('account-disabled');
  expect(counted).toEqual([]);
});

test.each([
  ['203.0.113.7', 'network:203.0.113.7'],
  ['::ffff:203.0.113.7', 'network:203.0.113.7'],
  ['2001:db8:0:7::1', 'network:2001:db8:0:7'],
  ['2001:DB8:0:7:1:2:3:4', 'network:2001:db8:0:7'],
  ['2001:db8::9:1:2:3:4', 'network:2001:db8:0:9'],
  ['2001:db8::1', 'network:2001:db8:0:0'],
  ['::1', 'network:0:0:0:0'],
  ['fe80::1%eth0', 'network:fe80:0:0:0'],
  ['', 'network:'],
])('a guest at %s is %s', (sourceIp, client) => {
  expect(clientOf(GUEST, sourceIp)).toBe(client);
});

describe('behind the distribution', () => {
  const secret = 'of-the-distribution';
  const seen = '198.51.100.4';
  const passed = (given: string, shown: string) => ({
    headers: { 'x-edge-secret': shown, 'x-forwarded-for': `${given}${seen}, 203.0.113.7` },
  });

  test.each([
    ['is where the distribution saw it', secret, passed('', secret), seen],
    ['is there whatever it writes', secret, passed('192.0.2.99, ', secret), seen],
    ['is the gateway with another secret', secret, passed('', 'guessed'), '203.0.113.7'],
    ['is the gateway without a secret', secret, {}, '203.0.113.7'],
    ['is the gateway where there is none', undefined, passed('', ''), '203.0.113.7'],
    [
      'is the gateway with nothing passed on',
      secret,
      { headers: { 'x-edge-secret': secret } },
      '203.0.113.7',
    ],
  ])('a client %s', (_what, known, changed, expected) => {
    expect(createAddressOf(known)(from('203.0.113.7', changed))).toBe(expected);
  });
});

test('a customer is the same from everywhere, and nobody can pass for one by an address', () => {
  const zoe = { customerId: 'zoe', groups: [] };
  expect(clientOf(zoe, '203.0.113.7')).toBe(clientOf(zoe, '2001:db8::1'));
  expect(clientOf(zoe, '203.0.113.7')).not.toBe(clientOf(GUEST, 'zoe'));
  const machine = { ...GUEST, keyId: 'key_1' };
  expect(clientOf(machine, '203.0.113.7')).toBe(clientOf(machine, '2001:db8::1'));
  expect(clientOf(machine, '203.0.113.7')).not.toBe(clientOf(GUEST, '203.0.113.7'));
});

test('nothing is done while requests cannot be counted', async () => {
  process.env.LOG_LEVEL = 'SILENT';
  const throttled = Object.assign(new Error('of the table'), { name: 'ThrottlingException' });
  const config = readConfig({ AWS_REGION: 'eu-central-1', TABLE_PREFIX: 'bodega-test' });
  let done = 0;
  const handler = httpFunction(
    config,
    { ...NOBODY_ACTS, limits: { count: () => Promise.reject(throttled) } },
    [
      endpoint(route, () => {
        done += 1;
        return Promise.resolve({ body: {} });
      }),
    ],
  );
  const { statusCode, headers } = await handler(from('203.0.113.7'), contextOf('request-1'));
  expect([statusCode, headers?.['retry-after'], done]).toEqual([503, '1', 0]);
  delete process.env.LOG_LEVEL;
});

test('a function that cannot count serves no limited route', async () => {
  const gate = { ...NOBODY_ACTS, authenticate: () => Promise.resolve(GUEST) };
  await expect(told(gate, from('203.0.113.7'))).rejects.toThrow('cannot count');
});
