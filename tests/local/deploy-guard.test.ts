import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'bodega-guard-'));
});
afterAll(() => rmSync(home, { recursive: true }));

/** What the framework itself says, on a machine without an account. */
async function serverless(args: string, typed = ''): Promise<{ code: number; said: string }> {
  const environment = Object.entries(process.env).filter(([name]) => !/^(AWS|BODEGA)_/.test(name));
  const child = spawn(
    process.execPath,
    ['--no-warnings', 'node_modules/serverless/bin/serverless.js', ...args.split(' ')],
    { env: { ...Object.fromEntries(environment), HOME: home, AWS_EC2_METADATA_DISABLED: 'true' } },
  );
  child.stdin.end(typed);
  const [[code], out, err] = await Promise.all([
    once(child, 'close') as Promise<[number]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, said: out + err };
}

test.each([
  ['a parameter is missing', 'deploy --stage prod', 'mailDomain=… is missing'],
  ['a parameter is not known', 'deploy --stage dev --param color=red', 'color is not known'],
  ['nobody may look for the secret', 'deploy --stage dev', 'There are no AWS credentials'],
  ['there is no such stage', 'deploy --stage production', 'There is no stage production'],
  [
    'too little would be left to others',
    'package --stage dev --param concurrency=110',
    'concurrency=110 leaves nothing to reserve',
  ],
  [
    'a region is to stand by for itself',
    'package --stage prod --region eu-west-1 --param standbyOf=eu-west-1 --param dataKey=mrk-1',
    'is another one than that it is for',
  ],
  [
    'copies are to have copies',
    'package --stage prod --param standbyOf=eu-west-1 --param standbyRegion=eu-west-2 --param dataKey=mrk-1',
    'Copies have no copies',
  ],
  [
    'copies go with the tables',
    'package --stage dev --param standbyOf=eu-west-1 --param dataKey=mrk-1',
    'none can stand by',
  ],
  [
    'nobody says which key opens the copies',
    'package --stage prod --param standbyOf=eu-west-1',
    'say --param dataKey=mrk-…',
  ],
])(
  'where %s the framework stops before it makes anything',
  async (_why, args, sentence) => {
    const { code, said } = await serverless(args);
    expect(said).toContain(sentence);
    expect(said).not.toContain('Service packaged');
    expect(code).not.toBe(0);
  },
  30_000,
);

test('the framework removes no stage with real data unless its name is typed', async () => {
  const { code, said } = await serverless('remove --stage prod', 'dev\n');
  expect(said).toContain('Nothing was removed: that was not prod.');
  expect(code).not.toBe(0);
  const typed = await serverless('remove --stage prod', 'prod\n');
  expect(typed.said).not.toContain('Nothing was removed');
}, 60_000);
