import type { Signing } from '../../application/ports.ts';
import { DAY_MS } from '../../domain/days.ts';

/** Push services take no token that is good for more than 24 hours (RFC 8292, 2). */
const GOOD_FOR_MS = DAY_MS / 2;

/**
 * Says who sends, so that a push service takes the message (RFC 8292): the `Authorization` for an endpoint's
 * origin, signed with the key that its subscription is bound to; undefined once that one signs no more.
 */
export async function vapidAuthorization(
  signing: Pick<Signing, 'signWith' | 'publicKeyOf'>,
  keyId: string,
  { endpoint, contact, now }: { endpoint: string; contact: string; now: number },
): Promise<string | undefined> {
  const exp = Math.floor((now + GOOD_FOR_MS) / 1000);
  const claims = { aud: new URL(endpoint).origin, exp, sub: `mailto:${contact}` };
  const text = `${encoded({ typ: 'JWT', alg: 'ES256' })}.${encoded(claims)}`;
  const signature = await signing.signWith('push', keyId, text);
  if (signature === undefined) return undefined;
  return `vapid t=${text}.${signature}, k=${signing.publicKeyOf('push', keyId) ?? ''}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
