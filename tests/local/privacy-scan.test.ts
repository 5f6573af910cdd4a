import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { needlesOf } from '../../local/privacy/needles.ts';
import { scanFiles } from '../../local/privacy/scan-files.ts';
import { scanTables } from '../../local/privacy/scan-tables.ts';
import { keepFacts } from '../../src/application/facts/keep-facts.ts';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { askForErasure } from '../../src/application/privacy/ask-for-erasure.ts';
import { continueErasures } from '../../src/application/privacy/continue-erasures.ts';
import { SYSTEM } from '../application/shop.ts';
import { EMAILS, live, WORDS } from '../privacy/story.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { startEngine } from '../support/engine.ts';
import { factFilesIn } from '../support/fact-files.ts';
import { openMediaStore } from '../support/media-store.ts';
import { createMemoryShop } from '../support/memory/shop.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const TERM = 'Zoë Quill & Co';
const found = async (content: string | Buffer, term = TERM): Promise<boolean> => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'file'), content);
  return (await scanFiles(directory, needlesOf(term))).findings.length > 0;
};

describe('a term is found', () => {
  const noise = randomBytes(100_000).toString('hex');
  const base64 = (before: string) => Buffer.from(`${before}${TERM} and more`).toString('base64');
  test.each([
    ['as it is', `so ${TERM}.`],
    ['in small letters', TERM.toLowerCase()],
    ['escaped in JSON', String.raw`{"name":"Zo\u00eb Quill & Co"}`],
    ['in JSON in JSON', JSON.stringify(String.raw`{"name":"Zo\u00eb Quill & Co"}`)],
    ['in an address', `/orders?name=${encodeURIComponent(TERM)}`],
    ['in a form', new URLSearchParams({ name: TERM }).toString()],
    ['in base64', base64('')],
    ['in base64, begun one later', base64('1')],
    ['in base64, begun two later', base64('12')],
    ['in base64 of addresses', Buffer.from(`>>?${TERM}`).toString('base64url')],
    ['among bytes', Buffer.concat([Buffer.alloc(9, 0xff), Buffer.from(TERM)])],
    ['in what is packed', gzipSync(`{"name":"${TERM}"}\n`)],
    ['packed twice behind each other', Buffer.concat([gzipSync('first'), gzipSync(TERM)])],
    ['packed, before the file breaks off', gzipSync(`${TERM}${noise}`).subarray(0, -9)],
    ['across two parts of a large file', `${'x'.repeat(4 * 1024 * 1024 - 5)}${TERM}`],
  ])('%s', async (_, content) => {
    expect(await found(content)).toBe(true);
  });

  test('and nothing else is', async () => {
    expect(await found('Zoe Quill and Co, Zoë Quil')).toBe(false);
    expect(await found(base64('').slice(0, 12))).toBe(false);
    expect(await found(gzipSync('Zoë Quil'))).toBe(false);
    expect(await found(Buffer.from('\x1f\x8b\x08 that is no gzip', 'latin1'))).toBe(false);
  });
});

describe('the files of facts', () => {
  test('have nothing that can be read of who bought there, and are looked into', async () => {
    const store = await openMediaStore();
    try {
      const clock = { now: Date.UTC(2026, 6, 28, 10) };
      const memory = createMemoryShop({ now: () => clock.now });
      const ports = { ...memory.ports, factFiles: factFilesIn(store).files };
      memory.state.identities.set('token', EMAILS.customer);
      const { customerId } = await live(ports, memory);
      const scan = async (...terms: string[]) => {
        clock.now += 60_000;
        await chainAudit(ports);
        await keepFacts(ports, Infinity);
        return (await scanFiles(store.root, terms.flatMap(needlesOf))).findings;
      };
      const people = [...WORDS, ...Object.values(EMAILS)];
      expect(await scan(...people)).toEqual([]);
      await askForErasure(ports, SYSTEM, { personId: customerId, groups: [] });
      clock.now += 60_000;
      expect(await continueErasures(ports, SYSTEM)).toMatchObject({ done: 1 });
      expect(await scan(...people)).toEqual([]);
      // What is packed there is read: the goods are no secret.
      const goods = await scan('MUG-BLUE');
      expect(goods.map(({ place }) => place)).toContainEqual(
        expect.stringMatching(/^bodega-facts.facts.day=2026-07-28.type=order\.created.*\.gz/),
      );
    } finally {
      await store.close();
    }
  });
});

describe('the database', () => {
  const terms = [...WORDS, ...Object.values(EMAILS)];
  const needles = terms.flatMap(needlesOf);

  test('has nothing that can be read of who bought there, neither before an erasure nor after it', async () => {
    const directory = temporaryDirectory();
    const engine = await startEngine({ file: join(directory, 'shop.sqlite') });
    try {
      const clock = { now: Date.UTC(2026, 6, 28, 10) };
      const { database } = engine;
      const { ports, memory } = createDatabaseShop(database, () => clock.now);
      memory.state.identities.set('token', EMAILS.customer);
      const { customerId } = await live(ports, memory);
      const scan = async () => {
        const files = await scanFiles(directory, needles);
        const tables = await scanTables(database.client, Object.values(database.tables), needles);
        expect([files.files > 0, tables.items > 20]).toEqual([true, true]);
        return [...files.findings, ...tables.findings];
      };
      expect(await scan()).toEqual([]);
      await askForErasure(ports, SYSTEM, { personId: customerId, groups: [] });
      clock.now += 60_000;
      expect(await continueErasures(ports, SYSTEM)).toMatchObject({ done: 1 });
      expect(await scan()).toEqual([]);
    } finally {
      await engine.close();
    }
  });

  test('is looked through: what can be read there is found', async () => {
    const directory = temporaryDirectory();
    const engine = await startEngine({ file: join(directory, 'shop.sqlite') });
    try {
      const { database } = engine;
      const { ports, memory } = createDatabaseShop(database, () => Date.UTC(2026, 6, 28, 10));
      memory.state.identities.set('token', EMAILS.customer);
      await live(ports, memory);
      // The titles of what was ordered are packed; the name of a product is not personal.
      const title = needlesOf('Mug');
      const tables = await scanTables(database.client, Object.values(database.tables), title);
      const places = tables.findings.map(({ place }) =>
        place.replace(/^t0-(\w+): .*?( |$)/, '$1 '),
      );
      expect(places).toContain('orders lines');
      expect((await scanFiles(directory, title)).findings).not.toEqual([]);
    } finally {
      await engine.close();
    }
  });
});
