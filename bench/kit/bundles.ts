import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';
import * as z from 'zod';
import plugins from '../../infra/wasm.mjs';
import { filterPolicySchema, passes } from '../../local/sns/filter-policy.ts';

const ROOT = join(import.meta.dirname, '../..');

const sns = z.looseObject({
  filterPolicy: z.optional(filterPolicySchema),
});
const service = z.object({
  custom: z.object({
    secrets: z.record(z.string(), z.string()),
    esbuild: z.object({
      minify: z.boolean(),
      target: z.string(),
      mainFields: z.array(z.string()),
      banner: z.record(z.string(), z.string()),
      alias: z.record(z.string(), z.string()),
    }),
  }),
  functions: z.record(
    z.string(),
    z.looseObject({
      handler: z.string(),
      memorySize: z.optional(z.number()),
      events: z.optional(
        z.array(z.looseObject({ httpApi: z.optional(z.unknown()), sns: z.optional(sns) })),
      ),
    }),
  ),
});

/** serverless.yml, as far as functions are made from it. */
export const { custom, functions } = service.parse(
  parse(readFileSync(join(ROOT, 'serverless.yml'), 'utf8'), { merge: true, logLevel: 'silent' }),
);

export type FunctionName = string;

/** The functions that a message with these attributes comes to. */
export function consumersOf(attributes: Readonly<Record<string, string>>): FunctionName[] {
  const shown = Object.entries(attributes).map(
    ([name, value]) => [name, { type: 'String', value }] as const,
  );
  const message = Object.fromEntries(shown);
  return Object.entries(functions).flatMap(([name, { events = [] }]) =>
    events.some(({ sns: to }) => to?.filterPolicy && passes(to.filterPolicy, message))
      ? [name]
      : [],
  );
}

/** Bundles functions as they are deployed; gives the path of each. */
export async function bundle(
  names: readonly FunctionName[],
  folder: string,
): Promise<Map<FunctionName, string>> {
  const { alias, ...options } = custom.esbuild;
  const made = names.map((name) => [name, join(folder, `${name}.mjs`)] as const);
  for (const [name, outfile] of made) {
    const entry = functions[name]?.handler.replace(/\.handler$/, '.ts') ?? '';
    await build({
      ...options,
      plugins,
      ...{ entryPoints: [join(ROOT, entry)], outfile, absWorkingDir: ROOT },
      ...{ bundle: true, format: 'esm', platform: 'node', logLevel: 'error', alias },
    });
  }
  return new Map(made);
}
