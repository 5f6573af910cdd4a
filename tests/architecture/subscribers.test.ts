import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { STEP_TYPES } from '../../src/domain/events/event.ts';
import { FILED, SUBSCRIBERS, TELLS_ENDPOINTS } from '../../src/domain/events/subscribers.ts';

interface Sns {
  readonly topicName: string;
  readonly filterPolicy: Readonly<Record<string, unknown>>;
}

const yaml = readFileSync('serverless.yml', 'utf8');
const { functions } = parse(yaml, { logLevel: 'error', merge: true }) as {
  functions: Record<string, { destinations?: string; events?: { sns?: Sns }[] }>;
};
const subscriptions = (name: string, topic: string): Sns['filterPolicy'][] =>
  (functions[name]!.events ?? [])
    .flatMap(({ sns }) => sns ?? [])
    .filter(({ topicName }) => topicName === `\${self:custom.topics.${topic}}`)
    .map(({ filterPolicy }) => filterPolicy);
const consumers = Object.keys(functions).filter((name) =>
  (functions[name]!.events ?? []).some(({ sns }) => sns !== undefined),
);

test('who can be told again listens under its own name, for what it takes at any time', () => {
  const listening = consumers.filter((name) => subscriptions(name, 'replays').length > 0);
  expect(listening.sort()).toEqual([...SUBSCRIBERS, TELLS_ENDPOINTS].sort());
  for (const name of listening) {
    const [usual] = subscriptions(name, 'events');
    const endpoints = name === TELLS_ENDPOINTS ? [{ prefix: 'whe_' }] : [];
    const subscriber = [name, ...endpoints];
    expect(subscriptions(name, 'replays')).toEqual([{ ...usual, subscriber }]);
  }
});

test('webhooks are told of everything but the steps of the shop and what the payment provider tells', () => {
  const deliveries: readonly string[] = [STEP_TYPES.deliver, STEP_TYPES.deliverAgain];
  const ownWork = Object.values(STEP_TYPES).filter((type) => !deliveries.includes(type));
  const [policy] = subscriptions(TELLS_ENDPOINTS, 'events');
  const [{ 'anything-but': excluded } = { 'anything-but': [] }, ...others] = policy!.type as {
    'anything-but': string[];
  }[];
  expect(excluded.toSorted()).toEqual([...ownWork, 'provider.payment'].sort());
  expect([others, Object.keys(policy!)]).toEqual([[], ['type']]);
});

test('whoever files orders hears of each record that waits for them to hear of it', () => {
  const [policy] = subscriptions('fileOrders', 'events');
  expect(policy!.type).toEqual([...FILED.map((prefix) => ({ prefix })), 'customer.changed']);
  expect(policy!.source).toContain('bodega');
});

test('what any consumer gives up on is kept', () => {
  const forgetful = consumers.filter((name) => functions[name]!.destinations === undefined);
  expect(forgetful).toEqual(['recordFailure']);
});

test('every consumer of events says whose events it takes, but the one that tells others of all', () => {
  const open = consumers.filter((name) =>
    subscriptions(name, 'events').some(({ type, source }) => !type || !source),
  );
  expect(open).toEqual([TELLS_ENDPOINTS]);
});
