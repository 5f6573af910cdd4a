import type { Chore } from '../../domain/chores/chores.ts';
import { oldestLeftOver } from '../events/publish-left-over.ts';
import { isAnythingOpen } from '../payments/settle-open-payments.ts';
import type { Ports } from '../ports.ts';
import { isAnythingUnchained } from '../views/unchained.ts';
import { isAnyDue } from '../webhooks/ask-for-due.ts';

type PortsOf<Look extends (ports: never) => unknown> = Parameters<Look>[0];

export type LookPorts = PortsOf<typeof oldestLeftOver> &
  PortsOf<typeof isAnyDue> &
  PortsOf<typeof isAnythingOpen> &
  PortsOf<typeof isAnythingUnchained> &
  Pick<Ports, 'erasures'> & {
    /** Told for how long the oldest waits that a commit left unpublished, when anything does. */
    readonly tellBacklog: (seconds: number) => void;
  };

/**
 * Whether there is something to do, for each chore that can be asked. A look ends at the first thing that it finds, so
 * that it costs the same however much there is; it may lag by seconds, and may find what turns out to be nothing.
 */
export const LOOKS: Readonly<Partial<Record<Chore, (ports: LookPorts) => Promise<boolean>>>> = {
  publishEvents: async (ports) => {
    const since = await oldestLeftOver(ports);
    if (since === undefined) return isAnyDue(ports);
    ports.tellBacklog(Math.floor((ports.now() - since) / 1_000));
    return true;
  },
  settlePayments: isAnythingOpen,
  continueErasures: async ({ erasures }) =>
    (await erasures.open({ limit: 1, after: undefined })).items.length > 0,
  chainAudit: isAnythingUnchained,
};
