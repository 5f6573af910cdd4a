import { describe, expect, test } from '@jest/globals';
import { FIRST_CHOICES } from '../../src/domain/people/notifications.ts';
import {
  assignGroups,
  changeDetails,
  register,
  type DetailsChange,
  type Person,
} from '../../src/domain/people/person.ts';

const NOW = Date.UTC(2026, 6, 28, 10);
const { person, events } = register({ id: 'zoe', email: 'zoe@example.com' }, NOW);

function changed(before: Person, change: DetailsChange): Person {
  return changeDetails(before, change)?.person ?? before;
}

describe('somebody new', () => {
  test('begins with what the user pool knows', () => {
    expect(person).toMatchObject({ id: 'zoe', groups: [], version: 1, createdAt: NOW });
    expect(person.details).toMatchObject({ email: 'zoe@example.com', name: null, language: null });
    expect(events).toEqual([{ type: 'customer.registered', subject: 'zoe', data: { version: 1 } }]);
  });

  test('gets no advertising that they have not asked for', () => {
    for (const channel of Object.values(FIRST_CHOICES)) {
      expect(channel).toMatchObject({ newsletter: false, newProducts: false });
    }
    expect(FIRST_CHOICES.email.order).toBe(true);
    expect([FIRST_CHOICES.sms.order, FIRST_CHOICES.push.order]).toEqual([false, false]);
  });
});

describe('details', () => {
  test('that are not said stay; null takes them out', () => {
    const named = changed(person, { name: 'Zoë', phone: '+49 30 1', language: 'en' });
    expect(named).toMatchObject({
      details: { name: 'Zoë', phone: '+49 30 1', language: 'en', email: 'zoe@example.com' },
      version: 2,
    });
    const without = changed(named, { phone: null });
    expect(without.details).toMatchObject({ name: 'Zoë', phone: null, language: 'en' });
  });

  test('that are the same already are no change', () => {
    expect(changeDetails(person, {})).toBeUndefined();
    expect(changeDetails(person, { name: null, notifications: {} })).toBeUndefined();
    expect(changeDetails(person, { notifications: { email: { order: true } } })).toBeUndefined();
  });

  test('are told by name, never by what they are', () => {
    const change = {
      name: 'Zoë',
      language: 'en',
      notifications: { sms: { order: true } },
    } as const;
    const decision = changeDetails(person, change);
    expect(decision?.events).toEqual([
      {
        type: 'customer.changed',
        subject: 'zoe',
        data: { version: 2, changed: ['name', 'language', 'notifications'] },
      },
    ]);
  });

  test('of what to be told change one by one', () => {
    const some = changed(person, { notifications: { email: { newsletter: true } } });
    const more = changed(some, { notifications: { push: { order: true }, email: {} } });
    expect(more.details.notifications).toEqual({
      email: { ...FIRST_CHOICES.email, newsletter: true },
      sms: FIRST_CHOICES.sms,
      push: { ...FIRST_CHOICES.push, order: true },
    });
  });
});

describe('groups of customers', () => {
  test('are what was last said, each once', () => {
    const decision = assignGroups(person, ['wholesale', 'regulars', 'wholesale'], 1);
    expect(decision).toMatchObject({
      ok: true,
      value: {
        person: { groups: ['regulars', 'wholesale'], version: 2 },
        events: [{ type: 'customer.changed', data: { version: 2, changed: ['groups'] } }],
      },
    });
  });

  test('that are the same already are no change', () => {
    expect(assignGroups(person, [], 1)).toEqual({ ok: true, value: undefined });
  });

  test.each([0, 2])('are refused to who saw version %i', (seen) => {
    const refusal = { code: 'version-mismatch', version: 1 };
    expect(assignGroups(person, ['a'], seen)).toEqual({ ok: false, refusal });
  });
});
