import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { FunctionMetrics } from '../../application/ports.ts';
import { figuresOf, type RecordedRun } from '../../domain/oversight/function-figures.ts';

const runSchema = z.object({
  function: z.string(),
  at: z.number(),
  ms: z.number(),
  failed: z.boolean(),
});

/**
 * How functions do where nobody else counts: from the file that their runs were written to, a line each, and the one
 * before it. Nothing limits how many run at once there, so none is turned away.
 */
export function createRecordedRuns(options: {
  readonly file: string;
  readonly prefix: string;
  readonly functions: readonly string[];
}): FunctionMetrics {
  const { file, prefix, functions } = options;
  return {
    figures: async ({ from, to }) => {
      const texts = await Promise.all([textOf(`${file}.1`), textOf(file)]);
      const runs = texts
        .flatMap((text) => text.split('\n').flatMap(runIn))
        .filter(({ at }) => at >= from && at <= to);
      const byName = Map.groupBy(runs, (run) => run.function);
      return functions.map((name) => ({
        ...{ name, throttles: 0 },
        ...figuresOf(byName.get(`${prefix}-${name}`) ?? []),
      }));
    },
  };
}

/** No file: nothing has run yet, or not so much that a second one was begun. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
    return '';
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** The last line may be half written. */
function runIn(line: string): RecordedRun[] {
  try {
    const parsed = z.safeParse(runSchema, JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}
