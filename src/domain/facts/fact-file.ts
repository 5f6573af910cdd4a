import type { BlockLink } from '../audit/chain.ts';
import { factsOf, lineOf, type RecordedFact } from './fact.ts';

/** What the files of facts are behind, in a bucket of their own. */
export const FACTS_FOLDER = 'facts/';

/** Facts of one day and type. */
export interface FactFile {
  readonly name: string;
  /** A line of JSON for each. */
  readonly text: string;
}

/** Digits of a block's number, so that names sort as blocks do: a day has 1,440 minutes. */
const NUMBER_DIGITS = 6;

/**
 * The files that the records of a block make: one for each day and type. They are named by the block, which holds the
 * same records for good: whoever makes them again makes the same.
 */
export function filesOf(
  { day: blockDay, number }: Pick<BlockLink, 'day' | 'number'>,
  records: readonly RecordedFact[],
): FactFile[] {
  const name = `${blockDay}-${String(number).padStart(NUMBER_DIGITS, '0')}.ndjson.gz`;
  const texts = new Map<string, string>();
  for (const { day, type, fact } of records.flatMap(factsOf)) {
    const folder = `${FACTS_FOLDER}day=${day}/type=${type}/`;
    texts.set(folder, `${texts.get(folder) ?? ''}${lineOf(fact)}`);
  }
  return [...texts].map(([folder, text]) => ({ name: `${folder}${name}`, text }));
}

/** The day of the facts in a file, ISO 8601; undefined for a name that is none of theirs. */
export function dayOfFile(name: string): string | undefined {
  return /^facts\/day=(\d{4}-\d\d-\d\d)\//.exec(name)?.[1];
}
