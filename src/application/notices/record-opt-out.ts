import { wishOf } from '../../domain/notices/sms-reply.ts';
import type { Ports } from '../ports.ts';

/**
 * Does what somebody wishes who answers an SMS: to stop all of them, or to have them again. Any other answer
 * changes nothing. Safe to repeat. Answers that overtake each other end as the last one that comes.
 */
export async function recordOptOut(
  { suppressions, lookupKey, now }: Pick<Ports, 'suppressions' | 'lookupKey' | 'now'>,
  { from, message }: { readonly from: string; readonly message: string },
): Promise<'stop' | 'start' | undefined> {
  const wish = wishOf(message);
  const key = lookupKey(from);
  if (wish === 'stop') await suppressions.add('sms', key, { reason: 'stopped', at: now() });
  if (wish === 'start') await suppressions.lift('sms', key);
  return wish;
}
