import {
  byMinute,
  uncounted,
  type BehaviourFact,
  type BehaviourHead,
} from '../../domain/behaviour/block.ts';
import { partsOf } from '../../domain/behaviour/visits.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { Ports } from '../ports.ts';
import { MINUTE_MS } from '../../domain/days.ts';

/** Carts show late by a moment as a rule; so far back everybody looks again. */
const LATE_MS = 10 * MINUTE_MS;

/** When the minutes begin of which carts are looked for once more. */
export function recountedFrom(upTo: number): number {
  return Math.floor((upTo - LATE_MS) / MINUTE_MS) * MINUTE_MS;
}

/**
 * What came in before a time and is in no block of the chain that ends with `head`: all of it up to `complete`, which
 * is that time unless there is very much. Where the chain has come further already, by a clock that is ahead of ours,
 * that is where it has come to: nobody takes it back.
 */
export async function openFacts(
  { behaviour, carts }: Pick<Ports, 'behaviour' | 'carts'>,
  head: BehaviourHead | undefined,
  to: number,
): Promise<{ facts: BehaviourFact[]; complete: number }> {
  const from = Math.max(head?.upTo ?? 0, to - keptForMs('toldBehaviour'));
  const { told, complete } = await behaviour.told(from, Math.max(from, to));
  const visits = [...new Set(told.map(({ visit }) => visit))];
  const [known, firstLines] = await Promise.all([
    behaviour.known(visits),
    carts.firstLines(recountedFrom(from), complete),
  ]);
  const begun = uncounted(byMinute(firstLines), head?.counted ?? []);
  const facts: BehaviourFact[] = [
    ...partsOf(told, known).map((part) => ({ kind: 'visit' as const, part })),
    ...begun.map((lines) => ({ kind: 'carts' as const, lines })),
  ];
  return { facts, complete };
}
