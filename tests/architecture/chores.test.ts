import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { CHORES } from '../../src/domain/chores/chores.ts';

interface Event {
  readonly schedule?: unknown;
  readonly sns?: { readonly topicName: string; readonly filterPolicy: unknown };
}

const { functions } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'error' }) as {
  functions: Record<string, { events?: Event[] }>;
};
const eventsOf = (name: string): Event[] => functions[name]!.events ?? [];

test('one clock runs by the minute, and nothing else runs by itself', () => {
  const scheduled = Object.keys(functions).flatMap((name) =>
    eventsOf(name).flatMap(({ schedule }) => (schedule === undefined ? [] : [[name, schedule]])),
  );
  expect(scheduled).toEqual([['sweep', 'rate(1 minute)']]);
});

test('each chore is a function that comes when it is sent for, and at nothing else', () => {
  const topicName = '${self:custom.topics.chores}';
  const listening = Object.keys(functions).filter((name) =>
    eventsOf(name).some(({ sns }) => sns?.topicName === topicName),
  );
  expect(listening.sort()).toEqual(CHORES.map(({ name }) => name).sort());
  for (const name of listening) {
    const sns = { arn: 'ChoresTopic', topicName, filterPolicy: { chore: [name] } };
    expect(eventsOf(name)).toEqual([{ sns }]);
  }
});
