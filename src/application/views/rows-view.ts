import { joinChanges, type RowChange, type ViewRow } from '../../domain/views/row.ts';
import type { EventRecord, Ports } from '../ports.ts';
import type { Batch, Follower } from './follow.ts';

/** A view that is rows, worked out by pure functions from the facts of a batch. */
export interface RowsView<Fact = EventRecord> {
  readonly name: string;
  /** What the facts of a batch do to rows. */
  changesOf(facts: readonly Fact[]): RowChange[];
  /**
   * What follows for other rows from how those that were changed are now. A view that is read together with what
   * it has not taken in (`readView`) may use of a row only what later batches leave as it is.
   */
  furtherOf?: (taken: Taken<Fact>) => RowChange[] | Promise<RowChange[]>;
}

/** A batch whose changes were made. */
export interface Taken<Fact> {
  readonly number: number;
  readonly facts: readonly Fact[];
  /** The rows that were changed: one whose `since` is the number of this batch was made by it. */
  readonly rows: readonly ViewRow[];
  /** Reads other rows as this batch has left them; those that are not there are left out. */
  readonly read: ReadRows;
}

/** Changes rows and gives them as they are then; undefined when somebody has come further already. */
type ChangeRows = (changes: readonly RowChange[]) => Promise<ViewRow[] | undefined>;
type ReadRows = (keys: readonly string[]) => Promise<ViewRow[]>;

/** Where a view's rows are while a batch is taken in. */
export interface RowStore {
  readonly change: ChangeRows;
  readonly read: ReadRows;
}

/** Takes a batch into a view's rows; false when somebody has come further already. Throws for a view that changes a row twice. */
export async function takeIn<Fact>(
  view: RowsView<Fact>,
  { number, facts }: Pick<Batch<Fact>, 'number' | 'facts'>,
  { change, read }: RowStore,
): Promise<boolean> {
  const changes = joinChanges(view.changesOf(facts));
  const rows = await change(changes);
  if (rows === undefined) return false;
  const further = joinChanges((await view.furtherOf?.({ number, facts, rows, read })) ?? []);
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
      return takeIn(view, batch, {
        change: (changes) => viewRows.change(edition, batch.number, changes),
        read: (keys) => viewRows.some(edition, keys),
      });
    },
  };
}

/** The same of several. */
export function followersOf<Fact>(
  ports: Pick<Ports, 'viewRows'>,
  views: readonly RowsView<Fact>[],
): Follower<Fact>[] {
  return views.map((view) => followerOf(ports, view));
}
