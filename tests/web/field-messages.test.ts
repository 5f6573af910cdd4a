import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { fieldMessage } from '../../web/admin/texts/zh/field-messages.ts';

/** Where it is said what is wrong with a field of what the back office sends. */
const SPOKEN = [
  'events/contracts/http/*.ts',
  'src/domain/products/*.ts',
  'src/application/catalogue/prepare-content.ts',
  'src/platform/http/*.ts',
];

/** What a text of these sources says of a field, with an example of what is put into it. */
function messagesOf(source: string): string[] {
  const said = source.matchAll(/'((?:must|is) [^'\n]+)'|`((?:must|is) [^`\n]+)`/g);
  return [...said].map(([, plain, filled = '']) => plain ?? exampleOf(filled));
}

function exampleOf(filled: string): string {
  return filled.replace('${currency}', 'EUR').replaceAll(/\$\{[^}]+\}/g, '7');
}

/** Nobody sends these from a page. */
const NOT_OF_PAGES = [/query|characters$|nest deeper/, /^is needed/, /well-formed/];

test('whatever the shop finds wrong with a field is said in Chinese, too', () => {
  const sources = SPOKEN.flatMap((pattern) => globSync(pattern));
  const messages = sources.flatMap((path) => messagesOf(readFileSync(path, 'utf8')));
  const ofPages = messages.filter((text) => !NOT_OF_PAGES.some((one) => one.test(text)));
  expect(ofPages.length).toBeGreaterThan(30);
  const untold = ofPages.filter((text) => !/\p{Script=Han}/u.test(fieldMessage(text)));
  expect(untold).toEqual([]);
  expect(fieldMessage('must be EUR')).toBe('货币必须是 EUR');
  expect(fieldMessage('nobody knows this')).toBe('nobody knows this');
});
