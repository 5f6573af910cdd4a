import type {
  MailSender,
  SendingKey,
  Sendings,
  Suppressions,
} from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

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

export function memorySuppressions({ suppressions }: MemoryState): Synchronous<Suppressions> {
  return {
    find: (channel, key) => suppressions.get(`${channel}#${key}`),
    add: (channel, key, suppression) => {
      const name = `${channel}#${key}`;
      if (!suppressions.has(name)) suppressions.set(name, suppression);
    },
    lift: (channel, key) => void suppressions.delete(`${channel}#${key}`),
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
