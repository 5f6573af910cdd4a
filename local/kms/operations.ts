import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import * as z from 'zod';

/** What KMS answers instead of doing it: status 400 and the name of an exception. */
export class KmsError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export interface Master {
  readonly keyId: string;
  readonly key: KeyObject;
}

type Operation = (master: Master, input: unknown) => object;

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** As KMS has it. */
const MOST_CIPHERTEXT_CHARACTERS = 8_192;

const contextSchema = z.record(z.string(), z.string()).default({});
const generateSchema = z
  .object({ KeyId: z.string(), EncryptionContext: contextSchema })
  .and(
    z.union([
      z.object({ KeySpec: z.enum(['AES_256', 'AES_128']) }),
      z.object({ NumberOfBytes: z.int().min(1).max(1024) }),
    ]),
  );
const decryptSchema = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: z.base64().max(MOST_CIPHERTEXT_CHARACTERS),
  EncryptionContext: contextSchema,
});

/** What the stand-in can do, by the name that the protocol has for it. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['TrentService.GenerateDataKey', generateDataKey],
  ['TrentService.Decrypt', decrypt],
]);

function generateDataKey(master: Master, input: unknown): object {
  const wanted = read(generateSchema, input);
  requireKey(master, wanted.KeyId);
  const plain = randomBytes(lengthOf(wanted));
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', master.key, nonce).setAAD(
    along(master, wanted.EncryptionContext),
  );
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const blob = Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
  return {
    KeyId: master.keyId,
    CiphertextBlob: blob.toString('base64'),
    Plaintext: plain.toString('base64'),
  };
}

function lengthOf(wanted: { KeySpec: string } | { NumberOfBytes: number }): number {
  if ('NumberOfBytes' in wanted) return wanted.NumberOfBytes;
  return wanted.KeySpec === 'AES_256' ? 32 : 16;
}

function decrypt(master: Master, input: unknown): object {
  const { KeyId, CiphertextBlob, EncryptionContext } = read(decryptSchema, input);
  if (KeyId !== undefined) requireKey(master, KeyId);
  const blob = Buffer.from(CiphertextBlob, 'base64');
  const tagAt = 1 + NONCE_BYTES;
  try {
    if (blob[0] !== FORMAT) throw new Error('of another format');
    const decipher = createDecipheriv('aes-256-gcm', master.key, blob.subarray(1, tagAt), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(along(master, EncryptionContext))
      .setAuthTag(blob.subarray(tagAt, tagAt + TAG_BYTES));
    const body = blob.subarray(tagAt + TAG_BYTES);
    const plain = Buffer.concat([decipher.update(body), decipher.final()]);
    return { KeyId: master.keyId, Plaintext: plain.toString('base64') };
  } catch {
    // KMS does not tell what exactly is wrong with a ciphertext either.
    throw new KmsError('InvalidCiphertextException', '');
  }
}

function requireKey({ keyId }: Master, wanted: string): void {
  if (wanted !== keyId) throw new KmsError('NotFoundException', `Key '${wanted}' does not exist`);
}

/** The same context in any order is the same. */
function along({ keyId }: Master, context: Readonly<Record<string, string>>): Buffer {
  const pairs = Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.from(JSON.stringify([keyId, pairs]));
}

function read<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new KmsError('ValidationException', z.prettifyError(parsed.error));
}
