import { describe, expect, test } from '@jest/globals';
import { filterPolicySchema, passes } from '../../../local/sns/filter-policy.ts';

const text = (value: string) => ({ type: 'String', value });

describe('filter policy', () => {
  test.each([
    ['no policy', undefined, {}, true],
    ['equal', { type: ['a', 'b'] }, { type: text('b') }, true],
    ['not equal', { type: ['a'] }, { type: text('b') }, false],
    ['attribute missing', { type: ['a'] }, {}, false],
    ['prefix', { type: [{ prefix: 'order.' }] }, { type: text('order.placed') }, true],
    ['other prefix', { type: [{ prefix: 'order.' }] }, { type: text('payment.x') }, false],
    ['suffix', { type: [{ suffix: '.failed' }] }, { type: text('payment.failed') }, true],
    ['other suffix', { type: [{ suffix: '.failed' }] }, { type: text('failed.not') }, false],
    ['anything but', { type: [{ 'anything-but': ['a'] }] }, { type: text('b') }, true],
    ['anything but this', { type: [{ 'anything-but': 'a' }] }, { type: text('a') }, false],
    ['anything but, missing', { type: [{ 'anything-but': ['a'] }] }, {}, false],
    [
      'anything but a prefix',
      { type: [{ 'anything-but': { prefix: 'a' } }] },
      { type: text('ab') },
      false,
    ],
    ['exists', { type: [{ exists: true }] }, { type: text('') }, true],
    ['exists not', { type: [{ exists: false }] }, { type: text('x') }, false],
    ['is missing', { type: [{ exists: false }] }, {}, true],
    ['every name must pass', { type: ['a'], source: ['s'] }, { type: text('a') }, false],
    [
      'number',
      { n: [{ numeric: ['>', 1, '<=', 5] }] },
      { n: { type: 'Number', value: '5' } },
      true,
    ],
    [
      'number outside',
      { n: [{ numeric: ['>', 1, '<=', 5] }] },
      { n: { type: 'Number', value: '5.1' } },
      false,
    ],
    ['equal number', { n: [5] }, { n: { type: 'Number', value: '5.0' } }, true],
    [
      'one of a list',
      { tags: ['x'] },
      { tags: { type: 'String.Array', value: '["w","x"]' } },
      true,
    ],
    ['none of a list', { tags: ['x'] }, { tags: { type: 'String.Array', value: '["w"]' } }, false],
  ])('%s', (_name, policy, attributes, expected) => {
    const parsed = policy === undefined ? undefined : filterPolicySchema.parse(policy);
    expect(passes(parsed, attributes)).toBe(expected);
  });

  test.each([[{ type: 'a' }], [{ $or: [{ a: ['x'] }] }], [{ type: [{ wildcard: 'a*' }] }]])(
    '%j is not understood and refused',
    (policy) => {
      expect(filterPolicySchema.safeParse(policy).success).toBe(false);
    },
  );
});
