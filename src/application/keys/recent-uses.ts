import type { DayOfUse } from '../../domain/keys/use.ts';
import type { Ports } from '../ports.ts';

const DAYS_SHOWN = 7;

/** When keys of the shop were used lately, by their ids: one read for each. */
export async function recentUses(
  { keyUses }: Pick<Ports, 'keyUses'>,
  keys: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, readonly DayOfUse[]>> {
  const uses = keys.map(async ({ id }) => [id, await keyUses.daysOf(id, DAYS_SHOWN)] as const);
  return new Map(await Promise.all(uses));
}
