import type { Ledger, PageKey } from '../../application/ports.ts';
import type { LedgerEntry } from '../../domain/payments/ledger.ts';
import type { Database } from './client.ts';
import { idsIn, ledgerMonthOf, toLedgerEntries } from './event-items.ts';
import { queryPage } from './query-page.ts';

const PAGE = 1_000;
/** A period is read in so many parts at once: of a month each day, of a year each month in three. */
const PARTS = 32;

interface Period {
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
}

/** The ledger, on DynamoDB: the event records that moved money, which stand under their months. */
export function createLedger({ client, tables }: Database): Ledger {
  async function entriesOf(part: Period): Promise<LedgerEntry[]> {
    const entries: LedgerEntry[] = [];
    let after: PageKey | undefined;
    do {
      const { items, next } = await queryPage(client, {
        table: tables.events,
        index: 'byDay',
        condition: '#day = :month AND sk BETWEEN :from AND :to',
        names: { '#day': 'day' },
        values: { ':month': ledgerMonthOf(part.from), ...idsIn(part) },
        ascending: true,
        keys: ['day', 'pk', 'sk'],
        limit: PAGE,
        after,
      });
      entries.push(...items.flatMap(toLedgerEntries));
      after = next;
    } while (after !== undefined);
    return entries;
  }

  return {
    entriesIn: async (period) => (await Promise.all(partsOf(period).map(entriesOf))).flat(),
  };
}

/** The parts of a period, none of which reaches into another month. */
function partsOf({ from, to }: Period): Period[] {
  const atMost = Math.max(1, Math.ceil((to - from) / PARTS));
  const parts: Period[] = [];
  for (let begin = from; begin < to; begin = parts.at(-1)?.to ?? to) {
    const end = Math.min(begin + atMost, nextMonth(begin), to);
    parts.push({ from: begin, to: end });
  }
  return parts;
}

/** When the month after that of a time begins. */
function nextMonth(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}
