import fc from '../support/properties.ts';
import { promisesOf } from '../support/promises.ts';
import { operationsOf, routeOf, type Operation } from './operations.ts';
import type { Pool } from './pool.ts';
import { requestsOf, type Draft } from './requests.ts';
import type { Target } from './target.ts';

/** A request that was not answered as the document promises. */
export interface Finding {
  readonly operation: string;
  /** What draws the same requests again. */
  readonly seed: number;
  /** The smallest request found that fails, with what was filled in, and why. */
  readonly message: string;
}

export interface Plan {
  readonly target: Target;
  readonly document: any;
  readonly pool: Pool;
  readonly seed: number;
  /** So many requests are sent at least, an equal share for each operation. */
  readonly requests: number;
  /** Only operations whose key has this in it. */
  readonly only?: string;
  /** Puts right what requests have spoiled for those that follow. */
  readonly repair: (operation: Operation) => Promise<void>;
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly sent: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Operations that were never answered with success. */
  readonly unreached: readonly string[];
}

/** Requests of an operation that follow one another; more in a row find less that is new. */
const ROUND = 25;

/** Sends requests of every operation in turn, and gathers all that are not answered as promised. */
export async function fuzz({ target, document, pool, ...plan }: Plan): Promise<Report> {
  const promises = promisesOf(document);
  const all = operationsOf(document);
  const operations = all.filter(({ key }) => key.includes(plan.only ?? ''));
  const findings: Finding[] = [];
  const statuses = new Map<number, number>();
  const reached = new Set<string>();
  let sent = 0;

  async function attempt(draft: Draft): Promise<void> {
    const request = pool.filled(draft);
    const route = routeOf(all, request.method, request.path);
    sent += 1;
    const answer = await target.send(request);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    pool.learn(answer);
    if (route !== undefined && answer.status < 300) reached.add(route);
    const wrong =
      answer.status >= 500 ? 'which is our fault' : promises.broken(route ?? '$default', answer);
    if (wrong === undefined) return;
    throw new Error(
      `answered ${answer.status}, ${wrong}\n  ${JSON.stringify(request).slice(0, 2_000)}\n  ${answer.text.slice(0, 600)}`,
    );
  }

  for (let round = 0; sent < plan.requests; round += 1) {
    for (const operation of operations) {
      const seed = plan.seed + round;
      const property = fc.asyncProperty(requestsOf(operation, document), attempt);
      const { failed, errorInstance } = await fc.check(property, { seed, numRuns: ROUND });
      if (failed) {
        const message = errorInstance instanceof Error ? errorInstance.message : 'failed';
        findings.push({ operation: operation.key, seed, message });
      }
      await plan.repair(operation);
    }
  }
  const unreached = operations.map(({ key }) => key).filter((key) => !reached.has(key));
  return { findings, sent, statuses, unreached };
}
