import { joinChanges, type RowChange, type ViewRow } from '../../domain/views/row.ts';
import type { EventRecord, Ports } from '../ports.ts';
import type { Batch, Follower } from './follow.ts';

/** A view that is rows, worked out by pure functions from the facts of a batch. */
export interface RowsView<Fact = EventRecord> {
  readonly name: string;
  /** What the facts of a batch do to rows. */
  changesOf(facts: readonly Fact[]): RowChange[];
  /**
   * What follows for other rows from how those that were changed are now: a row whose `since` is the number of
   * this batch was made by it. May use of a row only what later batches leave as it is.
   */
  furtherOf?: (rows: readonly ViewRow[], batch: number) => RowChange[];
}

/** Changes rows and gives them as they are then; undefined when somebody has come further already. */
export type ChangeRows = (changes: readonly RowChange[]) => Promise<ViewRow[] | undefined>;

/** Takes a batch into a view's rows; false when somebody has come further already. Throws for a view that changes a row twice. */
export async function takeIn<Fact>(
  view: RowsView<Fact>,
  { number, facts }: Pick<Batch<Fact>, 'number' | 'facts'>,
  change: ChangeRows,
): Promise<boolean> {
  const changes = joinChanges(view.changesOf(facts));
  const rows = await change(changes);
  if (rows === undefined) return false;
  const further = joinChanges(view.furtherOf?.(rows, number) ?? []);
  const changed = new Set(changes.map(({ key }) => key));
  const twice = further.find(({ key }) => changed.has(key));
  if (twice !== undefined) throw new Error(`${view.name} changes ${twice.key} twice in a batch`);
  return (await change(further)) !== undefined;
}

/** Keeps the rows of a view in the database. */
export function followerOf<Fact>(
  { viewRows }: Pick<Ports, 'viewRows'>,
  view: RowsView<Fact>,
): Follower<Fact> {
  return {
    name: view.name,
    take: (batch) => {
      const edition = { view: view.name, edition: batch.edition };
      return takeIn(view, batch, (changes) => viewRows.change(edition, batch.number, changes));
    },
  };
}
