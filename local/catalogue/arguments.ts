import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '../start-error.ts';

export interface ImportArguments {
  /** Absolute path of the file. */
  readonly file: string;
  /** Whether every note and error is wanted, however many. */
  readonly allNotes: boolean;
}

const USAGE =
  'Which file? npm run catalog:import -- FILE.csv [--all-notes]\n' +
  'FILE.csv is a product export in the CSV format of Shopify.';

/** Reads the command line; a relative path starts where the person stands. Throws a StartError. */
export function readArguments(args: readonly string[], directory: string): ImportArguments {
  const { values, positionals } = parse(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new StartError(USAGE);

  return { file: resolve(directory, file), allNotes: values['all-notes'] };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'all-notes': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
