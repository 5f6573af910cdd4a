import { createHmac } from 'node:crypto';
import type { Ports } from '../ports.ts';

export interface SignedMessage {
  readonly messageId: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** As endpoints know them, `whsec_…`: each signs. */
  readonly secrets: readonly string[];
}

/**
 * The headers of a message by Standard Webhooks (standardwebhooks.com): a signature `v1` by each secret, and
 * `v1a` by the shop's own key of the time, which others verify with what `/.well-known/jwks.json` tells.
 */
export async function signedHeaders(
  { signing }: Pick<Ports, 'signing'>,
  { messageId, text, at, secrets }: SignedMessage,
): Promise<Record<string, string>> {
  const seconds = `${Math.floor(at / 1000)}`;
  const signed = `${messageId}.${seconds}.${text}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(signed);
    return `v1,${signature.digest('base64')}`;
  });
  const { signature: own } = await signing.sign('webhook', signed, at);
  signatures.push(`v1a,${Buffer.from(own, 'base64url').toString('base64')}`);
  return {
    'content-type': 'application/json',
    'webhook-id': messageId,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}
