import { channel } from 'node:diagnostics_channel';
import type middy from '@middy/core';
import type { Context } from 'aws-lambda';
import journeysFile from '../../config/journeys.json' with { type: 'json' };
import type { RecordedRun } from '../domain/oversight/function-figures.ts';
import { tellMetrics, type Metric } from './metrics.ts';

/** Where each run is told, as a RecordedRun, to whoever listens in the same process: the laptop shop listens, in AWS nobody does, and Lambda counts by itself. */
export const RUNS = 'bodega.runs';

/** Functions by what people come for; each journey has an objective of its own (docs/runbook.md). */
const JOURNEYS = new Map(
  Object.entries(journeysFile).flatMap(([journey, functions]) =>
    functions.map((name) => [name, journey] as const),
  ),
);

/** What else the line of a run tells. */
type About = Readonly<Record<string, string | number | undefined>>;

interface Running {
  readonly begun: number;
  readonly timer: NodeJS.Timeout;
  about: About;
}

/** Less than is left then is not enough to write a line in. */
const LAST_MOMENT_MS = 250;

const running = new WeakMap<object, Running>();
const runs = channel(RUNS);

/** Says more about a run that is under way: its route, its trace. */
export function tellOfRun(context: Context, about: About): void {
  const run = running.get(context);
  if (run !== undefined) run.about = { ...run.about, ...about };
}

function end(context: Context, failed: boolean, about: About = {}): void {
  const run = running.get(context);
  if (run === undefined) return; // it was told already, a moment before its time was up
  running.delete(context);
  clearTimeout(run.timer);
  const ms = Math.round(performance.now() - run.begun);
  const name = context.functionName;
  if (runs.hasSubscribers)
    runs.publish({ function: name, at: Date.now(), ms, failed } satisfies RecordedRun);
  const journey = JOURNEYS.get(name.slice(name.lastIndexOf('-') + 1));
  // One number per journey: its average is the share of runs that failed, its count how many there were.
  const metrics: Metric[] =
    journey === undefined
      ? []
      : [{ name: 'failed', value: failed ? 1 : 0, unit: 'None', foundBy: [['shop', 'journey']] }];
  const shop = process.env.TABLE_PREFIX;
  const labels = { shop, journey, function: name };
  tellMetrics([...metrics, ...answeredBadly(about)], { ...labels, ms, ...run.about, ...about });
}

/** To Lambda such an answer is a success: it is counted here, and only where there is something to count. */
function answeredBadly({ status }: About): Metric[] {
  if (typeof status !== 'number' || status < 500) return [];
  return [{ name: 'serverError', value: 1, unit: 'Count', foundBy: [['function']] }];
}

/**
 * Tells how each run of a function went, in one line of the log. `statusOf` says what an HTTP function answers:
 * from 500 on it has failed. A run that is about to be cut off is told of as failed while it still can be.
 */
export function measured<Event, Result>(
  statusOf: (response: Result | null) => number | undefined = () => undefined,
): Required<Pick<middy.MiddlewareObj<Event, Result>, 'before' | 'after' | 'onError'>> {
  const isHttp = (status: number | undefined): About => (status === undefined ? {} : { status });
  return {
    before: ({ context }) => {
      const atLast = () => end(context, true, { cause: 'time is up' });
      const timer = setTimeout(atLast, context.getRemainingTimeInMillis() - LAST_MOMENT_MS);
      timer.unref();
      running.set(context, { begun: performance.now(), timer, about: {} });
    },
    after: ({ context, response }) => {
      const status = statusOf(response ?? null);
      end(context, status !== undefined && status >= 500, isHttp(status));
    },
    onError: ({ context, response }) => {
      const status = statusOf(response ?? null);
      end(context, status === undefined || status >= 500, isHttp(status));
    },
  };
}
