import { expect, test } from '@jest/globals';
import type { EventRecord, ForeignEvent, Publisher } from '../../../src/application/ports.ts';
import { NOW, recordOf } from './samples.ts';

export interface Topic {
  readonly publisher: Publisher;
  /** The events that consumers would have got by now, in any order. */
  readonly received: () => unknown[];
}

const RECORD: EventRecord = {
  ...recordOf('ord_1', { data: { grand: { amount: 5, currency: 'EUR' }, note: 'Zoë & 茶 <1>' } }),
  trail: { actor: { role: 'guest' }, traceId: 'trace-7', causedBy: 'evt_0' },
  events: [
    { id: 'evt_1', type: 'order.created' },
    { id: 'evt_2', type: 'order.placed' },
  ],
};

const COMMON = {
  specversion: '1.0',
  datacontenttype: 'application/json',
  source: 'bodega',
  subject: 'ord_1',
  time: new Date(NOW).toISOString(),
  data: RECORD.data,
};

/** What every implementation of Publisher promises. */
export function publisherContract(open: () => Topic): void {
  test('a record is published as one CloudEvent for each of its events', async () => {
    const { publisher, received } = open();
    await publisher.publish(RECORD);
    expect(received()).toHaveLength(2);
    const trail = { traceid: 'trace-7', causedby: 'evt_0' };
    expect(received()).toEqual(
      expect.arrayContaining([
        { ...COMMON, ...trail, id: 'evt_1', type: 'order.created' },
        { ...COMMON, ...trail, id: 'evt_2', type: 'order.placed' },
      ]),
    );
  });

  test('what nothing caused says so by saying nothing', async () => {
    const { publisher, received } = open();
    const trail = { actor: { role: 'admin' as const, id: 'user-1' }, traceId: 't' };
    await publisher.publish({ ...RECORD, trail, events: [RECORD.events[0]!] });
    const event = { ...COMMON, id: 'evt_1', type: 'order.created', traceid: 't' };
    expect(received()).toStrictEqual([event]);
  });

  test('what a third party told is published as its own, with its time', async () => {
    const { publisher, received } = open();
    const told = {
      id: '1',
      type: 'parcel.lost',
      source: '/carriers/one',
      time: '2026-01-02T03:04:05Z',
    };
    await publisher.publish({ ...RECORD, events: [told] });
    expect(received()).toEqual([{ ...COMMON, ...told, traceid: 'trace-7', causedby: 'evt_0' }]);
  });

  test('publishing again gives the same events again', async () => {
    const { publisher, received } = open();
    await publisher.publish({ ...RECORD, events: [RECORD.events[0]!] });
    await publisher.publish({ ...RECORD, events: [RECORD.events[0]!] });
    const [first, second] = received();
    expect(first).toEqual(second);
    expect(received()).toHaveLength(2);
  });

  test('the event of somebody else is handed on as it is', async () => {
    const { publisher, received } = open();
    const event: ForeignEvent = {
      id: 'evt_stripe',
      source: 'stripe',
      type: 'provider.payment',
      subject: 'ord_1',
      time: new Date(NOW).toISOString(),
      data: { intentId: 'pi_1', providerType: 'payment_intent.succeeded' },
    };
    await publisher.forward(event);
    expect(received()).toEqual([
      { specversion: '1.0', datacontenttype: 'application/json', ...event },
    ]);
  });
}
