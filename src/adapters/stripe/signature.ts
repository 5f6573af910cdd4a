import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** Older signatures are refused; what Stripe's own libraries take as a default. */
const TOLERANCE_SECONDS = 300;
/** By so much a clock may be fast; a signature from further ahead is refused. */
const SKEW_SECONDS = 60;

/** What may be wrong with a signature. */
export type BadSignature = 'unsigned' | 'stale' | 'future' | 'altered';

/**
 * Says what is wrong with what claims to be signed by Stripe (https://docs.stripe.com/webhooks#verify-manually): `t`, a time,
 * and `v1`, an HMAC of time and body, several of them while the secret changes.
 */
export function createSignatureCheck(
  secret: string,
  now: () => number,
): (rawBody: string, signature: string) => BadSignature | undefined {
  const key = createSecretKey(Buffer.from(secret));
  return (rawBody, signature) => {
    const time = /(?:^|,)t=(\d+)(?:,|$)/.exec(signature)?.[1];
    const given = [...signature.matchAll(/(?:^|,)v1=([^,]*)/g)].map(([, one = '']) => one);
    if (time === undefined || given.length === 0) return 'unsigned';
    const ageSeconds = now() / 1000 - Number(time);
    if (ageSeconds > TOLERANCE_SECONDS) return 'stale';
    if (ageSeconds < -SKEW_SECONDS) return 'future';
    const right = createHmac('sha256', key).update(`${time}.${rawBody}`).digest('hex');
    return given.some((one) => isSame(one, right)) ? undefined : 'altered';
  };
}

/** How long it takes does not tell how much of it is right. */
function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
