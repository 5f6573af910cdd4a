import type { EventLog, EventRecord, Ledger, PageKey } from '../../application/ports.ts';
import { timeCharacters } from '../../application/ids.ts';
import type { Database } from './client.ts';
import { isWanted } from '../../domain/events/source.ts';
import { beginOf, DAY_MS, dayOf } from '../../domain/days.ts';
import { ledgerMonthOf, toEventRecord, toLedgerEntries } from './event-items.ts';
import type { Item } from './item.ts';
import { queryPage } from './query-page.ts';

/** So many reads at most for one page: a rare type in a long time is found page by page. */
const MAX_READS = 40;
/** So many are read at once where only those of a type or source are wanted. */
const READ_WHEN_CHOOSY = 100;

interface Period {
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
}

type Wanted = Omit<Parameters<EventLog['page']>[0], 'after'>;

interface Page {
  readonly items: Item[];
  readonly next: PageKey | undefined;
}

/** Ids sort by time, so a time is a range of ids. */
function idsIn({ from, to }: Period): { ':from': string; ':to': string } {
  const idAt = (time: number): string => `evt_${timeCharacters(Math.max(0, time))}`;
  return { ':from': idAt(from), ':to': idAt(to) };
}

/** The record of everything that happened, on DynamoDB: by subject, by actor, or day by day. */
export function createEventLog({ client, tables }: Database): EventLog {
  const table = tables.events;

  function ofSubject(subject: string, wanted: Wanted, limit: number, after?: PageKey) {
    return queryPage(client, {
      table,
      condition: 'pk = :subject AND sk BETWEEN :from AND :to',
      values: { ':subject': subject, ...idsIn(wanted) },
      keys: ['pk', 'sk'],
      ascending: wanted.newestFirst !== true,
      limit,
      after,
    });
  }

  function ofActor(actor: string, wanted: Wanted, limit: number, after?: PageKey) {
    return queryPage(client, {
      table,
      index: 'byActor',
      condition: 'actorId = :actor AND sk BETWEEN :from AND :to',
      values: { ':actor': actor, ...idsIn(wanted) },
      keys: ['actorId', 'pk', 'sk'],
      ascending: wanted.newestFirst !== true,
      limit,
      after,
    });
  }

  /** A day is read under two keys at once: what moved money that day stands under its month. */
  async function ofDay(day: string, wanted: Wanted, limit: number, after?: PageKey): Promise<Page> {
    const ascending = wanted.newestFirst !== true;
    const ids = idsIn({
      from: Math.max(wanted.from, beginOf(day)),
      to: Math.min(wanted.to, beginOf(day) + DAY_MS),
    });
    const last = after?.sk ?? '';
    // No id is the beginning of another: what follows the last one begins right behind it. Right before
    // it there is no such place: it is read once more and left out.
    const range = ascending
      ? { ...ids, ...(`${last}!` > ids[':from'] && last !== '' && { ':from': `${last}!` }) }
      : { ...ids, ...(last !== '' && { ':to': last }) };
    const pages = await Promise.all(
      [day, ledgerMonthOf(beginOf(day))].map((key) =>
        queryPage(client, {
          table,
          index: 'byDay',
          condition: '#day = :day AND sk BETWEEN :from AND :to',
          names: { '#day': 'day' },
          values: { ':day': key, ...range },
          keys: ['sk'],
          ascending,
          limit: ascending || last === '' ? limit : limit + 1,
          after: undefined,
        }),
      ),
    );
    const order = ascending ? 1 : -1;
    const merged = pages
      .flatMap(({ items }) => items)
      .filter((item) => idOf(item) !== last)
      .sort((one, other) => (idOf(one) < idOf(other) ? -order : order));
    const items = merged.slice(0, limit);
    const hasNext = merged.length > limit || pages.some(({ next }) => next !== undefined);
    const end = hasNext ? items.at(-1) : undefined;
    return { items, next: end && { day, sk: idOf(end) } };
  }

  function read(day: string, wanted: Wanted, limit: number, after?: PageKey): Promise<Page> {
    if (wanted.subject !== undefined) return ofSubject(wanted.subject, wanted, limit, after);
    if (wanted.actor !== undefined) return ofActor(wanted.actor, wanted, limit, after);
    return ofDay(day, wanted, limit, after);
  }

  return {
    page: async ({ after, ...wanted }) => {
      const { type, source, limit } = wanted;
      const isChoosy = type !== undefined || source !== undefined;
      const fits = fitting(wanted);
      const found: EventRecord[] = [];
      let next = after;
      let day = after?.day ?? firstDay(wanted);
      for (let reads = 0; reads < MAX_READS; reads += 1) {
        const rest = limit - found.length;
        const most = isChoosy ? Math.max(rest, READ_WHEN_CHOOSY) : rest;
        const page = await read(day, wanted, most, next);
        const fitting = page.items.map(toEventRecord).filter(fits);
        found.push(...fitting.slice(0, rest));
        const last = found.at(-1);
        if (fitting.length > rest && last !== undefined) {
          next = keyOf(last, wanted, day);
          break;
        }
        next = page.next ?? dayBeyond(wanted, day);
        if (next === undefined || found.length >= limit) break;
        day = next.day ?? day;
      }
      return { items: found, next };
    },
  };
}

/** What keys alone do not tell. */
function fitting({ subject, actor, ...wanted }: Wanted): (record: EventRecord) => boolean {
  return ({ events, trail }) =>
    events.some((event) => isWanted(event, wanted)) &&
    (subject === undefined || actor === undefined || trail.actor.id === actor);
}

function idOf(item: Item): string {
  return item.sk?.S ?? '';
}

/** Where a page that ends with this record ends. */
function keyOf({ id, subject: pk }: EventRecord, { subject, actor }: Wanted, day: string): PageKey {
  if (subject !== undefined) return { pk, sk: id };
  return actor === undefined ? { day, sk: id } : { actorId: actor, pk, sk: id };
}

function firstDay({ newestFirst, from, to }: Wanted): string {
  return dayOf(newestFirst === true ? to - 1 : from);
}

/** Where to read on when a day is done: the next one of the period, or nowhere. */
function dayBeyond(
  { subject, actor, newestFirst, from, to }: Wanted,
  day: string,
): PageKey | undefined {
  if (subject !== undefined || actor !== undefined) return undefined;
  const begin = beginOf(day) + (newestFirst === true ? -DAY_MS : DAY_MS);
  const isInside = newestFirst === true ? begin + DAY_MS > from : begin < to;
  return isInside ? { day: dayOf(begin) } : undefined;
}

const PAGE = 1_000;

/** The ledger, on DynamoDB: the event records that moved money, month by month. */
export function createLedger({ client, tables }: Database): Ledger {
  return {
    entriesIn: async (period) => {
      const entries = [];
      for (const month of monthsOf(period)) {
        let after: PageKey | undefined;
        do {
          const { items, next } = await queryPage(client, {
            table: tables.events,
            index: 'byDay',
            condition: '#day = :month AND sk BETWEEN :from AND :to',
            names: { '#day': 'day' },
            values: { ':month': month, ...idsIn(period) },
            ascending: true,
            keys: ['day', 'pk', 'sk'],
            limit: PAGE,
            after,
          });
          entries.push(...items.flatMap(toLedgerEntries));
          after = next;
        } while (after !== undefined);
      }
      return entries;
    },
  };
}

function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  const month = new Date(from);
  month.setUTCDate(1);
  month.setUTCHours(0, 0, 0, 0);
  while (month.getTime() < to) {
    months.push(ledgerMonthOf(month.getTime()));
    month.setUTCMonth(month.getUTCMonth() + 1);
  }
  return months;
}
