import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { makeRelease } from './make.ts';
import { writeRelease } from './release.ts';

/** `BODEGA_RELEASE=write npm test -- tests/releases/keep` keeps what the version of package.json does. */
const IS_TO_BE_WRITTEN = process.env.BODEGA_RELEASE === 'write';

test('what this version does can be kept: something of every table, every kind of event and request', async () => {
  const release = await makeRelease();
  for (const [table, items] of Object.entries(release.stored)) {
    // Views are built anew from the records.
    if (table !== 'views') expect([table, items.length > 0]).toEqual([table, true]);
  }
  expect(release.published.length).toBeGreaterThan(30);
  expect(release.requests.length).toBeGreaterThan(100);
  expect(release.conversations.length).toBeGreaterThan(60);
  if (!IS_TO_BE_WRITTEN) return;
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  writeRelease(version, release);
}, 400_000);
