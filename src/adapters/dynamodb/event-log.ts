import type { EventLog, EventRecord, Ledger, PageKey } from '../../application/ports.ts';
import { timeCharacters } from '../../application/ids.ts';
import type { Database } from './client.ts';
import { dayOf, ledgerMonthOf, toEventRecord, toLedgerEntries } from './event-items.ts';
import type { Item } from './item.ts';
import { queryPage } from './query-page.ts';

const DAY_MS = 86_400_000;

/** So many reads at most for one page: a rare type in a long time is found page by page. */
const MAX_READS = 40;
/** So many are read at once where only those of a type are wanted. */
const READ_OF_TYPE = 100;

interface Period {
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Ids sort by time, so a time is a range of ids. */
function idsIn({ from, to }: Period): { ':from': string; ':to': string } {
  const idAt = (time: number): string => `evt_${timeCharacters(Math.max(0, time))}`;
  return { ':from': idAt(from), ':to': idAt(to) };
}

/** The record of everything that happened, on DynamoDB: by subject, or day by day. */
export function createEventLog({ client, tables }: Database): EventLog {
  const table = tables.events;

  function ofSubject(subject: string, period: Period, limit: number, after: PageKey | undefined) {
    return queryPage(client, {
      table,
      condition: 'pk = :subject AND sk BETWEEN :from AND :to',
      values: { ':subject': subject, ...idsIn(period) },
      keys: ['pk', 'sk'],
      ascending: true,
      limit,
      after,
    });
  }

  /** A day is read under two keys at once: what moved money that day stands under its month. */
  async function ofDay(
    day: string,
    period: Period,
    limit: number,
    after: PageKey | undefined,
  ): Promise<{ items: Item[]; next: PageKey | undefined }> {
    const begin = Date.parse(`${day}T00:00:00Z`);
    const within = {
      from: Math.max(period.from, begin),
      to: Math.min(period.to, begin + DAY_MS),
    };
    const parts = [
      { key: day, ids: idsIn(period) },
      { key: ledgerMonthOf(begin), ids: idsIn(within) },
    ];
    // No id is the beginning of another: what follows the last one begins right behind it.
    const behind = after?.sk === undefined ? '' : `${after.sk}!`;
    const pages = await Promise.all(
      parts.map(({ key, ids }) =>
        queryPage(client, {
          table,
          index: 'byDay',
          condition: '#day = :day AND sk BETWEEN :from AND :to',
          names: { '#day': 'day' },
          values: { ':day': key, ...ids, ...(behind > ids[':from'] && { ':from': behind }) },
          keys: ['sk'],
          ascending: true,
          limit,
          after: undefined,
        }),
      ),
    );
    const merged = pages
      .flatMap(({ items }) => items)
      .sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
    const items = merged.slice(0, limit);
    const hasNext = merged.length > limit || pages.some(({ next }) => next !== undefined);
    const last = hasNext ? items.at(-1) : undefined;
    return { items, next: last && { day, sk: idOf(last) } };
  }

  return {
    page: async ({ subject, type, from, to, limit, after }) => {
      const found: EventRecord[] = [];
      let next = after;
      let day = after?.day ?? dayOf(from);
      for (let reads = 0; reads < MAX_READS; reads += 1) {
        const rest = limit - found.length;
        const most = type === undefined ? rest : Math.max(rest, READ_OF_TYPE);
        const page =
          subject === undefined
            ? await ofDay(day, { from, to }, most, next)
            : await ofSubject(subject, { from, to }, most, next);
        const fitting = page.items
          .map(toEventRecord)
          .filter(({ events }) => type === undefined || events.some((one) => one.type === type));
        found.push(...fitting.slice(0, rest));
        const last = found.at(-1);
        if (fitting.length > rest && last !== undefined) {
          next = subject === undefined ? { day, sk: last.id } : { pk: subject, sk: last.id };
          break;
        }
        next = page.next ?? dayAfter(subject, day, to);
        if (next === undefined || found.length >= limit) break;
        day = next.day ?? day;
      }
      return { items: found, next };
    },
  };
}

function idOf(item: Item): string {
  return item.sk?.S ?? '';
}

/** Where to read on when a day is done: the next one of the period, or nowhere. */
function dayAfter(subject: string | undefined, day: string, to: number): PageKey | undefined {
  const next = Date.parse(`${day}T00:00:00Z`) + DAY_MS;
  return subject !== undefined || next > to ? undefined : { day: dayOf(next) };
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
