import { setTimeout as wait } from 'node:timers/promises';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createOutgoingHttp } from '../../src/adapters/http-out/outgoing-http.ts';
import type { Resolve } from '../../src/adapters/http-out/resolve.ts';
import { freePortOf, serve, textOf, type Listening } from '../handlers/support/listen.ts';

const servers: Listening[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server on this machine that remembers what it was asked. */
async function receiver(answer: RequestListener = (_, response) => response.end('thanks')) {
  const got: { url: unknown; headers: NodeJS.Dict<unknown>; body: string }[] = [];
  const server = await serve((request, response) => {
    void textOf(request).then((body) => {
      got.push({ url: request.url, headers: request.headers, body });
      answer(request, response);
    });
  });
  servers.push(server);
  return { ...server, got };
}

const request = { headers: { 'x-one': '1' }, body: '{"name":"茶"}' };
const names =
  (...answers: string[][]): Resolve =>
  () =>
    Promise.resolve(answers.length > 1 ? (answers.shift() ?? []) : (answers[0] ?? []));
const inPublic = createOutgoingHttp({ onLaptop: false, resolve: names(['93.184.216.34']) });
const onLaptop = createOutgoingHttp({ onLaptop: true });

const refusedAs = (reason: string) => ({
  ok: false,
  refusal: { code: 'address-refused', reason },
});

describe('what may be called', () => {
  test.each([
    ['https://hooks.example.com/in', undefined],
    ['https://hooks.example.com:8443/in?key=1', undefined],
    ['https://93.184.216.34/', undefined],
    ['https://[2606:2800:220:1:248:1893:25c8:1946]/', undefined],
    ['http://hooks.example.com/', 'not-https'],
    ['https://hooks.example.com:22/', 'port'],
    ['https://me@hooks.example.com/', 'credentials'],
    ['https://:secret@hooks.example.com/', 'credentials'],
    ['ftp://hooks.example.com/', 'malformed'],
    ['file:///etc/passwd', 'malformed'],
    ['hooks.example.com', 'malformed'],
    [`https://hooks.example.com/${'a'.repeat(2_048)}`, 'malformed'],
    ['https://localhost/', 'not-public'],
    ['https://localhost./', 'not-public'],
    ['https://a.localhost/', 'not-public'],
    ['https://metadata.google.internal/', 'not-public'],
    ['https://printer.local/', 'not-public'],
    ['https://database/', 'not-public'],
    ['https://127.0.0.1/', 'not-public'],
    ['https://2130706433/', 'not-public'],
    ['https://0x7f.1/', 'not-public'],
    ['https://0177.0.0.1/', 'not-public'],
    ['https://①②⑦.0.0.1/', 'not-public'],
    ['https://0.0.0.0/', 'not-public'],
    ['https://169.254.169.254/latest/meta-data/', 'not-public'],
    ['https://[::1]/', 'not-public'],
    ['https://[::]/', 'not-public'],
    ['https://[::ffff:127.0.0.1]/', 'not-public'],
    ['https://[::ffff:a9fe:a9fe]/', 'not-public'],
    ['https://[64:ff9b::a9fe:a9fe]/', 'not-public'],
    ['https://[2002:a9fe:a9fe::]/', 'not-public'],
    ['https://[fd00:ec2::254]/', 'not-public'],
    ['https://[fe80::1]/', 'not-public'],
    ['https://[ff02::1]/', 'not-public'],
  ])('%s: %s', async (url, reason) => {
    const expected = reason === undefined ? { ok: true, value: undefined } : refusedAs(reason);
    expect(await inPublic.check(url)).toEqual(expected);
  });

  test.each([
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.8.8.8',
    '168.63.129.16',
    '169.254.170.2',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::ffff:10.0.0.1',
    'fc00::1',
    'fe80::1%eth0',
    '2001::1',
    'not an address',
  ])('a name that leads to %s, be it among others, is refused', async (address) => {
    const http = createOutgoingHttp({
      onLaptop: false,
      resolve: names(['93.184.216.34', address]),
    });
    expect(await http.check('https://hooks.example.com/')).toEqual(refusedAs('not-public'));
    expect(await http.post({ url: 'https://hooks.example.com/', ...request })).toEqual(
      refusedAs('not-public'),
    );
  });

  test('a name that leads nowhere yet is no reason to refuse it, and is called in vain', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    const http = createOutgoingHttp({ onLaptop: false, resolve });
    expect(await http.check('https://hooks.example.com/')).toMatchObject({ ok: true });
    expect(await http.post({ url: 'https://hooks.example.com/', ...request })).toEqual({
      ok: false,
      refusal: { code: 'unreachable' },
    });
  });

  test.each([
    ...['10.0.0.1', '169.254.169.254', '0.0.0.0', '192.168.1.1'],
    ...['metadata.google.internal', 'printer.local'],
  ])('the laptop lets requests to itself pass, but none to %s', async (address) => {
    expect(await onLaptop.check('http://127.0.0.1:4000/')).toMatchObject({ ok: true });
    expect(await onLaptop.check('http://[::1]:4000/')).toMatchObject({ ok: true });
    expect(await onLaptop.check('http://localhost:4000/')).toMatchObject({ ok: true });
    expect(await onLaptop.check(`http://${address}/`)).toEqual(refusedAs('not-public'));
  });
});

describe('a request', () => {
  test('arrives as it was given, and its answer comes back shortened', async () => {
    const { url, got } = await receiver((_, response) => {
      response
        .writeHead(202, { 'retry-after': '7' })
        .end(`a\r\nb\u0000\u202e ${'茶'.repeat(5_000)}`);
    });
    const answer = await onLaptop.post({ url: `${url}/in?x=1`, ...request });

    expect(answer).toEqual({
      ok: true,
      value: { status: 202, retryAfterSeconds: 7, excerpt: `a b ${'茶'.repeat(196)}` },
    });
    expect(got).toEqual([
      {
        url: '/in?x=1',
        headers: expect.objectContaining({ 'x-one': '1', 'content-length': '14' }),
        body: request.body,
      },
    ]);
  });

  test('goes to the address that was looked at, though the name leads elsewhere a moment later', async () => {
    const { port, got } = await receiver();
    const asked: string[] = [];
    const answers = names(['127.0.0.1'], ['10.0.0.1']);
    const http = createOutgoingHttp({
      onLaptop: true,
      resolve: (name) => {
        asked.push(name);
        return answers(name);
      },
    });
    // Nobody but the given resolver knows this name.
    const url = `http://rebinding.invalid:${port}/`;

    expect(await http.post({ url, ...request })).toMatchObject({ ok: true });
    expect(asked).toEqual(['rebinding.invalid']);
    expect(got[0]?.headers).toMatchObject({ host: `rebinding.invalid:${port}` });

    expect(await http.post({ url, ...request })).toEqual(refusedAs('not-public'));
    expect(got).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308])('does not follow a redirect (%i)', async (status) => {
    const inside = await receiver();
    const { url } = await receiver((_, response) => {
      response.writeHead(status, { location: `${inside.url}/secrets` }).end();
    });
    expect(await onLaptop.post({ url, ...request })).toMatchObject({ value: { status } });
    expect(inside.got).toEqual([]);
  });

  test('to one that never answers ends when its time is over', async () => {
    const { url } = await receiver(() => undefined);
    const http = createOutgoingHttp({ onLaptop: true, patienceMs: 100 });
    expect(await http.post({ url, ...request })).toEqual({
      ok: false,
      refusal: { code: 'timed-out' },
    });
  });

  test('to a name whose server is silent ends when its time is over', async () => {
    const http = createOutgoingHttp({
      onLaptop: true,
      patienceMs: 100,
      resolve: () => wait(60_000, [], { ref: false }),
    });
    const url = 'https://hooks.example.com/';
    expect(await http.post({ url, ...request })).toEqual({
      ok: false,
      refusal: { code: 'timed-out' },
    });
  });

  test('to one that drips its answer keeps the status', async () => {
    const { url } = await receiver((_, response) => {
      response.writeHead(200).write('drip');
    });
    const http = createOutgoingHttp({ onLaptop: true, patienceMs: 1_000 });
    expect(await http.post({ url, ...request })).toMatchObject({
      ok: true,
      value: { status: 200, excerpt: 'drip' },
    });
  });

  test('that is answered without end is read no further than it is shown', async () => {
    let more = true;
    const { url } = await receiver((_, response) => {
      response.writeHead(200);
      const pour = (): void => {
        if (more) response.write('x'.repeat(10_000), pour);
      };
      response.once('close', () => (more = false));
      pour();
    });
    expect(await onLaptop.post({ url, ...request })).toMatchObject({
      value: { status: 200, excerpt: 'x'.repeat(200) },
    });
  });

  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    ],
    ['nothing', ''],
  ])('to one that answers with %s has reached nobody', async (_, bytes) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(bytes));
    });
    const port = await freePortOf(server);
    try {
      expect(await onLaptop.post({ url: `http://127.0.0.1:${port}/`, ...request })).toEqual({
        ok: false,
        refusal: { code: 'unreachable' },
      });
    } finally {
      server.close();
    }
  });

  test('is not sent to one whose certificate is not to be trusted', async () => {
    const { port, got } = await receiver();
    expect(await onLaptop.post({ url: `https://127.0.0.1:${port}/`, ...request })).toEqual({
      ok: false,
      refusal: { code: 'unreachable' },
    });
    expect(got).toEqual([]);
  });
});
