import type { EventLog, EventRecord, Ledger, PageKey } from '../../application/ports.ts';
import { timeCharacters } from '../../application/ids.ts';
import type { Database } from './client.ts';
import { toEventRecord, toLedgerEntries } from './event-items.ts';
import { queryPage } from './query-page.ts';

const DAY_MS = 86_400_000;

/** So many reads at most for one page: a rare type in a long time is found page by page. */
const MAX_READS = 40;

/** Ids sort by time, so a time is a range of ids. */
function idsIn({ from, to }: { from: number; to: number }): Record<string, string> {
  return { ':from': `evt_${timeCharacters(from)}`, ':to': `evt_${timeCharacters(to)}` };
}

/** The record of everything that happened, on DynamoDB: by subject, or day by day. */
export function createEventLog({ client, tables }: Database): EventLog {
  const table = tables.events;
  return {
    page: async ({ subject, type, from, to, limit, after }) => {
      const found: EventRecord[] = [];
      let next = after;
      let day = after?.day ?? dayOf(from);
      for (let reads = 0; reads < MAX_READS; reads += 1) {
        const range = { ...idsIn({ from, to }) };
        const { items, next: rest } = await queryPage(client, {
          table,
          ...(subject === undefined
            ? {
                index: 'byDay',
                condition: '#day = :day AND sk BETWEEN :from AND :to',
                names: { '#day': 'day' },
                values: { ':day': day, ...range },
                keys: ['day', 'pk', 'sk'],
              }
            : {
                condition: 'pk = :subject AND sk BETWEEN :from AND :to',
                values: { ':subject': subject, ...range },
                keys: ['pk', 'sk'],
              }),
          ascending: true,
          limit: limit - found.length,
          after: next !== undefined && 'sk' in next ? next : undefined,
        });
        found.push(
          ...items
            .map(toEventRecord)
            .filter(({ events }) => type === undefined || events.some((one) => one.type === type)),
        );
        next = rest ?? dayAfter(subject, day, to);
        if (next === undefined || found.length >= limit) break;
        day = next.day ?? day;
      }
      return { items: found, next };
    },
  };
}

/** Where to read on when a day is done: the next one of the period, or nowhere. */
function dayAfter(subject: string | undefined, day: string, to: number): PageKey | undefined {
  const next = Date.parse(`${day}T00:00:00Z`) + DAY_MS;
  return subject !== undefined || next > to ? undefined : { day: dayOf(next) };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const PAGE = 1_000;

/** The ledger, on DynamoDB: a sparse index over the event records that moved money, month by month. */
export function createLedger({ client, tables }: Database): Ledger {
  return {
    entriesIn: async (period) => {
      const entries = [];
      for (const month of monthsOf(period)) {
        let after: PageKey | undefined;
        do {
          const { items, next } = await queryPage(client, {
            table: tables.events,
            index: 'byLedgerMonth',
            condition: 'ledgerMonth = :month AND sk BETWEEN :from AND :to',
            values: { ':month': month, ...idsIn(period) },
            ascending: true,
            keys: ['ledgerMonth', 'pk', 'sk'],
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

function monthsOf({ from, to }: { from: number; to: number }): string[] {
  const months: string[] = [];
  const month = new Date(from);
  month.setUTCDate(1);
  month.setUTCHours(0, 0, 0, 0);
  while (month.getTime() < to) {
    months.push(month.toISOString().slice(0, 7));
    month.setUTCMonth(month.getUTCMonth() + 1);
  }
  return months;
}
