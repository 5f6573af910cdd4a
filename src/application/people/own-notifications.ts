import type { Trail } from '../../domain/events/event.ts';
import type { NotificationChanges } from '../../domain/people/notifications.ts';
import type { Person } from '../../domain/people/person.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { askToSubscribe, type SubscribePorts } from '../audience/ask-to-subscribe.ts';
import { chooseTopics, withSubscription } from '../audience/own-subscription.ts';
import type { TooBusy } from '../commit.ts';
import type { Ports } from '../ports.ts';
import {
  changeOwnAccount,
  type AccountPorts,
  type Owner,
  type TokenInvalid,
} from './own-account.ts';

/**
 * Stores what the caller wants to be told of. The mails that are subscribed to stand with the subscription of
 * their e-mail: they begin at once if the user pool knows the e-mail to be theirs, else it is asked by mail.
 */
export async function chooseNotifications(
  ports: AccountPorts & SubscribePorts & Pick<Ports, 'shop'>,
  trail: Trail,
  owner: Owner,
  { email: byMail = {}, ...others }: NotificationChanges,
): Promise<Result<Person, TokenInvalid | TooBusy>> {
  const { newsletter, newProducts, ...kept } = byMail;
  const changed = await changeOwnAccount(ports, trail, owner, {
    notifications: { ...others, email: kept },
  });
  if (!changed.ok) return changed;
  const person = changed.value;
  if (newsletter !== undefined || newProducts !== undefined) {
    const chosen = await subscribe(ports, trail, owner, person, { newsletter, newProducts });
    if (!chosen.ok) return chosen;
  }
  return accept(await withSubscription(ports, person));
}

async function subscribe(
  ports: AccountPorts & SubscribePorts & Pick<Ports, 'shop'>,
  trail: Trail,
  { accessToken }: Owner,
  { details }: Person,
  choice: Parameters<typeof chooseTopics>[3],
): Promise<Result<void, TokenInvalid | TooBusy>> {
  const { email } = details;
  const language = details.language ?? (await ports.shop.shown()).language;
  const wanted = (['newsletter', 'newProducts'] as const).filter((topic) => choice[topic] === true);
  const identity = wanted.length === 0 ? undefined : await ports.identities.find(accessToken);
  if (wanted.length > 0 && identity === undefined) return refuse({ code: 'token-invalid' });
  const isTheirs = identity?.emailVerified === true && identity.email === email;
  if (wanted.length === 0 || isTheirs) {
    return chooseTopics(ports, trail, { email, language }, choice);
  }
  const ended = Object.fromEntries(Object.entries(choice).filter(([, wants]) => wants === false));
  const left = await chooseTopics(ports, trail, { email, language }, ended);
  return left.ok ? askToSubscribe(ports, trail, { email, topics: wanted, language }) : left;
}
