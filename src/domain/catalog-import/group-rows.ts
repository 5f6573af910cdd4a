import { quoted, type Problem, type ProductRow } from './rows.ts';
import type { LastRows } from './scattered.ts';
import type { SlugOfRow } from './slug-of-row.ts';

/** All rows of one product, in the order of the file. */
export interface RowGroup {
  readonly slug: string;
  readonly rows: readonly ProductRow[];
}

/** 100 variants and 250 images fit several times; more rows are a file that repeats itself. */
export const MAX_ROWS = 1_000;

/** Characters of scattered rows held at once: what keeps the memory flat for files of any size. */
const MAX_HELD_CHARACTERS = 32_000_000;

/** A product has 350 KB at most; more is a description that stands in every row. */
const MAX_CHARACTERS = 8_000_000;

interface OpenGroup {
  readonly slug: string;
  readonly rows: ProductRow[];
  characters: number;
}

/**
 * Puts the rows of each product together. A product is complete when a row of another one follows; one
 * whose rows are scattered is held until its last row.
 */
export class RowGrouper {
  private current: OpenGroup | undefined;
  private readonly held = new Map<string, OpenGroup>();
  private heldCharacters = 0;
  private readonly lastRows: LastRows;
  private readonly slugOfRow: SlugOfRow;
  private readonly maxHeldCharacters: number;

  constructor(lastRows: LastRows, slugOfRow: SlugOfRow, maxHeldCharacters = MAX_HELD_CHARACTERS) {
    this.lastRows = lastRows;
    this.slugOfRow = slugOfRow;
    this.maxHeldCharacters = maxHeldCharacters;
  }

  /** The products that this row completes, and what is wrong with the row when it has to be left out. */
  add(row: ProductRow): { groups: RowGroup[]; problem?: Problem } {
    const slug = this.slugOfRow(row);
    if (slug === undefined) return { groups: [], problem: leftOut(row, NAMELESS) };

    const lastRow = this.lastRows.get(slug);
    const groups = this.current?.slug === slug ? [] : this.end();
    if (lastRow !== undefined) return this.hold(row, slug, lastRow, groups);

    this.current ??= { slug, rows: [], characters: 0 };
    return { groups, ...put(this.current, row) };
  }

  /** The product that was under way when the file ended. */
  end(): RowGroup[] {
    const groups = this.current === undefined ? [] : [this.current];
    this.current = undefined;
    return groups;
  }

  private hold(row: ProductRow, slug: string, lastRow: number, groups: RowGroup[]) {
    const group = this.held.get(slug) ?? { slug, rows: [], characters: 0 };
    this.held.set(slug, group);
    const characters = charactersOf(row);
    const fits = this.heldCharacters + characters <= this.maxHeldCharacters;
    const refused = fits ? put(group, row) : { problem: leftOut(row, TOO_FAR) };
    if (refused === undefined) this.heldCharacters += characters;
    if (row.row < lastRow) return { groups, ...refused };

    this.held.delete(slug);
    this.heldCharacters -= group.characters;
    return { groups: [...groups, ...(group.rows.length > 0 ? [group] : [])], ...refused };
  }
}

const NAMELESS = 'has neither a handle nor a title';
const TOO_FAR =
  'rows of its product stand too far apart in this large file; sort the file by handle';

function put(group: OpenGroup, row: ProductRow): { problem: Problem } | undefined {
  if (group.rows.length >= MAX_ROWS) {
    return { problem: leftOut(row, `${quoted(group.slug)} has more than ${MAX_ROWS} rows`) };
  }
  const characters = group.characters + charactersOf(row);
  if (characters > MAX_CHARACTERS) {
    return { problem: leftOut(row, `${quoted(group.slug)} is too large`) };
  }
  group.characters = characters;
  group.rows.push(row);
  return undefined;
}

function leftOut({ row }: ProductRow, reason: string): Problem {
  return { row, message: `left out: ${reason}` };
}

function charactersOf({ values }: ProductRow): number {
  return Object.values(values).reduce((all, value) => all + value.length, 0);
}
