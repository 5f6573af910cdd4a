import { describe, expect, test } from '@jest/globals';
import {
  beginsIn,
  soughtBy,
  spacedOf,
  swapsOf,
  wordsOf,
  wrongLettersAllowed,
} from '../../../src/domain/search/words.ts';

describe('the words of a text', () => {
  test.each([
    ['Stoneware Mug – 300ml', ['stoneware', 'mug', '300ml']],
    ['Café Crème', ['cafe', 'creme']],
    ["Men's and women’s", ['mens', 'and', 'womens']],
    ['ＦＵＬＬ width', ['full', 'width']],
    ['防水背包', ['防水', '水背', '背包']],
    ['Nordic防水 bag', ['nordic', '防水', 'bag']],
    ['壶', ['壶']],
    ['Größe', ['große']],
    ['!?', []],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('are the same however a text is composed', () => {
    expect(wordsOf('Cre\u0300me')).toEqual(wordsOf('Cr\u00e8me'));
  });
});

describe('what a query looks for', () => {
  test.each([
    ['red ket', ['red', 'ket'], []],
    ['red k', ['red'], ['k']],
    ['tv stand', ['tv', 'stand'], []],
    ['smart tv', ['smart'], ['tv']],
    ['壶', [], ['壶']],
    ['水壶', ['水壶'], []],
    ['mug mug', ['mug'], []],
  ])('%s', (query, words, short) => {
    expect(soughtBy(query)).toEqual({ words, short });
  });

  test('is no more than 24 words', () => {
    const query = Array.from({ length: 100 }, (_, n) => `word${n}`).join(' ');
    expect(soughtBy(query).words).toHaveLength(24);
  });
});

test('beginnings of words are found, and characters of a script without spaces anywhere', () => {
  const isIn = (one: string) => beginsIn([one])(spacedOf('Smart-TV 防水背包'));
  expect(['tv', 't', 's', '背', '水'].every(isIn)).toBe(true);
  expect(['v', 'ma', '壶'].some(isIn)).toBe(false);
});

test('swaps are all words with two neighbours exchanged', () => {
  expect(swapsOf('mug')).toEqual(['umg', 'mgu']);
  expect(swapsOf('aab')).toEqual(['aba']);
});

test('short words, numbers and Chinese mean what they say', () => {
  expect(['tv', '300ml', '防水'].map(wrongLettersAllowed)).toEqual([0, 0, 0]);
  expect(['mug', 'kettle'].map(wrongLettersAllowed)).toEqual([1, 1]);
});
