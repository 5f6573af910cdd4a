import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startKmsStandIn, type KmsStandIn } from '../../local/kms/server.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const KEY_ID = 'arn:aws:kms:eu-central-1:000000000000:key/bodega';

let keyFile: string;
let kms: KmsStandIn;

const start = () => startKmsStandIn({ port: 0, keyFile, keyId: KEY_ID });

beforeEach(async () => {
  keyFile = join(temporaryDirectory(), 'kms', 'master-key');
  kms = await start();
});
afterEach(() => kms.close());

interface Answer {
  status: number;
  body: Record<string, string>;
}

async function ask(operation: string, input: unknown): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${kms.port}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `TrentService.${operation}`,
    },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

const generate = (input: object = {}) =>
  ask('GenerateDataKey', { KeyId: KEY_ID, KeySpec: 'AES_256', ...input });

describe('the key service of the laptop', () => {
  test('gives a key and its ciphertext, and tells the key again', async () => {
    const context = { purpose: 'wrapping-key', name: 'key_1' };
    const { status, body } = await generate({ EncryptionContext: context });
    expect([status, body.KeyId]).toEqual([200, KEY_ID]);
    expect(Buffer.from(body.Plaintext ?? '', 'base64').length).toBe(32);
    const { CiphertextBlob } = body;
    const turned = Object.fromEntries(Object.entries(context).toReversed());
    const again = await ask('Decrypt', { CiphertextBlob, EncryptionContext: turned });
    expect(again).toEqual({ status: 200, body: { KeyId: KEY_ID, Plaintext: body.Plaintext } });
  });

  test('keys have the length that was asked for', async () => {
    const { body } = await generate({ KeySpec: undefined, NumberOfBytes: 48 });
    expect(Buffer.from(body.Plaintext ?? '', 'base64').length).toBe(48);
    const { body: short } = await generate({ KeySpec: 'AES_128' });
    expect(Buffer.from(short.Plaintext ?? '', 'base64').length).toBe(16);
  });

  test('keeps its master key for itself, and across restarts', async () => {
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const { body } = await generate();
    await kms.close();
    kms = await start();
    const { CiphertextBlob } = body;
    expect((await ask('Decrypt', { CiphertextBlob })).body.Plaintext).toBe(body.Plaintext);
  });

  test('does not start with a key file that holds no key, and leaves it as it is', async () => {
    await kms.close();
    writeFileSync(keyFile, 'c2hvcnQ=');
    await expect(start()).rejects.toThrow('holds no key');
    expect(readFileSync(keyFile, 'utf8')).toBe('c2hvcnQ=');
    writeFileSync(keyFile, Buffer.alloc(32).toString('base64'));
    kms = await start();
  });

  test.each([
    ['another context', { EncryptionContext: { name: 'key_2' } }],
    ['no context', { EncryptionContext: undefined }],
    [
      'an altered ciphertext',
      { CiphertextBlob: Buffer.from('nothing of ours').toString('base64') },
    ],
    ['an empty ciphertext', { CiphertextBlob: '' }],
  ])('does not decrypt with %s', async (_what, changed) => {
    const EncryptionContext = { name: 'key_1' };
    const { body } = await generate({ EncryptionContext });
    const { CiphertextBlob } = body;
    const { status, body: said } = await ask('Decrypt', {
      CiphertextBlob,
      EncryptionContext,
      ...changed,
    });
    expect([status, said.__type]).toEqual([400, 'InvalidCiphertextException']);
  });

  test.each([
    ['another key', 'GenerateDataKey', { KeyId: 'other', KeySpec: 'AES_256' }, 'NotFoundException'],
    ['no length', 'GenerateDataKey', { KeyId: KEY_ID }, 'ValidationException'],
    ['another key', 'Decrypt', { KeyId: 'other', CiphertextBlob: 'AAAA' }, 'NotFoundException'],
    ['what is no base 64', 'Decrypt', { CiphertextBlob: '%' }, 'ValidationException'],
    ['what is no JSON', 'Decrypt', '{', 'SerializationException'],
    ['something else', 'ScheduleKeyDeletion', {}, 'UnknownOperationException'],
  ])('asked for %s by %s, says what is wrong', async (_what, operation, input, type) => {
    const { status, body } = await ask(operation, input);
    expect([status, body.__type]).toEqual([400, type]);
  });

  test('answers nobody who cannot send the header of the protocol', async () => {
    const answer = await fetch(`http://127.0.0.1:${kms.port}/`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
