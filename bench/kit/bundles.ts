import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';
import * as z from 'zod';
import plugins from '../../infra/wasm.mjs';

const ROOT = join(import.meta.dirname, '../..');

const sns = z.looseObject({
  filterPolicy: z.optional(z.record(z.string(), z.array(z.unknown()))),
});
const service = z.object({
  custom: z.object({
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
  return Object.entries(functions).flatMap(([name, { events = [] }]) =>
    events.some(({ sns: to }) => to?.filterPolicy && passes(to.filterPolicy, attributes))
      ? [name]
      : [],
  );
}

function passes(
  policy: Readonly<Record<string, readonly unknown[]>>,
  attributes: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(policy).every(([name, wanted]) => {
    const value = attributes[name];
    return value !== undefined && wanted.some((one) => fits(one, value));
  });
}

const anythingBut = z.object({
  'anything-but': z.union([z.array(z.string()), z.object({ prefix: z.string() })]),
});

function fits(wanted: unknown, value: string): boolean {
  const { success, data } = anythingBut.safeParse(wanted);
  if (!success) return wanted === value;
  const not = data['anything-but'];
  return Array.isArray(not) ? !not.includes(value) : !value.startsWith(not.prefix);
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
