import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import { CONDITION_MUTATORS } from './conditions.ts';
import { GUARD_MUTATORS } from './guards.ts';
import type { Mutant, Mutator } from './mutant.ts';

const MUTATORS: readonly Mutator[] = [...CONDITION_MUTATORS, ...GUARD_MUTATORS];

/** All mutants of the shop below `root`, by file and line. */
export function findMutants(root: string): Mutant[] {
  return globSync('src/{adapters,application}/**/*.ts', { cwd: root })
    .map((file) => file.split(sep).join('/'))
    .sort()
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')));
}

/** The mutants of one file; what two mutators find is one mutant. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = MUTATORS.filter(({ files }) => files.test(file)).flatMap(({ name, find }) =>
    find(source).map(({ at, what, edits }) => ({
      mutator: name,
      file,
      line: source.getLineAndCharacterOfPosition(at.getStart()).line + 1,
      what: what.replace(/\s+/g, ' '),
      edits,
    })),
  );
  const distinct = new Map(found.map((mutant) => [JSON.stringify(mutant.edits), mutant]));
  return [...distinct.values()].sort((one, other) => one.line - other.line);
}
