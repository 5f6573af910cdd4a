import { expect, test } from '@jest/globals';
import { Hash } from '@smithy/core/serde';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import { createSigner } from '../../src/adapters/aws/sign.ts';
import fc from '../support/properties.ts';

test('a signature is that of the example which AWS publishes (post-vanilla of its test suite)', () => {
  const sign = createSigner({ service: 'service', region: 'us-east-1' });
  const by = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  };
  const at = new Date('2015-08-30T12:36:00Z');
  expect(sign({ host: 'example.amazonaws.com' }, '', by, at)).toEqual({
    host: 'example.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, ' +
      'Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  });
});
test('and of whatever is asked, and whoever asks, the one that the SDK would make', async () => {
  const { string, record, option, date } = fc;
  const text = string({ unit: 'grapheme', maxLength: 200 });
  const letters = fc.constantFrom('a', 'b', 'X', 'Z', '0', '9', '+', '/', '=');
  const word = string({ unit: letters, minLength: 1, maxLength: 40 });
  const asked = record({
    path: fc.constantFrom('/', '/v2/email/outbound-emails'),
    target: string({ unit: 'grapheme-ascii', maxLength: 60 }),
    body: text,
    by: record({ accessKeyId: word, secretAccessKey: word, sessionToken: option(word) }),
    at: date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
  });
  const scope = { service: 'dynamodb', region: 'eu-central-1' };
  await fc.assert(
    fc.asyncProperty(asked, async ({ path, target, body, by, at }) => {
      const { sessionToken, ...keys } = by;
      const credentials = { ...keys, ...(sessionToken === null ? {} : { sessionToken }) };
      const headers = { host: 'db.example:8000', 'x-amz-target': target };
      const signer = new SignatureV4({
        ...{ ...scope, credentials, applyChecksum: false },
        sha256: Hash.bind(undefined, 'sha256'),
      });
      const request = new HttpRequest({ method: 'POST', path, headers, body });
      const theirs = await signer.sign(request, { signingDate: at });
      const sign = createSigner({ ...scope, path });
      expect(sign(headers, body, credentials, at)).toEqual(theirs.headers);
    }),
    { numRuns: 300 },
  );
});
