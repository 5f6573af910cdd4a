import { beginOf, dayAfter, dayOf } from '../../domain/days.ts';
import { SETTLED_MS } from '../behaviour/chain-behaviour.ts';
import { OVERLAP_MS } from '../oversight/chain-audit.ts';
import type { Ports } from '../ports.ts';
import { endsToTell } from './announce.ts';

type UnchainedPorts = Pick<Ports, 'auditChain' | 'behaviour' | 'carts' | 'now'>;

/**
 * Whether something of today may be in no block yet, or views were not told of a block. What was recorded within the
 * last minutes counts as such, for more may come late beside it.
 */
export async function isAnythingUnchained(ports: UnchainedPorts): Promise<boolean> {
  const { auditChain, behaviour, carts, now } = ports;
  const [told, record, visits] = await Promise.all([
    auditChain.told(),
    auditChain.head(),
    behaviour.head(),
  ]);
  if (endsToTell(told, record, visits) !== undefined) return true;
  const lately = now() - OVERLAP_MS;
  // Days that are over are read by the clock.
  const today = beginOf(dayOf(lately));
  const since = Math.max(today, Math.min(lately, (record?.at ?? 0) + 1));
  for (let day = dayOf(since); day <= dayOf(now()); day = dayAfter(day)) {
    if ((await auditChain.recordsOf(day, since, 1)).length > 0) return true;
  }
  const from = Math.max(today, visits?.upTo ?? 0);
  const to = now() - SETTLED_MS;
  if (from >= to) return false;
  return (await behaviour.isTold(from, to)) || carts.isFirstLine(from, to);
}
