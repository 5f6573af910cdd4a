import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { PERMISSIONS } from '../../infra/roles.js';

const DATABASE = /^src\/(adapters\/dynamodb|composition)\//;
/** How transactions call what else is a command of its own. */
const IN_TRANSACTIONS: Readonly<Record<string, string>> = {
  ...{ Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem' },
  ConditionCheck: 'ConditionCheckItem',
};
/** A module that names a table hands it on to others, and these once more. */
const HANDED_ON = 2;

const { functions } = parse(readFileSync('serverless.yml', 'utf8'), {
  logLevel: 'error',
  merge: true,
}) as { functions: Record<string, { handler: string }> };

interface Module {
  /** Tables and indexes that it works with, as infra/roles.js names them. */
  readonly tables: ReadonlySet<string>;
  readonly indexes: ReadonlySet<string>;
  /** What it does to whatever table it is given. */
  readonly actions: readonly string[];
  readonly imports: readonly string[];
}

const modules = new Map<string, Module>();

function moduleOf(file: string): Module {
  const known = modules.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(file, 'utf8');
  const all = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, one = '']) => one);
  const inBraces = all(/\btables: \{([^}]*)\}/g).flatMap((names) =>
    [...names.matchAll(/(\w+)(?::\s*\w+)?/g)].map(([, name = '']) => name),
  );
  const found = {
    // Counters of clients are told which table they are in.
    tables: new Set([...inBraces, ...all(/\btables\.(\w+)/g), ...all(/\bcountedIn\('(\w+)'/g)]),
    indexes: new Set(all(/'(by[A-Z]\w+|outbox|due)'/g)),
    actions: [
      ...all(/\b(\w+)Command\b/g),
      ...all(/\bpaginate(\w+)/g),
      ...all(/\b(Put|Update|Delete|ConditionCheck)\b\s*:/g).map(
        (one) => IN_TRANSACTIONS[one] ?? '',
      ),
    ],
    imports: all(/from '(\.[^']*)'/g).map((path) => join(dirname(file), path)),
  };
  modules.set(file, found);
  return found;
}

/** The modules around the database that are left of a function once all is gone that it does not reach. */
async function reachedBy(handler: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [handler.replace(/\.handler$/, '.ts')],
    ...{ bundle: true, write: false, metafile: true, platform: 'node', format: 'esm' },
    ...{ packages: 'external', loader: { '.wasm': 'empty' }, logLevel: 'error' },
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([file, { bytesInOutput }]) => DATABASE.test(file) && bytesInOutput > 0)
    .map(([file]) => file);
}

/** What may be done to a table by the modules that name it. */
function actionsOn(table: string, reached: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const walk = (file: string, deep: number): void => {
    if (seen.has(file) || !reached.includes(file)) return;
    seen.add(file);
    if (deep < HANDED_ON) for (const other of moduleOf(file).imports) walk(other, deep + 1);
  };
  for (const file of reached) if (moduleOf(file).tables.has(table)) walk(file, 0);
  return new Set([...seen].flatMap((file) => moduleOf(file).actions));
}

describe('a role', () => {
  const idle: string[] = [];

  beforeAll(async () => {
    for (const [name, { tables = {} }] of Object.entries(PERMISSIONS)) {
      const reached = await reachedBy(functions[name]!.handler);
      const indexes = new Set(reached.flatMap((file) => [...moduleOf(file).indexes]));
      for (const [one, granted] of Object.entries(tables)) {
        const [table = '', index] = one.split('/');
        const able = actionsOn(table, reached);
        if (index !== undefined && !indexes.has(index)) idle.push(`${name}: ${one}`);
        for (const action of granted)
          if (!able.has(action)) idle.push(`${name}: ${action} on ${one}`);
      }
    }
  });

  test('grants nothing on a table or an index that the function has no code for', () => {
    expect(modules.size).toBeGreaterThan(40);
    expect(idle).toEqual([]);
  });
});
