import { STEP_TYPES } from '../../domain/events/event.ts';
import { askOurselves, type AskPorts } from '../events/ask-ourselves.ts';

/** Asks for a new file of the index; the shop's own work, told to nobody else. */
export const BUILDING = STEP_TYPES.buildIndex;

/** What a file is made from, and which of the files was found damaged, if one was. */
export interface BuildOrder {
  readonly from: 'changes' | 'catalogue';
  readonly damaged?: string | undefined;
}

/** Has the index put into a new file, by a function of its own. */
export async function askForBuild(ports: AskPorts, order: BuildOrder): Promise<void> {
  await askOurselves(ports, { type: BUILDING, subject: 'search', data: { ...order } });
}
