import * as z from 'zod/mini';
import { createJsonService } from '../aws/json-service.ts';
import { KeyServiceUnavailable, type KeyService } from '../../application/ports.ts';

/** What KMS says of a request that will not do at any other time either. */
const FAULTS = new Set([
  'AccessDeniedException',
  'IncorrectKeyException',
  'InvalidCiphertextException',
  'InvalidKeyUsageException',
  'NotFoundException',
  'ValidationException',
]);

/** Connects to AWS KMS, or to what stands in for it when an endpoint is given. */
export function createKeyService(options: {
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** Id or ARN of the key that is never seen. */
  readonly keyId: string;
}): KeyService {
  const { endpoint, region, keyId: KeyId } = options;
  const kms = createJsonService({
    ...{ service: 'kms', target: 'TrentService', version: '1.1', parse: JSON.parse },
    ...{ endpoint, region, attempts: 3 },
    timeoutMs: 1_500, // the function that the user pool calls has 5 s
  });
  const ask = async <Schema extends z.ZodMiniType>(operation: string, input: object, as: Schema) =>
    z.parse(as, JSON.parse(await kms.call(operation, JSON.stringify(input))));

  return {
    make: (name) =>
      answered(async () => {
        const asked = { KeyId, KeySpec: 'AES_256', EncryptionContext: contextOf(name) };
        const { Plaintext: key, CiphertextBlob: ciphertext } = await ask(
          'GenerateDataKey',
          asked,
          madeSchema,
        );
        return { key, ciphertext };
      }),

    unwrap: (name, ciphertext) =>
      answered(async () => {
        const CiphertextBlob = Buffer.from(ciphertext).toString('base64');
        const asked = { KeyId, CiphertextBlob, EncryptionContext: contextOf(name) };
        const { Plaintext: key } = await ask('Decrypt', asked, unwrappedSchema);
        return key;
      }),
  };
}

const bytes = z.pipe(
  z.string(),
  z.transform((base64) => new Uint8Array(Buffer.from(base64, 'base64'))),
);
const unwrappedSchema = z.object({ Plaintext: bytes });
const madeSchema = z.object({ Plaintext: bytes, CiphertextBlob: bytes });

/** Authenticated along, recorded by CloudTrail; permissions (infra/roles.js) ask for the purpose. */
function contextOf(name: string): Record<string, string> {
  return { purpose: 'wrapping-key', name };
}

async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && FAULTS.has(error.name)) throw error;
    throw new KeyServiceUnavailable('the key service does not answer', { cause: error });
  }
}
