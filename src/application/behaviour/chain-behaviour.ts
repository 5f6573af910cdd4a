import {
  countedAfter,
  inBlocks,
  type BehaviourBlock,
  type BehaviourHead,
} from '../../domain/behaviour/block.ts';
import { remembered } from '../../domain/behaviour/visits.ts';
import { concurrently } from '../concurrently.ts';
import type { Ports } from '../ports.ts';
import { openFacts, recountedFrom } from './open-facts.ts';

/**
 * So long after something came in nobody is storing it any more: the function that takes it in is stopped after ten
 * seconds, and clocks of two functions are not further apart than the rest.
 */
export const SETTLED_MS = 60_000;

/** Visits have rows of their own: no two of these writes meet. */
const AT_ONCE = 16;

type ChainPorts = Pick<Ports, 'behaviour' | 'carts' | 'now'>;

/**
 * Puts what visitors told, and how many carts were begun, into blocks of a chain, each event once for good. Safe to
 * repeat and to run twice at once: a block is added only to the end that was read, and what it says of visits is
 * remembered before the next one is made. What is left when time is up is the next run's.
 */
export async function chainBehaviour(
  ports: ChainPorts,
  until: number,
): Promise<{ chained: number; blocks: number }> {
  const { behaviour, now } = ports;
  const counts = { chained: 0, blocks: 0 };
  let head = await behaviour.head();
  await catchUp(ports, head);
  const to = now() - SETTLED_MS;
  for (let complete = 0; complete < to && now() < until;) {
    const open = await openFacts(ports, head, to);
    complete = open.complete;
    // Also where all was known already, the chain has to get beyond it.
    const blocks = complete < to ? withOne(inBlocks(open.facts)) : inBlocks(open.facts);
    for (const [index, facts] of blocks.entries()) {
      const at = now();
      const block = { number: (head?.number ?? 0) + 1, at, facts };
      // Of what is not in a block yet, the next run finds the rest by itself.
      const upTo = index === blocks.length - 1 ? complete : (head?.upTo ?? 0);
      const counted = countedAfter(head?.counted ?? [], facts, recountedFrom(upTo));
      const next = { number: block.number, at, upTo, counted };
      if (!(await behaviour.append(block, next))) return counts;
      await remember(ports, block);
      head = next;
      counts.chained += facts.length;
      counts.blocks += 1;
    }
  }
  return counts;
}

function withOne<Fact>(blocks: readonly Fact[][]): readonly Fact[][] {
  return blocks.length === 0 ? [[]] : blocks;
}

/** Whoever has added the last block may have died before all of it was remembered. */
async function catchUp(ports: ChainPorts, head: BehaviourHead | undefined): Promise<void> {
  const { behaviour } = ports;
  if (head === undefined || (await behaviour.remembered()) >= head.number) return;
  const last = await behaviour.blocks(head.number, head.number);
  for (const block of last) await remember(ports, block);
}

async function remember({ behaviour }: ChainPorts, block: BehaviourBlock): Promise<void> {
  const parts = block.facts.flatMap((fact) => (fact.kind === 'visit' ? [fact.part] : []));
  const visits = Map.groupBy(parts, ({ visit }) => visit);
  await concurrently(visits, { limit: AT_ONCE, keysOf: () => [] }, async ([visit, some]) => {
    const known = some.map(remembered);
    const ids = known.flatMap((one) => one.ids);
    await behaviour.remember(block.number, visit, { ids, viewed: known.at(-1)?.viewed ?? [] });
  });
  await behaviour.noteRemembered(block.number);
}
