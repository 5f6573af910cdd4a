import type {
  MailSender,
  PhoneCodes,
  SendingKey,
  Sendings,
  SmsSender,
  Suppressions,
} from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { addRecord, type MemoryState } from './state.ts';

/** Keeps the mails instead of sending them, but those that nobody would have got. */
export function memoryMail(
  { mails, suppressions }: MemoryState,
  sealing: { lookupKey(email: string): string },
): Synchronous<MailSender> {
  return {
    send: (mail) => {
      if (suppressions.has(`email#${sealing.lookupKey(mail.to)}`)) return 'suppressed';
      mails.push(mail);
      return 'sent';
    },
  };
}

/** The same for SMS. */
export function memorySms(
  { texts, suppressions }: MemoryState,
  sealing: { lookupKey(address: string): string },
): Synchronous<SmsSender> {
  return {
    send: (sms) => {
      if (suppressions.has(`sms#${sealing.lookupKey(sms.to)}`)) return 'suppressed';
      texts.push(sms);
      return 'sent';
    },
  };
}

export function memoryPhoneCodes({ phoneCodes }: MemoryState): Synchronous<PhoneCodes> {
  return {
    put: (personId, code) => void phoneCodes.set(personId, code),
    tryOnce: (personId, at) => {
      const code = phoneCodes.get(personId);
      if (code === undefined || code.triesLeft === 0 || code.expiresAt <= at) return undefined;
      phoneCodes.set(personId, { ...code, triesLeft: code.triesLeft - 1 });
      return { digest: code.digest, sealedPhone: code.sealedPhone };
    },
    remove: (personId) => void phoneCodes.delete(personId),
  };
}

export function memorySuppressions(state: MemoryState): Synchronous<Suppressions> {
  const { suppressions } = state;
  return {
    find: (channel, key) => suppressions.get(`${channel}#${key}`),
    add: (channel, key, suppression) => {
      const name = `${channel}#${key}`;
      if (!suppressions.has(name)) suppressions.set(name, suppression);
    },
    lift: (channel, key, record) => {
      suppressions.delete(`${channel}#${key}`);
      if (record !== undefined) addRecord(state, record);
    },
  };
}

export function memorySendings({ sendings }: MemoryState): Synchronous<Sendings> {
  const nameOf = ({ newsId, channel }: SendingKey): string => `${newsId}#${channel}`;
  return {
    begin: ({ run, at, heldUntil, ...key }) => {
      const found = sendings.get(nameOf(key));
      if (found === 'over') return 'over';
      if (found !== undefined && found.run !== run && found.heldUntil > at) return 'under way';
      sendings.set(nameOf(key), { run, heldUntil });
      return 'begun';
    },
    finish: (key) => void sendings.set(nameOf(key), 'over'),
    giveBack: ({ run, ...key }) => {
      const found = sendings.get(nameOf(key));
      if (found !== undefined && found !== 'over' && found.run === run) {
        sendings.delete(nameOf(key));
      }
    },
  };
}
