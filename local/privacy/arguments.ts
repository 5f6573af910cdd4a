import { parseArgs } from 'node:util';
import { StartError } from '../start-error.ts';

export interface ScanArguments {
  readonly terms: readonly string[];
  readonly withInbox: boolean;
}

/** Shorter than this, a term is found by chance. */
const FEWEST_BYTES = 4;
const USAGE = 'usage: npm run privacy:scan -- --term TEXT [--term TEXT …] [--with-inbox]';

/** Reads the command line. Throws a StartError that says what is expected. */
export function readArguments(args: readonly string[]): ScanArguments {
  const { term: terms = [], 'with-inbox': withInbox } = parse(args);
  if (terms.length === 0) throw new StartError(USAGE);
  const short = terms.find((term) => Buffer.byteLength(term) < FEWEST_BYTES);
  if (short !== undefined) {
    throw new StartError(`"${short}" is found by chance: give a term of ${FEWEST_BYTES} or more.`);
  }
  return { terms, withInbox };
}

function parse(args: readonly string[]) {
  const options = {
    term: { type: 'string', multiple: true },
    'with-inbox': { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
