import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SUBSCRIBERS } from '../../src/domain/events/subscribers.ts';

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
  expect(listening.sort()).toEqual([...SUBSCRIBERS].sort());
  for (const name of SUBSCRIBERS) {
    const [usual] = subscriptions(name, 'events');
    expect(subscriptions(name, 'replays')).toEqual([{ ...usual, subscriber: [name] }]);
  }
});

test('what any consumer gives up on is kept', () => {
  const forgetful = consumers.filter((name) => functions[name]!.destinations === undefined);
  expect(forgetful).toEqual(['recordFailure']);
});

test('every consumer of events says whose events it takes', () => {
  const open = consumers.filter((name) =>
    subscriptions(name, 'events').some(({ type, source }) => !type || !source),
  );
  expect(open).toEqual([]);
});
