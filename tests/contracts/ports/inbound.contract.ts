import { expect, test } from '@jest/globals';
import type { Arrival, EventRecord } from '../../../src/application/ports.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open } from './stores.ts';

const ARRIVAL: Arrival = {
  ...{ source: '/carrier', id: '1', fingerprint: 'print-1' },
  sealed: Uint8Array.of(1, 2, 3),
  about: ['parcel', 'ord_1'],
};
const KEY = '/carrier 1';

function told(
  subject: string,
  { id, source }: Pick<Arrival, 'id' | 'source'> = ARRIVAL,
): EventRecord {
  return { ...recordOf(subject), events: [{ id, source, type: 'parcel.lost' }] };
}

/** What every implementation of Inbound promises. */
export function inboundContract(open: Open): void {
  test('an event is kept with its record, to be published', async () => {
    const { inbound, outbox } = await open();
    const record = told('parcel');
    expect(await inbound.keep(ARRIVAL, record)).toBe('kept');
    const { records } = await outbox.unpublished({ before: NOW + 1, limit: 9 });
    expect(records).toEqual([record]);
    expect(await inbound.contentsOf([ARRIVAL])).toEqual(new Map([[KEY, ARRIVAL.sealed]]));
  });

  test('of the same event told at once, one is kept', async () => {
    const { inbound, outbox } = await open();
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => inbound.keep(ARRIVAL, told('parcel'))),
    );
    expect(outcomes.toSorted()).toEqual(['kept', ...Array.from({ length: 5 }, () => 'known')]);
    expect((await outbox.unpublished({ before: NOW + 1, limit: 9 })).records).toHaveLength(1);
  });

  test('another content under the same name changes nothing', async () => {
    const { inbound, outbox } = await open();
    await inbound.keep(ARRIVAL, told('parcel'));
    const other = { ...ARRIVAL, fingerprint: 'print-2', sealed: Uint8Array.of(9) };
    expect(await inbound.keep(other, told('other'))).toBe('different');
    expect((await outbox.unpublished({ before: NOW + 1, limit: 9 })).records).toHaveLength(1);
    expect(await inbound.contentsOf([ARRIVAL])).toEqual(new Map([[KEY, ARRIVAL.sealed]]));
  });

  test('the same id of another source is another event', async () => {
    const { inbound } = await open();
    const other = { ...ARRIVAL, source: '/other', sealed: Uint8Array.of(9) };
    await inbound.keep(ARRIVAL, told('parcel'));
    expect(await inbound.keep(other, told('parcel', other))).toBe('kept');
    expect(await inbound.contentsOf([ARRIVAL, other, { source: '/none', id: '1' }])).toEqual(
      new Map([
        [KEY, ARRIVAL.sealed],
        ['/other 1', other.sealed],
      ]),
    );
  });

  test('what came with events about a thing can be emptied; that they came stays', async () => {
    const { inbound } = await open();
    const second = { ...ARRIVAL, id: '2', about: ['parcel'] };
    await inbound.keep(ARRIVAL, told('parcel'));
    await inbound.keep(second, told('parcel', second));
    for (const thing of ['ord_1', 'ord_1', 'nothing']) await inbound.emptyAbout(thing);
    expect([...(await inbound.contentsOf([ARRIVAL, second])).keys()]).toEqual(['/carrier 2']);
    const again = { ...ARRIVAL, fingerprint: 'print-2' };
    expect(await inbound.keep(again, told('parcel'))).toBe('known');
    await inbound.emptyAbout('parcel');
    expect(await inbound.contentsOf([ARRIVAL, second])).toEqual(new Map());
  });
}
