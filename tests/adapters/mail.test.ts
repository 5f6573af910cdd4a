import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { senderInAscii } from '../../src/adapters/mail/sender.ts';
import { createMailTransport } from '../../src/adapters/mail/transport.ts';
import { MessageNotTaken } from '../../src/application/ports.ts';
import { openMailService, type MailService } from '../handlers/support/mail-service.ts';
import fc from '../support/properties.ts';

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
    await bySmtp(server.url).send(mail);
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
    await bySmtp(server.url).send(marketing);
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
      await bySmtp(server.url)
        .send({ ...mail, ...given })
        .catch(() => undefined);
      for (const message of server.messages) expect(headerOf(message, 'Bcc')).toBe('');
      expect(server.commands.join('\n')).not.toContain('RCPT TO:<eve@example.com>');
    },
  );

  test('an address that looks like a list reaches nobody else', async () => {
    const server = await smtpServer();
    const to = 'zoe@example.com, eve@example.com';
    await bySmtp(server.url)
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
    const sender = bySmtp(url);
    const html = body as unknown as string;
    await expect(sender.send({ ...mail, html })).rejects.toThrow('access rejected');
  });

  test('a refused recipient is an error', async () => {
    const { url } = await smtpServer({ RCPT: '550 no such person' });
    await expect(bySmtp(url).send(mail)).rejects.toThrow('550');
  });

  test('a server that is not there certainly has not taken the mail', async () => {
    const { url, close } = await smtpServer();
    await close();
    const sending = bySmtp(url).send(mail);
    await expect(sending).rejects.toBeInstanceOf(MessageNotTaken);
  });

  test.each(['greeting', 'DATA', '.'])(
    'a server that goes silent at "%s" is an error',
    async (at) => {
      const { url } = await smtpServer({ [at]: '' });
      const sender = bySmtp(url, 100);
      // Whether it has the mail is not known.
      await expect(sender.send(mail)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    },
  );
});

describe('by SES', () => {
  let service: MailService;

  beforeEach(async () => {
    const before = { ...process.env };
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
    jest.spyOn(Math, 'random').mockReturnValue(0); // nobody waits between attempts
    service = await openMailService();
    cleanUps.push(() => {
      jest.restoreAllMocks();
      process.env = before;
      return service.close();
    });
  });

  function sender(more: { from?: string; silenceMs?: number; endpoint?: string } = {}) {
    const { endpoint = service.url, ...others } = more;
    return createMailTransport({ from, ses: { region: 'eu-central-1', endpoint }, ...others });
  }

  test('a mail arrives whole, with what kind it is', async () => {
    await sender().send(mail);
    expect(service.mails).toEqual([
      {
        FromEmailAddress: '"Bodega" <orders@bodega.test>',
        Destination: { ToAddresses: ['zoe@example.com'] },
        Content: {
          Simple: {
            Subject: { Data: mail.subject, Charset: 'UTF-8' },
            Body: {
              Text: { Data: mail.text, Charset: 'UTF-8' },
              Html: { Data: mail.html, Charset: 'UTF-8' },
            },
            Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
          },
        },
        EmailTags: [{ Name: 'category', Value: 'transactional' }],
      },
    ]);
  });

  test('advertising says how to be rid of it', async () => {
    const headers = {
      'List-Unsubscribe': '<https://shop.example/v1/newsletter/unsubscribe?token=abc>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    } as const;
    await sender().send({ ...mail, category: 'marketing', headers });
    expect(service.mails[0]?.Content.Simple.Headers).toEqual([
      { Name: 'List-Unsubscribe', Value: headers['List-Unsubscribe'] },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      { Name: 'Auto-Submitted', Value: 'auto-generated' },
    ]);
    expect(service.mails[0]?.EmailTags).toEqual([{ Name: 'category', Value: 'marketing' }]);
  });

  test('a sender whose name is not ASCII is taken', async () => {
    await sender({ from: '茶屋 & Söhne <orders@bodega.test>' }).send(mail);
    const { FromEmailAddress = '' } = service.mails[0] ?? {};
    expect(decodedWords(FromEmailAddress)).toBe('茶屋 & Söhne <orders@bodega.test>');
  });

  test('line breaks in the subject add no header', async () => {
    await sender().send({ ...mail, subject: 'Hello\r\nBcc: eve@example.com' });
    expect(service.mails[0]?.Content.Simple.Subject.Data).toBe('Hello Bcc: eve@example.com');
  });

  test.each(['zoe@example.com, eve@example.com', 'zoe@example.com\r\nBcc: eve@example.com', ''])(
    'what is not one address is written to nobody: %j',
    async (to) => {
      await expect(sender().send({ ...mail, to })).rejects.toThrow('one address');
      expect(service.asked).toBe(0);
    },
  );

  test.each([
    'TooManyRequestsException',
    'LimitExceededException',
    'SendingPausedException',
    'AccountSuspendedException',
  ])('a service that says %s certainly has not taken the mail', async (refusal) => {
    service.refuses = refusal;
    await expect(sender().send(mail)).rejects.toBeInstanceOf(MessageNotTaken);
  });

  test('a mail that the service will not have is an error, and is not asked for again', async () => {
    service.refuses = 'MessageRejected';
    const refused = { name: 'MessageRejected', message: 'not taken', status: 400 };
    await expect(sender().send(mail)).rejects.toMatchObject(refused);
    expect(service.asked).toBe(1);
  });

  test('a service that nobody is at certainly has not taken the mail', async () => {
    const gone = await openMailService();
    await gone.close();
    const sending = sender({ endpoint: gone.url }).send(mail);
    await expect(sending).rejects.toBeInstanceOf(MessageNotTaken);
  });

  test('a service that keeps silent is an error: whether it has the mail is not known', async () => {
    const silent = await silentServer();
    const sending = sender({ endpoint: silent, silenceMs: 100 }).send(mail);
    await expect(sending).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('a sender in ASCII', () => {
  test.each([
    ['orders@bodega.test', 'orders@bodega.test'],
    ['<orders@bodega.test>', 'orders@bodega.test'],
    ['Bodega <orders@bodega.test>', '"Bodega" <orders@bodega.test>'],
    ['Tea, Inc. <orders@bodega.test>', '"Tea, Inc." <orders@bodega.test>'],
    ['"Tea \\"No. 1\\"" <orders@bodega.test>', '"Tea \\"No. 1\\"" <orders@bodega.test>'],
    ['Café <orders@bodega.test>', '=?UTF-8?B?Q2Fmw6k=?= <orders@bodega.test>'],
  ])('of %s is %s', (given, expected) => {
    expect(senderInAscii(given)).toBe(expected);
  });

  test('says whatever name it was given, in words that are short enough', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 });
    const foreign = name.map((text) => `茶${text.replace(/[<>"\\\s]/g, '')}屋`);
    fc.assert(
      fc.property(foreign, (text) => {
        const sender = senderInAscii(`${text} <a@b.test>`);
        expect(sender).toMatch(/^[ -~]+$/);
        expect(decodedWords(sender)).toBe(`${text} <a@b.test>`);
        for (const word of sender.split(' ')) expect(word.length).toBeLessThanOrEqual(75);
      }),
    );
  });
});

function bySmtp(smtpUrl: string, silenceMs?: number) {
  return createMailTransport({ smtpUrl, from, ses: { region: 'eu-central-1' }, silenceMs });
}

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

/** An HTTP server that takes requests and never answers. */
async function silentServer(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
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
