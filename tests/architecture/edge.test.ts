import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { contentSecurityPolicy, PAYMENT_FORM } from '../../infra/edge/content-security-policy.js';

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
  test('is to run no code but their own, and the payment provider’s where it is named', () => {
    const own = contentSecurityPolicy({ connect: ['https://identity.test'] }).split('; ');
    expect(own).toContain("script-src 'self'");
    expect(own).toContain("frame-src 'none'");
    expect(own).toContain("connect-src 'self' https://identity.test");
    expect(own).toContain("frame-ancestors 'none'");
    expect(own.join()).not.toMatch(/unsafe|\*/);
    const paying = contentSecurityPolicy(PAYMENT_FORM).split('; ');
    expect(paying).toContain("script-src 'self' https://js.stripe.com https://*.js.stripe.com");
    expect(paying).toContain("connect-src 'self' https://api.stripe.com");
  });
});
