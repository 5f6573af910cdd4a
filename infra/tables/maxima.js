/**
 * How many units a second a table may be read and written, and each of its indexes. Beyond that requests are
 * refused and tried again: a fault of ours or a flood costs so much and no more. Each is several times what a flash
 * sale takes, as far as that is measured (tests/budgets); all that AWS grants a table is 40,000 of each.
 * An order of three lines that is paid by card writes 31 units at most until it is placed, over all tables, and its
 * buyer reads 34: a thousand a second are within them.
 */
const MAXIMA = {
  /** Stock is written by every order, read by every cart and page. */
  catalog: { reads: 12_000, writes: 6_000 },
  /** Lists and their filters; written when a product changes, by the thousand when a catalogue is imported. */
  listings: { reads: 12_000, writes: 6_000 },
  carts: { reads: 8_000, writes: 4_000 },
  orders: { reads: 12_000, writes: 8_000 },
  /** Each change is a record, told to its indexes and chained within a minute. */
  events: { reads: 12_000, writes: 12_000 },
  work: { reads: 8_000, writes: 8_000 },
  people: { reads: 8_000, writes: 4_000 },
  audience: { reads: 8_000, writes: 4_000 },
  dataKeys: { reads: 8_000, writes: 4_000 },
  /** Read by every call of a machine client, and by whoever opens what is sealed. */
  keyring: { reads: 8_000, writes: 2_000 },
  views: { reads: 8_000, writes: 4_000 },
  /** 500 visitors' messages a second (infra/throttling.js), of some units each. */
  behaviour: { reads: 4_000, writes: 4_000 },
};

/** A table's maxima where a stage has a share of what `prod` has. Throws where a table has none. */
export function maxima(table, share) {
  const { reads, writes } = MAXIMA[table];
  return { reads: reads * share, writes: writes * share };
}
