import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  encryptForBrowser,
  MOST_PAYLOAD_BYTES,
  type BrowserKeys,
} from '../../src/adapters/push/encrypt.ts';
import fc from '../support/properties.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

/** RFC 8291, appendix A. */
const RFC = {
  text: 'When I grow up, I want to be a watermelon',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  message:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

test('a message is what RFC 8291 says of its example', () => {
  const chance = { salt: bytes(RFC.salt), privateKey: bytes(RFC.privateKey) };
  const message = encryptForBrowser(Buffer.from(RFC.text), RFC, chance);
  expect(message.toString('base64url')).toBe(RFC.message);
});

/** Reads a message as a browser does. */
function read(message: Buffer, privateKey: Buffer, { auth }: BrowserKeys): Buffer {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey);
  const [salt, theirs] = [message.subarray(0, 16), message.subarray(21, 86)];
  const derive = (secret: Buffer, from: Buffer, about: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, from, about, length));
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), theirs]);
  const secret = derive(curve.computeSecret(theirs), bytes(auth), about, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(message.subarray(-16));
  const record = Buffer.concat([decipher.update(message.subarray(86, -16)), decipher.final()]);
  expect(record.at(-1)).toBe(2);
  return record.subarray(0, -1);
}

test('any message that fits is read by the browser, and no two are alike', () => {
  const texts = fc.uint8Array({ maxLength: MOST_PAYLOAD_BYTES, size: 'max' });
  fc.assert(
    fc.property(texts, (text) => {
      const curve = createECDH('prime256v1');
      const p256dh = curve.generateKeys('base64url');
      const keys = { p256dh, auth: RFC.auth };
      const [one, other] = [encryptForBrowser(text, keys), encryptForBrowser(text, keys)];
      expect(one).not.toEqual(other);
      expect(one.length).toBeLessThanOrEqual(4_096);
      for (const message of [one, other]) {
        expect(read(message, curve.getPrivateKey(), keys)).toEqual(Buffer.from(text));
      }
    }),
  );
});

test('what does not fit is refused, and so is a key that is none', () => {
  expect(() => encryptForBrowser(Buffer.alloc(MOST_PAYLOAD_BYTES + 1), RFC)).toThrow(RangeError);
  const noPoint = { ...RFC, p256dh: Buffer.alloc(65, 4).toString('base64url') };
  expect(() => encryptForBrowser(Buffer.alloc(1), noPoint)).toThrow();
});
