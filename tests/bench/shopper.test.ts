import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROUTES } from '../../bench/kit/shopper.ts';

const PAGES = 'web/storefront';
/** Asked for once in a while, by somebody who looks after what is kept of them. */
const SELDOM = ['/v1/me/export', '/v1/orders/{id}/export', '/v1/me/push-subscriptions'];

test('whatever shoppers’ pages read is measured', () => {
  const files = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const read = files.flatMap((name) =>
    [...readFileSync(join(PAGES, name), 'utf8').matchAll(/\.GET\('([^']+)'/g)].map(
      ([, path = '']) => path,
    ),
  );
  const measured = Object.keys(ROUTES).map((name) => name.replace(/ \(.*/, ''));
  const wanted = new Set(read.filter((path) => !SELDOM.includes(path)));
  expect(wanted.size).toBeGreaterThan(10);
  expect([...wanted].filter((path) => !measured.includes(`GET ${path}`))).toEqual([]);
});
