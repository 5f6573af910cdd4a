import type { BehaviourBlock, BehaviourFact } from '../../domain/behaviour/block.ts';
import type { ChainPlace } from '../../domain/views/chain-order.ts';
import type { Ports } from '../ports.ts';
import type { Source } from '../views/source.ts';
import { openFacts } from './open-facts.ts';

/** So many blocks are asked for at once. */
const PAGE = 100;

type SourcePorts = Pick<Ports, 'behaviour' | 'carts' | 'now'>;

/** What visitors do, by the chain of behaviour: parts of visits, and carts that got their first line. */
export function behaviourSource(ports: SourcePorts): Source<BehaviourFact> {
  const { behaviour, now } = ports;
  return {
    after: async function* (place) {
      const head = await behaviour.head();
      const last = head?.number ?? 0;
      const pageFrom = (from: number) => behaviour.blocks(from, Math.min(from + PAGE - 1, last));
      let from = numberOf(place) + 1;
      let page = from <= last ? pageFrom(from) : undefined;
      while (page !== undefined) {
        from += PAGE;
        const blocks: BehaviourBlock[] = await page;
        page = from <= last ? pageFrom(from) : undefined;
        page?.catch(() => undefined); // whoever comes to it hears of it
        for (const { number, at, facts } of blocks) {
          yield { hash: `${number}`, at, read: () => Promise.resolve(facts) };
        }
      }
    },

    pending: async (place, most) => {
      const head = await behaviour.head();
      const from = numberOf(place) + 1;
      const last = head?.number ?? 0;
      if (last - from >= PAGE) return undefined;
      const [blocks, open] = await Promise.all([
        from <= last ? behaviour.blocks(from, last) : [],
        openFacts(ports, head, now() + 1),
      ]);
      const facts = [...blocks.flatMap((block) => block.facts), ...open.facts];
      return facts.length > most ? undefined : facts;
    },
  };
}

/** A block is told from all others by its number. */
function numberOf(place: ChainPlace | undefined): number {
  return Number(place?.hash ?? 0);
}
