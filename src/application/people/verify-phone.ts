import {
  CODE_MINUTES,
  CODE_TRIES,
  CODES_PER_NUMBER,
  type PhoneRefusal,
} from '../../domain/people/phone-code.ts';
import { ownPhone, type Person } from '../../domain/people/person.ts';
import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { TooBusy } from '../commit.ts';
import { codeText } from '../notices/code-text.ts';
import type { Ports } from '../ports.ts';
import {
  changeOwn,
  findOwn,
  type AccountPorts,
  type Owner,
  type TokenInvalid,
} from './own-account.ts';
import { isSameSecret } from '../same-secret.ts';
import { MINUTE_MS } from '../../domain/days.ts';

type VerifyPorts = AccountPorts &
  Pick<Ports, 'phoneCodes' | 'sms' | 'suppressions' | 'lookupKey' | 'limits' | 'shop'>;

/**
 * Sends a code by SMS to a number that the caller says is theirs; it takes the place of one that was sent
 * before. Their account changes once they have shown the code. Gives when the code expires, epoch milliseconds.
 */
export async function sendPhoneCode(
  ports: VerifyPorts,
  trail: Trail,
  owner: Owner,
  phone: string,
): Promise<Result<number, TokenInvalid | PhoneRefusal>> {
  const { sms, phoneCodes, sealing, limits, suppressions, lookupKey, now } = ports;
  const found = await findOwn(ports, trail, owner);
  if (!found.ok) return found;
  if (sms === undefined) return refuse({ code: 'sms-not-offered' });
  const suppressed = await suppressions.find('sms', lookupKey(phone));
  if (suppressed !== undefined) return refuse({ code: 'phone-suppressed' });
  const request = { client: `phone:${phone}`, route: 'codes', limit: CODES_PER_NUMBER, at: now() };
  if ((await limits.count(request)) !== undefined) return refuse({ code: 'too-many-codes' });

  const { personId } = owner;
  const code = ports.ids.nextCode();
  const expiresAt = now() + CODE_MINUTES * MINUTE_MS;
  await phoneCodes.put(personId, {
    digest: digestOf(ports, personId, code),
    sealedPhone: await sealing.sealText(personId, phone),
    triesLeft: CODE_TRIES,
    expiresAt,
  });
  const { name, language } = await ports.shop.shown();
  const text = codeText(code, name, found.value.person.details.language ?? language);
  const sending = await sms.send({ to: phone, text, category: 'transactional' });
  return sending === 'sent' ? accept(expiresAt) : refuse({ code: 'phone-suppressed' });
}

/**
 * Makes the number that a code was sent to the caller's own, if this is the code. Each call is one of few
 * tries; to repeat one that went well is a wrong one.
 */
export async function verifyPhone(
  ports: VerifyPorts,
  trail: Trail,
  owner: Owner,
  code: string,
): Promise<Result<Person, TokenInvalid | TooBusy | PhoneRefusal>> {
  const { personId } = owner;
  const sent = await ports.phoneCodes.tryOnce(personId, ports.now());
  if (sent === undefined || !isSameSecret(sent.digest, digestOf(ports, personId, code))) {
    return refuse({ code: 'phone-code-invalid' });
  }
  const phone = await ports.sealing.openText(personId, sent.sealedPhone);
  const changed = await changeOwn(ports, trail, owner, (before) => ownPhone(before, phone));
  if (changed.ok) await ports.phoneCodes.remove(personId);
  return changed;
}

/** Of use to nobody who has the database alone: there are only a million codes to try. */
function digestOf({ lookupKey }: VerifyPorts, personId: string, code: string): string {
  return lookupKey(`code ${personId} ${code}`);
}
