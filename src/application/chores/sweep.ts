import { CHORES, dueByClock, type Chore } from '../../domain/chores/chores.ts';
import type { Ports } from '../ports.ts';
import { LOOKS, type LookPorts } from './looks.ts';

type SweepPorts = LookPorts & Pick<Ports, 'choreClock' | 'choreCalls' | 'report'>;

/**
 * Looks what of the shop's chores is due, and sends for the functions that do it. Safe to repeat and to run twice at
 * once: a chore may be sent for twice then, which all of them bear. Throws when functions could not be sent for, or
 * the clock could not be read or set; the next sweep does it again.
 */
export async function sweep(ports: SweepPorts): Promise<readonly Chore[]> {
  const { choreClock, choreCalls, now } = ports;
  const at = now();
  const [found, askedAt] = await Promise.all([
    choresFound(ports),
    choreClock.askedAt().catch((error: unknown) => ({ error })),
  ]);
  const byClock = 'error' in askedAt ? [] : dueByClock(askedAt, at);
  const due = CHORES.map(({ name }) => name).filter(
    (name) => found.has(name) || byClock.includes(name),
  );
  if (due.length > 0) await choreCalls.sendFor(due);
  // Only now: what was not sent for is asked for once more.
  if (byClock.length > 0) await choreClock.note(byClock, at);
  if ('error' in askedAt) throw askedAt.error;
  return due;
}

/** The chores that have something to do. What cannot be looked at is among them: its function sees by itself. */
async function choresFound(ports: SweepPorts): Promise<ReadonlySet<Chore>> {
  const found = new Set<Chore>();
  await Promise.all(
    CHORES.map(async ({ name }) => {
      try {
        if (await LOOKS[name]?.(ports)) found.add(name);
      } catch (error) {
        ports.report(`the sweep could not see whether ${name} is due`, error);
        found.add(name);
      }
    }),
  );
  return found;
}
