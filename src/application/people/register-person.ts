import { fieldsOfDetails } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import { register } from '../../domain/people/person.ts';
import type { Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { commitRecorded, sealChange, type RecordPorts } from '../commit.ts';
import { sealPerson } from './open-person.ts';

export type RegisterPorts = RecordPorts & Pick<Ports, 'people' | 'sealing'>;

/** Gives whoever has signed up an account, once: who has one already keeps it as it is. */
export async function registerPerson(
  ports: RegisterPorts,
  trail: Trail,
  identity: { readonly id: string; readonly email: string },
): Promise<void> {
  const { person, events } = register(identity, ports.now());
  const stored = await sealPerson(ports.sealing, person);
  const differs = changeBetween(undefined, fieldsOfDetails(person));
  const details = await sealChange(ports, person.id, differs);
  await commitRecorded(ports, trail, events, details, (record) => ports.people.add(stored, record));
}
