import type { Ports } from '../../src/application/ports.ts';
import { recordOf } from '../../src/application/record.ts';
import { takeOn } from '../../src/domain/people/standing.ts';
import { PEOPLE } from '../people.ts';

const TRAIL = { actor: { role: 'system' }, traceId: 'demo-people' } as const;

/** Tells the shop of the people who work in it and come with a new user pool. Whoever it knows stays as they are. */
export async function seedStaff(ports: Pick<Ports, 'standing' | 'ids' | 'now'>): Promise<void> {
  for (const { id, groups } of PEOPLE) {
    if (groups.length === 0 || (await ports.standing.of(id)) !== undefined) continue;
    const decision = takeOn(undefined, { personId: id, groups, accepted: true }, ports.now());
    if (!decision.ok || decision.value === undefined) continue;
    const { after, event } = decision.value;
    const record = recordOf(ports, TRAIL, [event]);
    await ports.standing.commit({ before: undefined, after, witness: undefined, record });
  }
}
