import { afterEach, expect, test } from '@jest/globals';
import { createSmsTransport } from '../../src/adapters/sms/end-user-messaging.ts';
import { MessageNotTaken } from '../../src/application/ports.ts';
import { serve, textOf } from '../handlers/support/listen.ts';

const from = 'arn:aws:sms-voice:eu-central-1:123456789012:phone-number/shop';
const sms = { to: '+4930123456', text: 'Bodega：您的订单', category: 'transactional' } as const;
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** A service that answers everything the same way, and what it was asked. */
async function service(status: number, answer: object) {
  const asked: { target: unknown; body: unknown }[] = [];
  const server = await serve((request, response) => {
    void textOf(request).then((text) => {
      asked.push({ target: request.headers['x-amz-target'], body: JSON.parse(text) });
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(answer));
    });
  });
  const before = { ...process.env };
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  cleanUps.push(
    () => server.close(),
    () => (process.env = before),
  );
  const transport = createSmsTransport({ endpoint: server.url, region: 'eu-central-1', from });
  return { asked, transport };
}

test.each([
  ['transactional', 'TRANSACTIONAL'],
  ['marketing', 'PROMOTIONAL'],
] as const)("a %s SMS is sent from the shop's number", async (category, MessageType) => {
  const { asked, transport } = await service(200, { MessageId: '1' });
  expect(await transport.send({ ...sms, category })).toBe('sent');
  expect(asked).toEqual([
    {
      target: 'PinpointSMSVoiceV2.SendTextMessage',
      body: {
        ...{ DestinationPhoneNumber: sms.to, OriginationIdentity: from },
        ...{ MessageBody: sms.text, MessageType },
      },
    },
  ]);
});

test('who told the service itself to stop gets none, and that is no fault', async () => {
  const { transport } = await service(400, {
    __type: 'ConflictException',
    Message: 'opted out',
    Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT',
  });
  expect(await transport.send(sms)).toBe('suppressed');
});

test.each([
  ['ConflictException', 400, false],
  ['ThrottlingException', 400, true],
  ['ServiceQuotaExceededException', 400, true],
  ['InternalServerException', 500, false],
])(
  '%s is a fault, and asked once; none was taken for sure: %s, %s',
  async (__type, status, notTaken) => {
    const { asked, transport } = await service(status, { __type, Reason: 'OTHER' });
    const error = await transport.send(sms).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof MessageNotTaken).toBe(notTaken);
    expect(asked).toHaveLength(1);
  },
);
