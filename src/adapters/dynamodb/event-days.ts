import { timeOfId } from '../../application/ids.ts';
import type { AgeSort, PageKey } from '../../application/ports.ts';
import { beginOf, DAY_MS, dayOf } from '../../domain/days.ts';
import type { Database } from './client.ts';
import { idsIn, ledgerMonthOf } from './event-items.ts';
import { pageKey, type Item } from './item.ts';
import { queryPage } from './query-page.ts';

/** So many days are read at once to begin with: a busy shop has a page in them, and pays for few in vain. */
const FIRST_DAYS = 2;
/** Where they did not fill a page, the next reads so many times as many at once, up to a month. */
const WIDER = 4;
const MOST_DAYS = 32;

interface Wanted {
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
  readonly sort?: AgeSort | undefined;
}

/** Records that were read, and where to read on. */
export interface Page {
  readonly items: Item[];
  readonly next: PageKey | undefined;
}

/** The days from one on, in the order of reading, as far as the period goes. */
function daysFrom(first: string, count: number, { from, to, sort }: Wanted): string[] {
  const step = sort === 'newest' ? -DAY_MS : DAY_MS;
  return Array.from({ length: count }, (_, n) => beginOf(first) + n * step)
    .filter((begin) => begin + DAY_MS > from && begin < to)
    .map(dayOf);
}

/** Where a page of days ends that ends with this record. */
export function endOfDays(id: string): PageKey {
  return { day: dayOf(timeOfId(id) ?? 0), sk: id };
}

/**
 * At most `limit` records of all, of some days at once: one round trip. A page that ends with the last of these
 * days, and not of the period, may be short, or empty, and is followed by one that reads more days at once.
 */
export async function readDays(
  { client, tables }: Pick<Database, 'client' | 'tables'>,
  wanted: Wanted,
  limit: number,
  after: PageKey | undefined,
): Promise<Page> {
  const ascending = wanted.sort !== 'newest';
  const count = Number(after?.days ?? FIRST_DAYS);
  const days = daysFrom(
    after?.day ?? dayOf(ascending ? wanted.from : wanted.to - 1),
    count,
    wanted,
  );
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { items: [], next: undefined };

  const [earliest, latest] = ascending ? [first, last] : [last, first];
  const ids = idsIn({
    from: Math.max(wanted.from, beginOf(earliest)),
    to: Math.min(wanted.to, beginOf(latest) + DAY_MS),
  });
  const seen = after?.sk ?? '';
  const { merged, more } = await readKeys(keysOf(days), beyond(ids, seen, ascending));
  const items = merged.slice(0, limit);
  const end = more || merged.length > limit ? items.at(-1) : undefined;
  return { items, next: end === undefined ? following(last) : endOfDays(idOf(end)) };

  /** The records under some keys of the index, all keys read at once. */
  async function readKeys(keys: readonly string[], range: Record<string, string>) {
    const pages = await Promise.all(
      keys.map((key) =>
        queryPage(client, {
          ...{ table: tables.events, index: 'byDay', ascending, after: undefined },
          condition: '#day = :day AND sk BETWEEN :from AND :to',
          names: { '#day': 'day' },
          values: { ':day': key, ...range },
          keys: ['sk'],
          limit: ascending || seen === '' ? limit : limit + 1,
        }),
      ),
    );
    const order = ascending ? 1 : -1;
    const merged = pages
      .flatMap(({ items }) => items)
      .filter((item) => idOf(item) !== seen)
      .sort((one, other) => (idOf(one) < idOf(other) ? -order : order));
    return { merged, more: pages.some(({ next }) => next !== undefined) };
  }

  function following(day: string): PageKey | undefined {
    const [, next] = daysFrom(day, 2, wanted);
    return next === undefined
      ? undefined
      : { day: next, days: String(Math.min(count * WIDER, MOST_DAYS)) };
  }
}

/** What moved money stands under its month, all else under its day. */
function keysOf(days: readonly string[]): string[] {
  return [...days, ...new Set(days.map((day) => ledgerMonthOf(beginOf(day))))];
}

/**
 * The ids that follow the last one seen. No id is the beginning of another: what follows it begins right
 * behind it. Right before it there is no such place: it is read once more and left out.
 */
function beyond(
  ids: ReturnType<typeof idsIn>,
  seen: string,
  ascending: boolean,
): Record<string, string> {
  if (seen === '') return ids;
  if (!ascending) return { ...ids, ':to': seen };
  return `${seen}!` > ids[':from'] ? { ...ids, ':from': `${seen}!` } : ids;
}

function idOf(item: Item): string {
  return pageKey(item, ['sk']).sk ?? '';
}
