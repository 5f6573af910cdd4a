import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createMailTransport } from '../../src/adapters/mail/nodemailer.ts';
import { MessageNotTaken } from '../../src/application/ports.ts';

const from = 'Bodega <orders@bodega.test>';
const mail = {
  to: 'zoe@example.com',
  subject: 'Bodega：已收到您的订单',
  html: '<p>茶 &amp; Tee</p>',
  text: '茶 & Tee',
  messageId: '<evt_1@bodega>',
  category: 'transactional',
} as const;

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

describe('by SMTP', () => {
  test('a mail arrives whole, under its Message-ID', async () => {
    const server = await smtpServer();
    await createMailTransport({ smtpUrl: server.url, from }).send(mail);
    expect(server.commands).toContain('MAIL FROM:<orders@bodega.test>');
    expect(server.commands).toContain('RCPT TO:<zoe@example.com>');
    const [message = ''] = server.messages;
    expect(headerOf(message, 'From')).toBe(from);
    expect(headerOf(message, 'To')).toBe('zoe@example.com');
    expect(headerOf(message, 'Message-ID')).toBe('<evt_1@bodega>');
    expect(headerOf(message, 'Auto-Submitted')).toBe('auto-generated');
    expect(decodedWords(headerOf(message, 'Subject'))).toBe(mail.subject);
    expect(bodiesOf(message)).toEqual([
      ['text/plain; charset=utf-8', mail.text],
      ['text/html; charset=utf-8', mail.html],
    ]);
  });

  test('advertising says how to be rid of it', async () => {
    const server = await smtpServer();
    const headers = {
      'List-Unsubscribe': '<https://shop.example/v1/newsletter/unsubscribe?token=abc>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    } as const;
    const marketing = { ...mail, category: 'marketing', headers } as const;
    await createMailTransport({ smtpUrl: server.url, from }).send(marketing);
    const [message = ''] = server.messages;
    expect(headerOf(message, 'List-Unsubscribe')).toBe(headers['List-Unsubscribe']);
    expect(headerOf(message, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(headerOf(message, 'Auto-Submitted')).toBe('auto-generated');
  });

  test.each(['subject', 'to', 'messageId', 'header'])(
    'line breaks in the %s add no header',
    async (where) => {
      const server = await smtpServer();
      const broken = 'zoe@example.com\r\nBcc: eve@example.com\r\n\r\nBuy!';
      const headers = {
        'List-Unsubscribe': `<https://shop.example/\r\nBcc: eve@example.com>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      } as const;
      const given = where === 'header' ? { headers } : { [where]: broken };
      await createMailTransport({ smtpUrl: server.url, from })
        .send({ ...mail, ...given })
        .catch(() => undefined);
      for (const message of server.messages) expect(headerOf(message, 'Bcc')).toBe('');
      expect(server.commands.join('\n')).not.toContain('RCPT TO:<eve@example.com>');
    },
  );

  test('an address that looks like a list reaches nobody else', async () => {
    const server = await smtpServer();
    const to = 'zoe@example.com, eve@example.com';
    await createMailTransport({ smtpUrl: server.url, from })
      .send({ ...mail, to })
      .catch(() => undefined);
    const recipients = server.commands.filter((command) => command.startsWith('RCPT'));
    expect(recipients).not.toContain('RCPT TO:<eve@example.com>');
    expect(recipients.length).toBeLessThanOrEqual(1);
  });

  test.each([
    ['file', { path: 'package.json' }],
    ['address', { href: 'http://127.0.0.1:9/nobody-listens' }],
  ])('a body that names a %s is not fetched from there', async (_, body) => {
    const { url } = await smtpServer();
    const sender = createMailTransport({ smtpUrl: url, from });
    const html = body as unknown as string;
    await expect(sender.send({ ...mail, html })).rejects.toThrow('access rejected');
  });

  test('a refused recipient is an error', async () => {
    const { url } = await smtpServer({ RCPT: '550 no such person' });
    await expect(createMailTransport({ smtpUrl: url, from }).send(mail)).rejects.toThrow('550');
  });

  test('a server that is not there certainly has not taken the mail', async () => {
    const { url, close } = await smtpServer();
    await close();
    const sending = createMailTransport({ smtpUrl: url, from }).send(mail);
    await expect(sending).rejects.toBeInstanceOf(MessageNotTaken);
  });

  test.each(['greeting', 'DATA', '.'])(
    'a server that goes silent at "%s" is an error',
    async (at) => {
      const { url } = await smtpServer({ [at]: '' });
      const sender = createMailTransport({ smtpUrl: url, from, silenceMs: 100 });
      // Whether it has the mail is not known.
      await expect(sender.send(mail)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    },
  );
});

describe('by SES', () => {
  test('a mail is handed over raw; a refusal is an error', async () => {
    const requests: { url: string; body: any }[] = [];
    let status = 200;
    const endpoint = await httpServer((url, body) => {
      requests.push({ url, body: JSON.parse(body) });
      return { status, body: status === 200 ? { MessageId: '1' } : { message: 'not verified' } };
    });
    const sender = withCredentials(() =>
      createMailTransport({ from, ses: { region: 'eu-central-1', endpoint } }),
    );
    await sender.send(mail);
    expect(requests[0]?.url).toBe('/v2/email/outbound-emails');
    expect(requests[0]?.body.EmailTags).toEqual([{ Name: 'category', Value: 'transactional' }]);
    expect(requests[0]?.body.Destination).toEqual({ ToAddresses: ['zoe@example.com'] });
    const raw = Buffer.from(requests[0]?.body.Content.Raw.Data, 'base64').toString();
    expect(headerOf(raw, 'Message-ID')).toBe('<evt_1@bodega>');

    status = 400;
    await expect(sender.send(mail)).rejects.toThrow('not verified');
  });
});

/** A mail server that says yes to everything, unless told otherwise; an empty answer is silence. */
async function smtpServer(answers: Readonly<Record<string, string>> = {}) {
  const commands: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const say = (key: string, usual: string): void => {
      const answer = answers[key] ?? usual;
      if (answer !== '') socket.write(`${answer}\r\n`);
    };
    let pending = '';
    let inData = false;
    say('greeting', '220 hello');
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (;;) {
        const end = inData ? '\r\n.\r\n' : '\r\n';
        const at = pending.indexOf(end);
        if (at < 0) return;
        const text = pending.slice(0, at);
        pending = pending.slice(at + end.length);
        if (inData) {
          messages.push(text);
          inData = false;
          say('.', '250 taken');
        } else {
          commands.push(text);
          const verb = text.slice(0, 4);
          inData = verb === 'DATA';
          say(verb, inData ? '354 go on' : '250 yes');
        }
      }
    });
  });
  const close = closer(server, sockets);
  cleanUps.push(close);
  const port = await listen(server);
  return { url: `smtp://127.0.0.1:${port}`, commands, messages, close };
}

async function httpServer(
  answer: (url: string, body: string) => { status: number; body: unknown },
): Promise<string> {
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answer(request.url ?? '', Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  cleanUps.push(closer(server, sockets));
  return `http://127.0.0.1:${await listen(server)}`;
}

function closer(server: Server, sockets: ReadonlySet<Socket>) {
  return async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** Sets made-up credentials for the test; they are read when the first mail is sent. */
function withCredentials<T>(make: () => T): T {
  const before = { ...process.env };
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  cleanUps.push(() => Promise.resolve((process.env = before)));
  return make();
}

function headerOf(message: string, name: string): string {
  const [head = ''] = message.split('\r\n\r\n');
  const line = head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .find((candidate) => candidate.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

function decodedWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : quotedPrintable(text.replace(/_/g, ' ')),
    );
}

/** Content type and decoded text of each part. */
function bodiesOf(message: string): [string, string][] {
  const boundary = /boundary="([^"]+)"/.exec(message)?.[1] ?? 'none';
  return message
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const trimmed = part.replace(/^\r\n/, '');
      const body = trimmed.slice(trimmed.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '');
      const isBase64 = headerOf(trimmed, 'Content-Transfer-Encoding') === 'base64';
      const text = isBase64 ? Buffer.from(body, 'base64').toString() : quotedPrintable(body);
      return [headerOf(trimmed, 'Content-Type'), text];
    });
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
