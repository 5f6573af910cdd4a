import { expect, test } from '@jest/globals';
import { wishedLanguage } from '../../src/domain/people/wished-language.ts';
import fc from '../support/properties.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['de-DE,de;q=0.9', undefined],
  ['de-DE,de;q=0.9,en;q=0.8', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en;q=0.5, zh-Hans-CN', 'zh-CN'],
  ['EN-gb', 'en'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['en;q=x', undefined],
  ['*', undefined],
  ['constructor, __proto__', undefined],
])('of "%s" is %s', (header, language) => {
  expect(wishedLanguage(header)).toBe(language);
});

test('anything may be sent', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect([undefined, 'en', 'zh-CN']).toContain(wishedLanguage(header));
    }),
  );
});
