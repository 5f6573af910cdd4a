import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepFacts } from '../../src/application/facts/keep-facts.ts';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { keepRecommendations } from '../../src/application/recommendations/keep-recommendations.ts';
import { keepStatistics } from '../../src/application/statistics/keep-statistics.ts';
import {
  askForErasure,
  askForOrderErasure,
} from '../../src/application/privacy/ask-for-erasure.ts';
import { continueErasures } from '../../src/application/privacy/continue-erasures.ts';
import { exportPerson } from '../../src/application/privacy/export-person.ts';
import { INBOUND_OWNER } from '../../src/application/events/contents.ts';
import { OWN_SOURCE } from '../../src/domain/events/source.ts';
import { OTHER_PLACES, STORED_PLACES } from '../../src/domain/privacy/personal-data.ts';
import { RETENTION } from '../../src/domain/privacy/retention.ts';
import { SYSTEM } from '../application/shop.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { nameOf, placesIn, placesInFacts } from './places.ts';
import { EMAILS, FINGERPRINTS, live, WORDS } from './story.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
}, 60_000);
afterAll(() => engine.close());

const MINUTE_MS = 60_000;
const names = (places: typeof STORED_PLACES): string[] => places.map(nameOf).sort();

/** A shop whose people have done everything there is to do, and what of it is theirs. */
async function openStory() {
  const clock = { now: Date.UTC(2026, 6, 28, 10) };
  const database = await engine.freshDatabase();
  const { ports, memory } = createDatabaseShop(database, () => clock.now);
  memory.state.identities.set('token', EMAILS.customer);
  const lived = await live(ports, memory);
  clock.now += 2 * MINUTE_MS;
  await chainAudit(ports);
  await keepStatistics(ports, Infinity);
  await keepRecommendations(ports, Infinity);
  const wanted = {
    words: WORDS,
    fingerprints: FINGERPRINTS,
    lookupKeys: Object.values(EMAILS).map((email) => ports.sealing.lookupKey(email)),
    personId: lived.customerId,
    owners: [lived.customerId, lived.guestOrderId, ...lived.readerIds, INBOUND_OWNER],
  };
  async function places(): Promise<Set<string>> {
    await chainAudit(ports);
    await keepStatistics(ports, Infinity);
    await keepFacts(ports, Infinity);
    const inTables = await placesIn(database, ports.sealing, wanted);
    const inFacts = await placesInFacts(memory.state.facts.values(), ports.sealing, wanted);
    return inTables.union(inFacts);
  }

  async function askForBoth(): Promise<void> {
    const { customerId, guestOrderId } = lived;
    const asked = await askForErasure(ports, SYSTEM, { personId: customerId, groups: [] });
    const orderToken = await ports.orderTokens.issue(guestOrderId, clock.now);
    const caller = { customerId: null, orderToken };
    const guests = await askForOrderErasure(ports, SYSTEM, caller, guestOrderId);
    expect([asked.ok, guests.ok]).toEqual([true, true]);
  }
  return { ports, memory, clock, lived, places, askForBoth };
}

describe('the map of personal data', () => {
  test('has every place that has something of a person, and no other', async () => {
    const { places, askForBoth } = await openStory();
    const before = await places();
    await askForBoth();
    const found = new Set([...before, ...(await places())]);
    expect([...found].sort()).toEqual(names(STORED_PLACES));
  });

  test('says what is left after an erasure: nothing but ids', async () => {
    const { ports, memory, clock, lived, places, askForBoth } = await openStory();
    await askForBoth();
    for (const minutes of [1, 2]) {
      clock.now += minutes * MINUTE_MS;
      expect(await continueErasures(ports, SYSTEM)).toEqual({ done: 2, waiting: 0, failed: 0 });
    }
    const left = await places();
    const may = names(STORED_PLACES.filter(({ fate }) => fate === 'stays'));
    expect([...left].filter((place) => !may.includes(place))).toEqual([]);
    expect(left.size).toBeGreaterThan(5);
    const facts = [...memory.state.facts.keys()];
    for (const type of ['customer.changed', 'customer.erased', 'guest.erased', 'foreign']) {
      expect(facts.join()).toContain(`/type=${type}/`);
    }
    expect([...memory.state.facts.values()].join('')).not.toMatch(new RegExp(WORDS.join('|')));

    for (const orderId of lived.orderIds) {
      const { order } = (await ports.orders.find(orderId))!;
      expect([order.lines.length, order.totals.grand.amount > 0]).toEqual([1, true]);
    }
    const entries = await ports.ledger.entriesIn({ from: 0, to: clock.now + 1 });
    expect(entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
    expect(entries.length).toBeGreaterThan(0);
    // What others tell is handed on as they tell it.
    const own = memory.state.published.filter(({ source }) => source === OWN_SOURCE);
    expect(JSON.stringify([...own, ...memory.reports])).not.toMatch(new RegExp(WORDS.join('|')));
  });

  test('is about people whom an export tells all of it', async () => {
    const { ports, lived } = await openStory();
    const owner = { personId: lived.customerId, accessToken: 'token' };
    const told = JSON.stringify(await exportPerson(ports, SYSTEM, owner, undefined));
    const own = [
      'Xanthippe Q',
      '7 plumage yard',
      '0301234567',
      'torn quill',
      EMAILS.customer,
      'prod_seen',
    ];
    for (const word of own) expect(told).toContain(word);
    for (const word of [EMAILS.guest, 'no nib', 'late ink']) expect(told).not.toContain(word);
  });
});

describe('how long things are kept', () => {
  const infra = (file: string) => readFileSync(`${process.cwd()}/${file}`, 'utf8');

  test('is what the services are told', () => {
    expect(infra('infra/logs.yml')).toContain(`RetentionInDays: ${RETENTION.logs.days}\n`);
    const rules = infra('infra/media.yml').match(/ExpirationInDays: (\d+)/g);
    expect(rules).toEqual([1, 2].map(() => `ExpirationInDays: ${RETENTION.files.days}`));
    expect(infra('infra/facts.yml').match(/ExpirationInDays: (\d+)/g)).toEqual(
      [RETENTION.facts, RETENTION.factAnswers].map(({ days }) => `ExpirationInDays: ${days}`),
    );
    expect(infra('infra/tables.yml')).toContain(
      `RecoveryPeriodInDays: ${RETENTION.dataKeyBackups.days}\n`,
    );
  });

  test('is said of nothing that is nowhere', () => {
    const used = [...STORED_PLACES, ...OTHER_PLACES].map((place) =>
      'keptFor' in place ? place.keptFor : undefined,
    );
    // Nothing of customers is in them.
    const ofWork = [
      ...['doneMarks', 'optIns', 'keyUses', 'parcels', 'toldBehaviour', 'behaviour', 'jobs'],
    ];
    expect(Object.keys(RETENTION).filter((name) => !used.some((one) => one === name))).toEqual(
      ofWork,
    );
  });
});
