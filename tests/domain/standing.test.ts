import { describe, expect, test } from '@jest/globals';
import {
  asStaff,
  isActiveAdmin,
  powersOf,
  regroup,
  setDisabled,
  takeOn,
  type Standing,
} from '../../src/domain/people/standing.ts';

const NOW = Date.UTC(2026, 4, 6);
const sam: Standing = {
  personId: 'sam',
  groups: ['staff'],
  disabled: false,
  version: 3,
  createdAt: NOW - 1,
};
const invitation = { personId: 'sam', groups: ['staff', 'admin'], accepted: true } as const;

describe('power', () => {
  test.each([
    [undefined, ['admin', 'staff', 'other'], ['admin', 'staff', 'other']],
    [sam, ['admin', 'staff', 'other'], ['staff']],
    [{ ...sam, groups: [] }, ['admin', 'staff'], []],
    [{ ...sam, groups: ['admin' as const] }, ['staff'], []],
  ])('of a standing %j and a token with %j is %j', (standing, token, powers) => {
    expect(powersOf(standing, token)).toEqual(powers);
  });

  test('of an admin is that of one who is not disabled', () => {
    const admin: Standing = { ...sam, groups: ['admin'] };
    expect(isActiveAdmin(admin)).toBe(true);
    expect(isActiveAdmin({ ...admin, disabled: true })).toBe(false);
    expect(isActiveAdmin(sam)).toBe(false);
    expect(isActiveAdmin(undefined)).toBe(false);
  });
});

describe('taking on', () => {
  test('makes the first standing of somebody unknown, groups in order and once each', () => {
    const groups = ['staff', 'admin', 'staff'] as const;
    const after = {
      personId: 'sam',
      groups: ['admin', 'staff'],
      disabled: false,
      version: 1,
      createdAt: NOW,
    };
    const { createdAt: _, ...data } = after;
    expect(takeOn(undefined, { ...invitation, groups }, NOW)).toEqual({
      ok: true,
      value: { after, event: { type: 'staff.invited', subject: 'sam', data } },
    });
  });

  test('takes back on who had left, as the same person', () => {
    const left: Standing = { ...sam, groups: [] };
    expect(takeOn(left, invitation, NOW)).toMatchObject({
      value: { after: { groups: ['admin', 'staff'], version: 4, createdAt: NOW - 1 } },
    });
  });

  test('changes nothing when an invitation is repeated', () => {
    const again = { personId: 'sam', groups: ['staff'], accepted: false } as const;
    expect(takeOn(sam, again, NOW)).toEqual({ ok: true, value: undefined });
  });

  test.each([
    ['is there already', sam, invitation, 'staff-exists'],
    ['has accepted', sam, { ...invitation, groups: ['staff' as const] }, 'staff-exists'],
    ['was invited to other groups', sam, { ...invitation, accepted: false }, 'staff-exists'],
    ['is disabled', { ...sam, disabled: true }, invitation, 'person-disabled'],
  ])('is refused for somebody who %s', (_, before, command, code) => {
    expect(takeOn(before, command, NOW)).toEqual({ ok: false, refusal: { code, id: 'sam' } });
  });
});

describe('a change', () => {
  test('of groups sets them, and the version', () => {
    expect(regroup(sam, ['admin'])).toMatchObject({
      value: { after: { ...sam, groups: ['admin'], version: 4 }, event: { type: 'staff.changed' } },
    });
    expect(regroup(sam, [])).toMatchObject({ value: { after: { groups: [] } } });
    expect(regroup(sam, ['staff'])).toEqual({ ok: true, value: undefined });
  });

  test.each([
    [true, 'staff.disabled'],
    [false, 'staff.enabled'],
  ])('of disabled to %s is %s, and leaves groups as they are', (disabled, type) => {
    expect(setDisabled({ ...sam, disabled: !disabled }, disabled)).toMatchObject({
      value: { after: { ...sam, disabled, version: 4 }, event: { type, subject: 'sam' } },
    });
    expect(setDisabled({ ...sam, disabled }, disabled)).toEqual({ ok: true, value: undefined });
  });

  test('is one of somebody on the staff', () => {
    expect(asStaff(sam)).toEqual({ ok: true, value: sam });
    const refusal = { code: 'staff-not-found' };
    expect(asStaff(undefined)).toEqual({ ok: false, refusal });
    expect(asStaff({ ...sam, groups: [] })).toEqual({ ok: false, refusal });
  });
});
