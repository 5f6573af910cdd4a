import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { contentSecurityPolicy } from '../../infra/edge/content-security-policy.js';

const code = readFileSync('infra/edge/page-address.js', 'utf8');

/** What the edge asks the bucket of pages for. */
function asked(uri: string): string {
  const found: unknown = runInNewContext(`${code}; handler({ request: { uri } }).uri`, { uri });
  return String(found);
}

test.each([
  ['/', '/index.html'],
  ['/c/tea/green', '/index.html'],
  ['/orders/ord_1/', '/index.html'],
  ['/administration', '/index.html'],
  ['/admin', '/admin/index.html'],
  ['/admin/', '/admin/index.html'],
  ['/admin/orders/ord_1', '/admin/index.html'],
  ['/assets/main-1a2b.js', '/assets/main-1a2b.js'],
  ['/favicon.svg', '/favicon.svg'],
  ['/v1.2/x', '/index.html'],
])('for %s the page is %s', (uri, page) => {
  expect(asked(uri)).toBe(page);
});

describe('what pages may do', () => {
  const places = { identity: 'https://identity.test', uploads: 'https://uploads.test' };
  const policy = new Map(
    contentSecurityPolicy(places)
      .split('; ')
      .map((directive): [string, string[]] => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources];
      }),
  );

  test('is to run no code but their own and the payment provider’s', () => {
    expect(policy.get('script-src')).toEqual(["'self'", 'https://js.stripe.com']);
    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect([...policy.values()].flat()).not.toContain("'unsafe-inline'");
    expect([...policy.values()].flat()).not.toContain("'unsafe-eval'");
  });

  test('is to sign people in, to upload and to pay', () => {
    expect(policy.get('connect-src')).toEqual([
      "'self'",
      'https://identity.test',
      'https://uploads.test',
      'https://api.stripe.com',
    ]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
  });
});
