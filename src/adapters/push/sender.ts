import type {
  OutgoingAnswer,
  OutgoingFault,
  Ports,
  PushOutcome,
  PushSender,
} from '../../application/ports.ts';
import type { Result } from '../../domain/result.ts';
import { encryptForBrowser } from './encrypt.ts';
import { vapidAuthorization } from './vapid.ts';

type PushSenderPorts = Pick<Ports, 'outgoingHttp' | 'signing' | 'shop' | 'now'>;

/** Sends by Web Push (RFC 8030), encrypted for the browser alone. */
export function createPushSender({
  outgoingHttp,
  signing,
  shop,
  now,
}: PushSenderPorts): PushSender {
  return {
    send: async (target, { text, ttlSeconds, urgency, topic }) => {
      const { endpoint, keyId } = target;
      // Whom the push service can write to about what we send.
      const { email: contact } = await shop.shown();
      const sender = { endpoint, contact, now: now() };
      const authorization = await vapidAuthorization(signing, keyId, sender);
      if (authorization === undefined) return 'gone';
      const answer = await outgoingHttp.post({
        url: endpoint,
        headers: {
          authorization,
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(ttlSeconds),
          urgency,
          topic,
        },
        body: encryptForBrowser(text, target),
      });
      return outcomeOf(answer);
    },
  };
}

/** What some answers mean; 2xx is sent, 5xx is for later, all others are refusals of this message. */
const MEANINGS: ReadonlyMap<number, PushOutcome> = new Map([
  [404, 'gone'],
  [410, 'gone'],
  [413, 'too-large'],
  [429, 'later'],
]);

function outcomeOf(answer: Result<OutgoingAnswer, OutgoingFault>): PushOutcome {
  // An address that nothing may be sent to is none of a push service.
  if (!answer.ok) return answer.refusal.code === 'address-refused' ? 'gone' : 'later';
  const { status } = answer.value;
  if (status >= 200 && status < 300) return 'sent';
  return MEANINGS.get(status) ?? (status >= 500 ? 'later' : 'refused');
}
