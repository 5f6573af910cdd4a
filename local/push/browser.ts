import { createDecipheriv, createECDH, hkdfSync, randomBytes, randomUUID } from 'node:crypto';

/** A browser of this machine that nobody sits at: it has keys, so that what was sent to it can be read. */
export interface Browser {
  readonly id: string;
  readonly p256dh: string;
  readonly auth: string;
  /** What a message says. Throws when it was not encrypted for this browser (RFC 8291). */
  read(message: Buffer): string;
}

const SALT_BYTES = 16;
const SIZE_BYTES = 4;
const TAG_BYTES = 16;

export function newBrowser(): Browser {
  const curve = createECDH('prime256v1');
  const p256dh = curve.generateKeys();
  const auth = randomBytes(16);
  return {
    id: randomUUID(),
    p256dh: p256dh.toString('base64url'),
    auth: auth.toString('base64url'),
    read: (message) => {
      const salt = message.subarray(0, SALT_BYTES);
      const length = message.readUInt8(SALT_BYTES + SIZE_BYTES);
      const begin = SALT_BYTES + SIZE_BYTES + 1;
      const theirs = message.subarray(begin, begin + length);
      const record = message.subarray(begin + length);

      const about = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, theirs]);
      const secret = derive(curve.computeSecret(theirs), auth, about, 32);
      const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(record.subarray(-TAG_BYTES));
      const text = Buffer.concat([
        decipher.update(record.subarray(0, -TAG_BYTES)),
        decipher.final(),
      ]);
      // Behind the text stand a 2, as it is the last record, and as many zeros as somebody likes.
      return text.subarray(0, text.lastIndexOf(2)).toString('utf8');
    },
  };
}

function derive(secret: Buffer, salt: Buffer, about: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, about, bytes));
}
