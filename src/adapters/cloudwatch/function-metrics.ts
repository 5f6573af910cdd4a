import * as z from 'zod/mini';
import type { FunctionFigures, FunctionMetrics } from '../../application/ports.ts';
import { SLICE_MS } from '../../domain/oversight/function-figures.ts';
import { createJsonService } from '../aws/json-service.ts';

/** What is asked of each function. Lambda counts most of it; faults that were answered, the functions themselves. */
const ASKED = {
  invocations: { namespace: 'AWS/Lambda', metric: 'Invocations', by: 'FunctionName', stat: 'Sum' },
  errors: { namespace: 'AWS/Lambda', metric: 'Errors', by: 'FunctionName', stat: 'Sum' },
  answered: { namespace: 'Bodega', metric: 'serverError', by: 'function', stat: 'Sum' },
  throttles: { namespace: 'AWS/Lambda', metric: 'Throttles', by: 'FunctionName', stat: 'Sum' },
  p99: { namespace: 'AWS/Lambda', metric: 'Duration', by: 'FunctionName', stat: 'p99' },
} as const;

type Asked = keyof typeof ASKED;
const NAMES = ['invocations', 'errors', 'answered', 'throttles', 'p99'] as const satisfies Asked[];

/** CloudWatch answers so many questions at once. */
const BATCH = 500;

const answerSchema = z.object({
  MetricDataResults: z._default(
    z.array(z.object({ Id: z.string(), Values: z._default(z.array(z.number()), []) })),
    [],
  ),
  NextToken: z.nullish(z.string()),
});

type Results = z.output<typeof answerSchema>['MetricDataResults'];

/**
 * How functions do, as CloudWatch has counted it: one call for a hundred functions. Each question costs a
 * hundred-thousandth of a dollar.
 */
export function createFunctionMetrics(options: {
  /** Where a stand-in listens. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly prefix: string;
  readonly functions: readonly string[];
}): FunctionMetrics {
  const { endpoint, region, prefix, functions } = options;
  const cloudWatch = createJsonService({
    ...{ service: 'monitoring', target: 'GraniteServiceVersion20100801', version: '1.0' },
    ...{ endpoint, region, parse: JSON.parse, attempts: 3 },
    timeoutMs: 3_000, // a function of the back office has 10 s
  });

  async function read(
    MetricDataQueries: readonly object[],
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<Results> {
    const StartTime = (Math.floor(from / SLICE_MS) * SLICE_MS) / 1000;
    const results: Results = [];
    let NextToken: string | null | undefined;
    do {
      const asked = { MetricDataQueries, StartTime, EndTime: to / 1000, NextToken };
      const text = await cloudWatch.call('GetMetricData', JSON.stringify(asked));
      const page = z.parse(answerSchema, JSON.parse(text));
      results.push(...page.MetricDataResults);
      NextToken = page.NextToken;
    } while (typeof NextToken === 'string');
    return results;
  }

  return {
    figures: async (period) => {
      const queries = functions.flatMap((name, index) =>
        NAMES.map((asked) => queryFor(asked, index, `${prefix}-${name}`)),
      );
      const batches = Array.from({ length: Math.ceil(queries.length / BATCH) }, (_, n) =>
        read(queries.slice(n * BATCH, (n + 1) * BATCH), period),
      );
      const values = new Map<string, number[]>();
      for (const { Id, Values } of (await Promise.all(batches)).flat()) {
        values.set(Id, [...(values.get(Id) ?? []), ...Values]);
      }
      return functions.map((name, index) =>
        figuresIn(name, (one) => values.get(idOf(one, index)) ?? []),
      );
    },
  };
}

function idOf(asked: Asked, index: number): string {
  return `${asked}${index}`;
}

function queryFor(asked: Asked, index: number, functionName: string) {
  const { namespace, metric, by, stat } = ASKED[asked];
  return {
    Id: idOf(asked, index),
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metric,
        Dimensions: [{ Name: by, Value: functionName }],
      },
      Period: SLICE_MS / 1000,
      Stat: stat,
    },
  };
}

function figuresIn(name: string, valuesOf: (asked: Asked) => readonly number[]): FunctionFigures {
  const sum = (asked: Asked) => valuesOf(asked).reduce((total, one) => total + one, 0);
  const slow = valuesOf('p99');
  return {
    name,
    invocations: sum('invocations'),
    errors: sum('errors') + sum('answered'),
    throttles: sum('throttles'),
    p99Ms: slow.length === 0 ? undefined : Math.round(Math.max(...slow)),
  };
}
