import { STEP_TYPES } from '../../domain/events/event.ts';
import { OWN_SOURCE } from '../../domain/events/source.ts';
import type { Ports } from '../ports.ts';

export type AskPorts = Pick<Ports, 'publisher' | 'ids' | 'now'>;

/** Asks for a new file of the index; the shop's own work, told to nobody else. */
export const BUILDING = STEP_TYPES.buildIndex;

/** What a file is made from, and which of the files was found damaged, if one was. */
export interface BuildOrder {
  readonly from: 'changes' | 'catalogue';
  readonly damaged?: string | undefined;
}

/** Has the index put into a new file, by a function of its own. */
export async function askForBuild(ports: AskPorts, order: BuildOrder): Promise<void> {
  await ports.publisher.forward({
    id: ports.ids.next('evt'),
    source: OWN_SOURCE,
    type: BUILDING,
    subject: 'search',
    time: new Date(ports.now()).toISOString(),
    data: { ...order },
  });
}
