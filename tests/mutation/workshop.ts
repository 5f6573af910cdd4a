import {
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { edited, type Mutant } from './mutant.ts';

/** What a copy of the repository does without, or makes itself. */
const LEFT_OUT = ['node_modules', '.git', '.bodega', '.serverless', '.esbuild', 'coverage'];

/** A copy of the repository in which things may be broken. */
export interface Workshop {
  readonly directory: string;
  /** Where Jest may keep what it has compiled. */
  readonly cache: string;
  /** Runs work on the shop as the mutant has it; the copy is whole again afterwards. */
  readonly withMutant: <Answer>(mutant: Mutant, work: () => Promise<Answer>) => Promise<Answer>;
  /** Deletes the copy. */
  readonly close: () => void;
}

/** Copies the repository as it stands, changes not yet committed with it; packages are shared. */
export function openWorkshop(root: string): Workshop {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'bodega-mutation-')));
  const [directory, cache] = [join(base, 'shop'), join(base, 'cache')];
  cpSync(root, directory, {
    recursive: true,
    filter: (source) => !LEFT_OUT.includes(relative(root, source)),
  });
  symlinkSync(
    realpathSync(join(root, 'node_modules')),
    join(directory, 'node_modules'),
    'junction',
  );
  return {
    directory,
    cache,
    withMutant: async ({ file, edits }, work) => {
      const path = join(directory, file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, edited(text, edits));
      try {
        return await work();
      } finally {
        writeFileSync(path, text);
      }
    },
    close: () => rmSync(base, { recursive: true, force: true, maxRetries: 5 }),
  };
}
