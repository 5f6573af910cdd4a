import { createHmac } from 'node:crypto';

export interface SignedMessage {
  readonly messageId: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** As endpoints know them, `whsec_…`: each signs. */
  readonly secrets: readonly string[];
}

/** The headers of a message by Standard Webhooks (standardwebhooks.com), signature `v1`. */
export function signedHeaders({
  messageId,
  text,
  at,
  secrets,
}: SignedMessage): Record<string, string> {
  const seconds = `${Math.floor(at / 1000)}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`${messageId}.${seconds}.${text}`);
    return `v1,${signature.digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'webhook-id': messageId,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}
