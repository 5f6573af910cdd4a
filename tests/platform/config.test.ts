import { describe, expect, test } from '@jest/globals';
import { need, readConfig } from '../../src/platform/config.ts';
import { loadShopSettings } from '../../src/platform/shop-settings.ts';

const least = { AWS_REGION: 'eu-central-1', TABLE_PREFIX: 'bodega-test' };

describe('the environment', () => {
  test('needs a region and a prefix; the rest has defaults or is for some functions only', () => {
    const defaults = {
      HOLD_SECONDS: 1800,
      MAILS_PER_SECOND: 14,
      SMS_PER_SECOND: 1,
      SHOWN_FOR_SECONDS: 10,
      BODEGA_VERSION: '0.0.0',
    };
    expect(readConfig(least)).toEqual({ ...least, ...defaults });
  });

  test('is read for what is known, numbers as numbers', () => {
    const config = readConfig({ ...least, HOLD_SECONDS: '5', HOME: '/root', SMTP_URL: 'smtp://x' });
    expect(config.HOLD_SECONDS).toBe(5);
    expect(config).not.toHaveProperty('HOME');
  });

  test.each(['AWS_REGION', 'TABLE_PREFIX'])('without %s says so', (name) => {
    expect(() => readConfig({ ...least, [name]: undefined })).toThrow(name);
    expect(() => readConfig({ ...least, [name]: '' })).toThrow(name);
  });

  test.each([
    ['HOLD_SECONDS', '0'],
    ['HOLD_SECONDS', '-1'],
    ['HOLD_SECONDS', 'soon'],
    ['DYNAMODB_ENDPOINT', 'localhost 8000'],
    ['TOKEN_ISSUER', 'nowhere'],
    ['JWKS_URI', 'keys.json'],
  ])('with %s=%s says which it is', (name, value) => {
    expect(() => readConfig({ ...least, [name]: value })).toThrow(name);
  });

  test('names everything that is wrong at once', () => {
    expect(() => readConfig({ HOLD_SECONDS: 'soon' })).toThrow(
      /AWS_REGION.*TABLE_PREFIX.*HOLD_SECONDS/,
    );
  });

  test('takes an empty value for none', () => {
    const config = readConfig({ ...least, DYNAMODB_ENDPOINT: '', HOLD_SECONDS: '' });
    expect(config.DYNAMODB_ENDPOINT).toBeUndefined();
    expect(config.HOLD_SECONDS).toBe(1800);
  });
});

test('a value that a function cannot do without is there, or named', () => {
  const config = readConfig({ ...least, SIGNING_SECRET: 'a-secret' });
  expect(need(config, 'SIGNING_SECRET')).toBe('a-secret');
  expect(() => need(config, 'LOOKUP_SECRET')).toThrow('LOOKUP_SECRET');
});

test('the shop as its file describes it makes sense', () => {
  const { shop, rules } = loadShopSettings(60);
  expect(rules).toMatchObject({
    currency: shop.currency,
    holdSeconds: 60,
    cashCapMinor: 100_000,
    taxBasisPoints: 1900,
    pricesIncludeTax: true,
  });
  expect(rules.countries).toContain(shop.address.country);
  expect(rules.shippingMethods[0]).toEqual({
    id: 'standard',
    name: 'Standard (3-5 days)',
    price: { amount: 490, currency: 'EUR' },
  });
  for (const { countries = [] } of rules.shippingMethods) {
    expect(countries.filter((country) => !rules.countries.includes(country))).toEqual([]);
  }
});
