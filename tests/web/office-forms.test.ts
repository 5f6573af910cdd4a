import { describe, expect, test } from '@jest/globals';
import { changedNames, rebase } from '../../web/admin/kit/rebase.ts';
import { chosen, toggled } from '../../web/admin/kit/values.ts';
import { linked } from '../../web/admin/pages/oversight/linked.ts';

describe('what is typed over a newer version', () => {
  const NAMES = ['title', 'price', 'tags'] as const;
  const base = { title: 'Jug', price: '10.00', tags: ['blue'] };

  test('stays where it was typed, and is as it is now everywhere else', () => {
    const typed = { ...base, price: '12.50' };
    const latest = { ...base, title: 'Fancy jug', tags: ['red'] };
    expect(rebase(NAMES, base, typed, latest)).toEqual({
      draft: { title: 'Fancy jug', price: '12.50', tags: ['red'] },
      clashes: [],
    });
  });

  test('is named where others have changed the same otherwise', () => {
    const typed = { ...base, title: 'My jug', tags: ['green'] };
    const latest = { ...base, title: 'Their jug', tags: ['green'] };
    expect(rebase(NAMES, base, typed, latest)).toEqual({ draft: typed, clashes: ['title'] });
  });

  test('counts as changed only while it says something else', () => {
    expect(changedNames(NAMES, base, { ...base, tags: ['blue'] })).toEqual([]);
    expect(changedNames(NAMES, base, { ...base, tags: [] })).toEqual(['tags']);
  });
});

test('several choices are one more or one less, each once', () => {
  expect(chosen('orders:read  stock:read')).toEqual(['orders:read', 'stock:read']);
  expect(toggled('a b', 'b', true)).toBe('a b');
  expect(toggled('a b', 'a', false)).toBe('b');
});

describe('a chain of events', () => {
  const event = (id: string, causedby?: string) =>
    causedby === undefined ? { id } : { id, causedby };

  test('has each event under its cause, and begins with those whose cause is not there', () => {
    const chain = linked([event('a'), event('b', 'a'), event('c', 'b'), event('d', 'gone')]);
    const ids = (links: ReturnType<typeof linked>): unknown =>
      links.map(({ event: { id }, effects }) => [id, ids(effects)]);
    expect(ids(chain)).toEqual([
      ['a', [['b', [['c', []]]]]],
      ['d', []],
    ]);
  });

  test('does not go on for ever where an event names itself', () => {
    expect(linked([event('a', 'a')])).toEqual([{ event: event('a', 'a'), effects: [] }]);
  });
});
