import { expect, test } from '@jest/globals';
import { followsNothing, followsOf, newFollows } from '../../src/domain/people/follows.ts';
import { choose, FIRST_CHOICES } from '../../src/domain/people/notifications.ts';

test('nobody follows anything at first; mails and news of orders are none of it', () => {
  expect(followsNothing(followsOf(FIRST_CHOICES))).toBe(true);
  const others = choose(FIRST_CHOICES, {
    email: { newsletter: true, newProducts: true },
    sms: { order: true, backInStock: true },
    push: { order: true },
  });
  expect(followsNothing(followsOf(others))).toBe(true);
  expect(newFollows(FIRST_CHOICES, others)).toBeUndefined();
});

test('who chooses a topic on a channel follows it there, and ends it by choosing otherwise', () => {
  const chosen = choose(FIRST_CHOICES, { sms: { newsletter: true }, push: { newProducts: true } });
  const follows = { sms: ['newsletter'], push: ['newProducts'] };
  expect(newFollows(FIRST_CHOICES, chosen)).toEqual(follows);
  expect(newFollows(chosen, chosen)).toBeUndefined();
  const less = choose(chosen, { sms: { newsletter: false } });
  expect(newFollows(chosen, less)).toEqual({ sms: [], push: ['newProducts'] });
  expect(newFollows(chosen, FIRST_CHOICES)).toEqual({ sms: [], push: [] });
});
