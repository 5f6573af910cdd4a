import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
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
  const client = new KMSClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 3,
    // The function that the user pool calls has 5 s.
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 1_500,
      throwOnRequestTimeout: true,
    },
  });

  return {
    make: (name) =>
      answered(async () => {
        const command = new GenerateDataKeyCommand({
          KeyId,
          KeySpec: 'AES_256',
          EncryptionContext: contextOf(name),
        });
        const { Plaintext: key, CiphertextBlob: ciphertext } = await client.send(command);
        if (key === undefined || ciphertext === undefined) throw new Error('KMS made no key');
        return { key, ciphertext };
      }),

    unwrap: (name, ciphertext) =>
      answered(async () => {
        const command = new DecryptCommand({
          KeyId,
          CiphertextBlob: ciphertext,
          EncryptionContext: contextOf(name),
        });
        const { Plaintext: key } = await client.send(command);
        if (key === undefined) throw new Error('KMS unwrapped no key');
        return key;
      }),
  };
}

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
