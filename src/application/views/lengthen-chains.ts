import { chainBehaviour } from '../behaviour/chain-behaviour.ts';
import { chainAudit } from '../oversight/chain-audit.ts';
import { announceChained } from './announce.ts';

type ChainPorts = Parameters<typeof chainAudit>[0] &
  Parameters<typeof chainBehaviour>[0] &
  Parameters<typeof announceChained>[0];

/**
 * Chains the records of everything that happened, so that nobody can alter them unseen, then what visitors did as
 * long as there is time, and tells views of it. One that fails keeps the other from nothing; in the end this
 * throws for it.
 */
export async function lengthenChains(
  ports: ChainPorts,
  until: number,
): Promise<{ chained: number; blocks: number }> {
  const [audit] = await Promise.allSettled([chainAudit(ports)]);
  const [behaviour] = await Promise.allSettled([chainBehaviour(ports, until)]);
  const counts = { chained: 0, blocks: 0 };
  for (const one of [audit, behaviour]) {
    if (one.status === 'rejected') continue;
    counts.chained += one.value.chained;
    counts.blocks += one.value.blocks;
  }
  await announceChained(ports, counts);
  for (const one of [audit, behaviour]) if (one.status === 'rejected') throw one.reason;
  return counts;
}
