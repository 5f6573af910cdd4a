import { describe, expect, test } from '@jest/globals';
import { eventKey, isWanted, sourceOf } from '../../src/domain/events/source.ts';

describe('who tells of an event', () => {
  test('is the shop unless it says otherwise', () => {
    expect(sourceOf({})).toBe('bodega');
    expect(sourceOf({ source: '/one' })).toBe('/one');
  });

  test('a third party cannot name its event like one of the shop or of another', () => {
    const keys = ['bodega', '/one', '/two'].map((source) => eventKey({ source, id: 'evt_1' }));
    expect(keys[0]).toBe('evt_1');
    expect(new Set(keys).size).toBe(3);
  });

  test.each([
    [{}, true],
    [{ source: '/one' }, true],
    [{ source: 'bodega' }, false],
    [{ type: 'a', source: '/one' }, true],
    [{ type: 'b', source: '/one' }, false],
  ])('asked for as %j', (wanted, fits) => {
    expect(isWanted({ id: '1', type: 'a', source: '/one' }, wanted)).toBe(fits);
  });
});
