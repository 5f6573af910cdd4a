import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import * as z from 'zod';

/** What a push service answers instead of taking a message. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const SCHEME = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/;
const MOST_SECONDS = 24 * 3_600;

const claimsSchema = z.object({
  aud: z.string(),
  exp: z.number(),
  sub: z.string().regex(/^(mailto:.+@.+|https:)/),
});

/**
 * The key that has signed for a message to this origin (RFC 8292), as it was told. Throws Refused when
 * nobody has, or not so that it may be believed.
 */
export function signerOf(authorization: string | undefined, origin: string, now: number): string {
  if (authorization === undefined) throw new Refused(401, 'who sends does not say who it is');
  const [, header = '', claims = '', signature = '', key = ''] = SCHEME.exec(authorization) ?? [];
  if (key === '') throw new Refused(401, 'the authorization is none of RFC 8292');
  const { alg } = read(z.object({ alg: z.string() }), header);
  const signed = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: publicKey(key), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (alg !== 'ES256' || !signed) throw new Refused(403, 'the token is not signed with its key');

  const { aud, exp } = read(claimsSchema, claims);
  const seconds = now / 1_000;
  if (aud !== origin) throw new Refused(403, `the token is for ${aud}`);
  if (exp <= seconds || exp > seconds + MOST_SECONDS) {
    throw new Refused(403, 'the token is good for no time, or for more than 24 hours');
  }
  return key;
}

function publicKey(text: string): KeyObject {
  const point = Buffer.from(text, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  } catch {
    throw new Refused(403, 'the key is no point on P-256');
  }
}

function read<Value>(schema: z.ZodType<Value>, part: string): Value {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    throw new Refused(403, 'the token cannot be read');
  }
}
