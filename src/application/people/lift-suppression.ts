import type { Trail } from '../../domain/events/event.ts';
import type { Result } from '../../domain/result.ts';
import { commitRecorded, type RecordPorts } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { seeCustomer, type CustomerNotFound, type CustomerView } from './manage-customers.ts';

type LiftPorts = RecordPorts & Pick<Ports, 'people' | 'sealing' | 'standing' | 'suppressions'>;

/**
 * Writes again to a customer's e-mail that mails came back from, or whose reader had complained: they have a
 * new mailbox, or did not mean it. Who wanted no more SMS says so by themselves (START). Safe to repeat.
 */
export async function liftSuppression(
  ports: LiftPorts,
  trail: Trail,
  personId: string,
): Promise<Result<CustomerView, CustomerNotFound>> {
  const found = await seeCustomer(ports, personId);
  if (!found.ok || found.value.notices.email === 'ok') return found;
  const { person, notices } = found.value;
  const key = ports.sealing.lookupKey(person.details.email);
  const event = {
    type: 'customer.notices_resumed',
    subject: personId,
    data: { channel: 'email' },
  } as const;
  const change = changeBetween({ email: notices.email }, { email: 'ok' });
  await commitRecorded(ports, trail, [event], { change }, async (record) => {
    await ports.suppressions.lift('email', key, record);
    return true;
  });
  return seeCustomer(ports, personId);
}
