import { describe, expect, test } from '@jest/globals';
import {
  FACT_COLUMNS,
  FACT_TYPES,
  factsOf,
  type RecordedFact,
} from '../../src/domain/facts/fact.ts';
import { dayOfFile, filesOf } from '../../src/domain/facts/fact-file.ts';

const AT = Date.UTC(2026, 10, 20, 23, 59, 59, 999);
const recorded = (changed: Partial<RecordedFact> = {}): RecordedFact => ({
  id: 'evt_1',
  subject: 'ord_1',
  at: AT,
  trail: { actor: { role: 'customer', id: 'person-1' }, causedBy: 'evt_0' },
  events: [{ id: 'evt_2', type: 'order.created' }],
  data: { status: 'placed', grand: { currency: 'EUR', amount: 4488 } },
  ...changed,
});

describe('a fact', () => {
  test('says what happened to what, when, by what kind of actor and whose it is', () => {
    expect(factsOf(recorded())).toEqual([
      {
        ...{ day: '2026-11-20', type: 'order.created' },
        fact: {
          ...{ event_id: 'evt_2', event_type: 'order.created', source: 'bodega' },
          ...{ occurred_at: '2026-11-20T23:59:59.999Z', subject: 'ord_1', record_id: 'evt_1' },
          ...{ caused_by: 'evt_0', actor_role: 'customer', customer_id: 'person-1' },
          data: '{"grand":{"amount":4488,"currency":"EUR"},"status":"placed"}',
        },
      },
    ]);
  });

  test('is made of each event of a record, and of each side of its booking', () => {
    const events = [
      { id: 'evt_2', type: 'payment.captured' },
      { id: 'evt_3', type: 'order.placed' },
    ];
    const ledger = [
      { account: 'provider', amountMinor: 4488, currency: 'EUR' },
      { account: 'sales', amountMinor: -4488, currency: 'EUR' },
    ] as const;
    const facts = factsOf(recorded({ events, ledger }));
    expect(facts.map(({ type, fact }) => [type, fact.event_id])).toEqual([
      ['payment.captured', 'evt_2'],
      ['order.placed', 'evt_3'],
      ['ledger.booked', 'evt_1-booked-0'],
      ['ledger.booked', 'evt_1-booked-1'],
    ]);
    expect(facts[3]?.fact).toMatchObject({
      ...{ event_type: 'ledger.booked', source: 'bodega', subject: 'ord_1' },
      data: '{"account":"sales","amountMinor":-4488,"currency":"EUR"}',
    });
  });

  test('has the customer of an order when it is staff who moves it', () => {
    const trail = { actor: { role: 'staff', id: 'staff-1' } } as const;
    const [moved] = factsOf(recorded({ trail, data: { customerId: 'person-2' } }));
    expect(moved?.fact).toMatchObject({ actor_role: 'staff', customer_id: 'person-2' });
    expect(factsOf(recorded({ trail }))[0]?.fact.customer_id).toBeNull();
  });

  test.each([
    ['stock.adjusted', { delta: -1, reason: 'dropped by Zoë' }, '{"delta":-1}'],
    ['order.shipped', { carrier: 'DHL', trackingNumber: '0034' }, '{"carrier":"DHL"}'],
    ['work.failed', { consumer: 'fileOrders', cause: 'Zoë' }, '{"consumer":"fileOrders"}'],
    ['payment.failed', { reason: 'card_declined' }, '{"reason":"card_declined"}'],
    ['staff.invited', { groups: ['staff'] }, '{}'],
    ['constructor', { name: 'Zoë' }, '{}'],
  ])('of %s tells of its data only what is known to be about nobody', (type, data, told) => {
    const [one] = factsOf(recorded({ events: [{ id: 'evt_2', type }], data }));
    expect(one?.fact.data).toBe(told);
  });

  test('of what third parties tell says that they did, and nothing in their words', () => {
    const events = [{ id: 'Zoë-1', type: 'parcel.seen', source: '/carrier' }];
    const trail = { actor: { role: 'api_key', id: 'key_1' } } as const;
    const [told] = factsOf(
      recorded({ subject: 'Zoë', trail, events, data: { trackingNumber: '0034' } }),
    );
    expect(told).toMatchObject({
      type: 'foreign',
      fact: { event_id: 'evt_1-0', event_type: 'parcel.seen', source: '/carrier', subject: null },
    });
    expect(JSON.stringify(told)).not.toMatch(/Zoë|0034/);
  });

  test('of a type that is not there any more lies with those of others', () => {
    const [old] = factsOf(recorded({ events: [{ id: 'evt_2', type: 'order.praised' }] }));
    expect(old).toMatchObject({ type: 'foreign', fact: { event_type: 'order.praised' } });
    expect(FACT_TYPES).not.toContain('order.praised');
  });
});

describe('files of facts', () => {
  const block = { day: '2026-11-20', number: 42 };
  const later = recorded({
    id: 'evt_4',
    at: AT + 1,
    events: [{ id: 'evt_5', type: 'order.created' }],
  });
  const placed = recorded({ id: 'evt_6', events: [{ id: 'evt_7', type: 'order.placed' }] });

  test('are one for each day and type of a block, named by it', () => {
    const files = filesOf(block, [recorded(), placed, later, recorded({ id: 'evt_8' })]);
    expect(files.map(({ name, text }) => [name, text.split('\n').length - 1])).toEqual([
      ['facts/day=2026-11-20/type=order.created/2026-11-20-000042.ndjson.gz', 2],
      ['facts/day=2026-11-20/type=order.placed/2026-11-20-000042.ndjson.gz', 1],
      ['facts/day=2026-11-21/type=order.created/2026-11-20-000042.ndjson.gz', 1],
    ]);
    for (const { name } of files) expect(name).toContain(`day=${dayOfFile(name)}/`);
    expect(dayOfFile('results/a.csv')).toBeUndefined();
  });

  test('have a line for each fact, with all columns in their order and nothing else', () => {
    for (const { text } of filesOf(block, [recorded(), placed, later])) {
      expect(text.endsWith('\n')).toBe(true);
      for (const line of text.trimEnd().split('\n')) {
        expect(Object.keys(JSON.parse(line))).toEqual(FACT_COLUMNS);
      }
    }
  });

  test('are the same however the database orders the fields of a record', () => {
    const one = recorded({
      data: { status: 'placed', number: 'A1', grand: { amount: 1, currency: 'EUR' } },
    });
    const other = recorded({
      data: { grand: { currency: 'EUR', amount: 1 }, number: 'A1', status: 'placed' },
    });
    expect(filesOf(block, [one])).toEqual(filesOf(block, [other]));
  });
});
