import type { Change } from '../domain/audit/change.ts';
import type { EventDraft, Trail } from '../domain/events/event.ts';
import { refuse } from '../domain/result.ts';
import type { EventRecord, Ports, Sealed, Sealing } from './ports.ts';
import { publishRecord, recordOf, type RecordDetails } from './record.ts';

export type RecordPorts = Pick<Ports, 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>;

export interface TooBusy {
  readonly code: 'too-busy';
}

/**
 * So often a change is decided anew because another one came first. Each time one of those who try gets
 * through, and no account is changed from more than a few windows at once.
 */
const TRIES = 16;

/** Reads, decides and commits again for as long as somebody else was faster. */
export async function untilCommitted<Outcome>(
  attempt: () => Promise<Outcome | 'overtaken'>,
): Promise<Outcome | { readonly ok: false; readonly refusal: TooBusy }> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const outcome = await attempt();
    if (outcome !== 'overtaken') return outcome;
  }
  return refuse({ code: 'too-busy' });
}

/** Commits a change with the record of what happened, then publishes that; false when it was too late. */
export async function commitRecorded(
  ports: RecordPorts,
  trail: Trail,
  events: readonly EventDraft[],
  details: Pick<RecordDetails, 'change' | 'sealedChange'>,
  commit: (record: EventRecord) => Promise<boolean>,
): Promise<boolean> {
  const record = recordOf(ports, trail, events, details);
  const committed = await commit(record);
  if (committed) await publishRecord(ports, record);
  return committed;
}

/** What changed about a person, so that the audit has it, and nobody once the person's key is gone. */
export async function sealChange(
  { sealing }: { readonly sealing: Pick<Sealing, 'seal'> },
  personId: string,
  change: Change | undefined,
): Promise<{ readonly sealedChange?: Sealed }> {
  return change === undefined ? {} : { sealedChange: await sealing.seal(personId, change) };
}
