import type { Head } from '../../domain/audit/chain.ts';
import type { BehaviourHead } from '../../domain/behaviour/block.ts';
import { STEP_TYPES } from '../../domain/events/event.ts';
import type { ChainEnds, Ports } from '../ports.ts';
import { askOurselves, type AskPorts } from '../events/ask-ourselves.ts';

/** What is published when a chain has grown; it is no event of the record, which would chain it again. */
export const CHAINED = STEP_TYPES.follow;

const BEGINNING: ChainEnds = { record: '', behaviour: 0 };

/**
 * Tells views that there is something for them to take in. Whoever could not tell it, or died before, leaves it to
 * the next run, which finds that chains have grown since views were told.
 */
export async function announceChained(
  ports: AskPorts & Pick<Ports, 'auditChain' | 'behaviour' | 'report'>,
  { chained, blocks }: { readonly chained: number; readonly blocks: number },
): Promise<void> {
  const { auditChain, behaviour, report } = ports;
  try {
    const [told, record, visits] = await Promise.all([
      auditChain.told(),
      auditChain.head(),
      // What visitors do keeps no view from what else there is; its chain says itself that it cannot be read.
      behaviour.head().catch(() => undefined),
    ]);
    const ends = endsToTell(told, record, visits);
    if (ends === undefined) return;
    const data = { records: chained, blocks };
    await askOurselves(ports, { type: CHAINED, subject: 'record', data });
    await auditChain.keepTold(ends);
  } catch (error) {
    report('views could not be told of what was chained', error);
  }
}

/** Where chains end now, if that is further than views were told of. */
export function endsToTell(
  told: ChainEnds | undefined,
  record: Head | undefined,
  visits: BehaviourHead | undefined,
): ChainEnds | undefined {
  const { record: hash, behaviour: number } = told ?? BEGINNING;
  const ends = { record: record?.hash ?? hash, behaviour: visits?.number ?? number };
  return ends.record === hash && ends.behaviour === number ? undefined : ends;
}
