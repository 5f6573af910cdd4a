import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import * as z from 'zod';

const TARGET = 'PinpointSMSVoiceV2.SendTextMessage';

const requestSchema = z.object({
  DestinationPhoneNumber: z.string().regex(/^\+[1-9]\d{6,14}$/),
  OriginationIdentity: z.string().min(1),
  MessageBody: z.string().min(1).max(1600),
});

/** As much of AWS End User Messaging as the shop uses: each SMS lands in the inbox, as a mail to its number. */
export async function startSmsStandIn(options: {
  readonly port: number;
  readonly smtpUrl: string;
}): Promise<{ readonly port: number; close(): Promise<void> }> {
  const transport = createTransport({ url: options.smtpUrl });
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => reply(response, status, body),
      (error: unknown) => {
        console.error(error);
        reply(response, 500, { __type: 'InternalServerException' });
      },
    );
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, 'localhost', done);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((done) => {
        transport.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    if (request.headers['x-amz-target'] !== TARGET) {
      return { status: 400, body: { __type: 'UnknownOperationException' } };
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const parsed = requestSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    if (!parsed.success) return { status: 400, body: { __type: 'ValidationException' } };
    const { DestinationPhoneNumber: to, MessageBody: text } = parsed.data;
    await transport.sendMail({
      ...{ from: 'SMS <sms@bodega.test>', subject: 'SMS', text },
      to: { name: '', address: `${to}@sms.bodega.test` },
    });
    return { status: 200, body: { MessageId: randomUUID() } };
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return address.port;
}
