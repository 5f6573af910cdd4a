import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What a signature is good for. */
export interface Scope {
  readonly service: string;
  readonly region: string;
  /** Where requests go, in characters that need no escape; `/` when absent. */
  readonly path?: string | undefined;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Signs POST requests to one path without a query, which is all that AWS's JSON and query protocols know, by Signature
 * Version 4 (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html). The key of a day is made once.
 */
export function createSigner({ service, region, path = '/' }: Scope) {
  let last: { readonly day: string; readonly secret: string; readonly key: KeyObject } | undefined;

  function keyOf(day: string, secret: string): KeyObject {
    if (last?.day !== day || last.secret !== secret) {
      const steps = [day, region, service, 'aws4_request'];
      const bytes = steps.reduce<Buffer>(
        (key, step) => createHmac('sha256', key).update(step).digest(),
        Buffer.from(`AWS4${secret}`),
      );
      last = { day, secret, key: createSecretKey(bytes) };
    }
    return last.key;
  }

  /** The headers, whose names are in lower case and among which is `host`, with those that prove who asks and when. */
  return function sign(headers: Headers, body: string, by: Credentials, at: Date): Headers {
    const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const { accessKeyId, secretAccessKey, sessionToken } = by;
    const all: Record<string, string> = {
      ...headers,
      'x-amz-date': time,
      ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
    };
    const names = Object.keys(all).sort();
    const signed = names.join(';');
    const lines = names
      .map((name) => `${name}:${all[name]?.trim().replace(/ +/g, ' ')}\n`)
      .join('');
    const request = `POST\n${path}\n\n${lines}\n${signed}\n${hash('sha256', body)}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', request)}`;
    const signature = createHmac('sha256', keyOf(day, secretAccessKey)).update(text).digest('hex');
    const credential = `Credential=${accessKeyId}/${scope}`;
    all.authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signed}, Signature=${signature}`;
    return all;
  };
}
