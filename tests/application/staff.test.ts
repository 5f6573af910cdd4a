import { describe, expect, test } from '@jest/globals';
import { alignDirectory } from '../../src/application/people/align-directory.ts';
import {
  inviteStaff,
  listStaff,
  setStaffDisabled,
  setStaffGroups,
} from '../../src/application/people/staff.ts';
import type { OfficeGroup } from '../../src/domain/people/standing.ts';
import { inTurn, type Around } from '../support/memory/border.ts';
import { createMemoryShop } from '../support/memory/shop.ts';

const NOW = Date.UTC(2026, 4, 6);
const SYSTEM = { actor: { role: 'system' }, traceId: 'trace' } as const;
const by = (id: string) => ({ actor: { role: 'admin', id }, traceId: 'trace' }) as const;

function openShop(around: Around = inTurn) {
  const shop = createMemoryShop({ now: () => NOW, around });
  const { ports, state } = shop;
  /** Somebody on the staff who has signed in before. */
  async function member(email: string, ...groups: OfficeGroup[]): Promise<string> {
    const invited = await inviteStaff(ports, SYSTEM, { email, groups });
    if (!invited.ok) throw new Error(invited.refusal.code);
    const { id } = invited.value.person;
    signedIn(id);
    return id;
  }
  const signedIn = (id: string) =>
    void state.people.set(id, { ...state.people.get(id)!, status: 'confirmed', sessions: 2 });
  return { ...shop, member, signedIn };
}

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code;

describe('inviting', () => {
  test('makes an account with a mail, a standing, groups and an event without the e-mail', async () => {
    const { ports, state } = openShop();
    const command = { email: 'Sam@Example.com', groups: ['staff'] } as const;
    const invited = await inviteStaff(ports, by('ada'), command);
    expect(invited).toMatchObject({
      value: {
        standing: { groups: ['staff'], disabled: false, version: 1, createdAt: NOW },
        person: { email: 'sam@example.com', status: 'invited' },
      },
    });
    const [person] = state.people.values();
    expect(person?.groups).toEqual(['staff']);
    expect(state.invitations).toEqual(['sam@example.com']);
    expect(state.published).toMatchObject([{ type: 'staff.invited', subject: person?.id }]);
    const [kept] = await ports.outbox.history(person!.id);
    expect(kept?.trail.actor).toEqual({ role: 'admin', id: 'ada' });
    expect(JSON.stringify([state.published, kept])).not.toMatch(/sam@/i);
  });

  test('again sends another mail and changes nothing', async () => {
    const { ports, state } = openShop();
    const command = { email: 'sam@example.com', groups: ['staff'] } as const;
    const first = await inviteStaff(ports, SYSTEM, command);
    expect(await inviteStaff(ports, SYSTEM, command)).toEqual(first);
    expect(state.invitations).toHaveLength(2);
    expect(state.published).toHaveLength(1);
  });

  test('somebody who shops here takes them on without a mail', async () => {
    const { ports, state, signedIn } = openShop();
    const zoe = await ports.directory.invite('zoe@example.com');
    signedIn(zoe!.id);
    const command = { email: 'zoe@example.com', groups: ['staff'] } as const;
    expect(codeOf(await inviteStaff(ports, SYSTEM, command))).toBe('ok');
    expect(state.people.get(zoe!.id)?.groups).toEqual(['staff']);
    expect(state.invitations).toHaveLength(1);
    expect(codeOf(await inviteStaff(ports, SYSTEM, command))).toBe('staff-exists');
  });

  test('never gives power to who only claims the e-mail', async () => {
    const { ports, state } = openShop();
    const eve = await ports.directory.invite('boss@example.com');
    state.people.set(eve!.id, {
      ...state.people.get(eve!.id)!,
      emailVerified: false,
      status: 'unconfirmed',
    });
    const command = { email: 'boss@example.com', groups: ['admin'] } as const;
    expect(codeOf(await inviteStaff(ports, SYSTEM, command))).toBe('email-not-verified');
    expect(state.people.get(eve!.id)?.groups).toEqual([]);
    expect(await ports.standing.of(eve!.id)).toBeUndefined();
  });

  test('completes what a crash left', async () => {
    let crashes = true;
    const { ports, state } = openShop((call, run) => {
      if (crashes && call.port === 'standing' && call.method === 'commit') throw new Error('crash');
      return run();
    });
    const command = { email: 'sam@example.com', groups: ['staff'] } as const;
    await expect(inviteStaff(ports, SYSTEM, command)).rejects.toThrow('crash');
    expect([...state.people.values()].map(({ groups }) => groups)).toEqual([[]]);
    crashes = false;
    expect(codeOf(await inviteStaff(ports, SYSTEM, command))).toBe('ok');
    expect([...state.people.values()].map(({ groups }) => groups)).toEqual([['staff']]);
    expect(state.invitations).toHaveLength(2);
  });
});

describe('a change of the staff', () => {
  test('takes groups away, and ends the sessions of who loses one', async () => {
    const { ports, state, member } = openShop();
    const [ada, sam] = [await member('ada@x.test', 'admin'), await member('sam@x.test', 'staff')];
    const command = { id: sam, groups: ['admin'] as const, expectedVersion: 1 };
    expect(await setStaffGroups(ports, by(ada), command)).toMatchObject({
      value: { standing: { groups: ['admin'], version: 2 } },
    });
    expect(state.people.get(sam)).toMatchObject({ groups: ['admin'], sessions: 0 });
    expect(state.people.get(ada)?.sessions).toBe(2);
    expect(codeOf(await setStaffGroups(ports, by(ada), command))).toBe('version-mismatch');
  });

  test('disables and enables; repeating it does nothing', async () => {
    const { ports, state, member } = openShop();
    const [ada, sam] = [await member('ada@x.test', 'admin'), await member('sam@x.test', 'staff')];
    for (const disabled of [true, true, false, false]) {
      const done = await setStaffDisabled(ports, by(ada), { id: sam, disabled });
      expect(done).toMatchObject({ value: { standing: { disabled, groups: ['staff'] } } });
      expect(state.people.get(sam)).toMatchObject({ enabled: !disabled, sessions: 0 });
    }
    const types = state.published.filter(({ subject }) => subject === sam).map(({ type }) => type);
    expect(types).toEqual(['staff.invited', 'staff.disabled', 'staff.enabled']);
  });

  test('is only of the staff', async () => {
    const { ports, member } = openShop();
    const ada = await member('ada@x.test', 'admin');
    const command = { id: 'nobody', groups: [], expectedVersion: 1, disabled: true };
    expect(codeOf(await setStaffGroups(ports, by(ada), command))).toBe('staff-not-found');
    expect(codeOf(await setStaffDisabled(ports, by(ada), command))).toBe('staff-not-found');
  });

  test('takes power away though the directory does not answer, which is told later', async () => {
    let down = false;
    const { ports, state, reports, member } = openShop((call, run) => {
      if (down && call.port === 'directory' && call.method !== 'find') throw new Error('down');
      return run();
    });
    const [ada, sam] = [await member('ada@x.test', 'admin'), await member('sam@x.test', 'staff')];
    down = true;
    expect(codeOf(await setStaffDisabled(ports, by(ada), { id: sam, disabled: true }))).toBe('ok');
    expect((await ports.standing.of(sam))?.disabled).toBe(true);
    expect(state.people.get(sam)?.enabled).toBe(true);
    expect(reports).toHaveLength(1);
    await expect(alignDirectory(ports, sam)).rejects.toThrow('down');
    down = false;
    await alignDirectory(ports, sam);
    expect(state.people.get(sam)).toMatchObject({ enabled: false, sessions: 0 });
  });
});

describe('the last admin', () => {
  test('stays, whoever tries and however', async () => {
    const { ports, state, member } = openShop();
    const [ada, sam] = [await member('ada@x.test', 'admin'), await member('sam@x.test', 'staff')];
    for (const actor of [ada, sam]) {
      const groups = { id: ada, groups: ['staff'] as const, expectedVersion: 1 };
      expect(codeOf(await setStaffGroups(ports, by(actor), groups))).toBe('last-admin');
      const disabling = { id: ada, disabled: true };
      expect(codeOf(await setStaffDisabled(ports, by(actor), disabling))).toBe('last-admin');
    }
    expect(state.people.get(ada)).toMatchObject({ groups: ['admin'], enabled: true, sessions: 2 });
  });

  test('is not helped by one who never signed in, or was disabled', async () => {
    const { ports, member, signedIn } = openShop();
    const ada = await member('ada@x.test', 'admin');
    const eve = await inviteStaff(ports, by(ada), { email: 'eve@x.test', groups: ['admin'] });
    if (!eve.ok) throw new Error(eve.refusal.code);
    const { id } = eve.value.person;
    const leaving = { id: ada, disabled: true };
    expect(codeOf(await setStaffDisabled(ports, by(ada), leaving))).toBe('last-admin');
    signedIn(id);
    await setStaffDisabled(ports, by(ada), { id, disabled: true });
    expect(codeOf(await setStaffDisabled(ports, by(ada), leaving))).toBe('last-admin');
    await setStaffDisabled(ports, by(ada), { id, disabled: false });
    expect(codeOf(await setStaffDisabled(ports, by(ada), leaving))).toBe('ok');
  });

  test('is one of two who remove each other at the same moment', async () => {
    const { ports, state, member } = openShop();
    const [ada, eve] = [await member('ada@x.test', 'admin'), await member('eve@x.test', 'admin')];
    const remove = (actor: string, id: string) =>
      setStaffGroups(ports, by(actor), { id, groups: [], expectedVersion: 1 });
    const outcomes = await Promise.all([remove(ada, eve), remove(eve, ada)]);
    expect(outcomes.map(codeOf).sort()).toEqual(['last-admin', 'ok']);
    expect(await ports.standing.activeAdmins()).toHaveLength(1);
    const admins = [...state.people.values()].filter(({ groups }) => groups.includes('admin'));
    expect(admins.map(({ id }) => id)).toEqual(await ports.standing.activeAdmins());
  });

  test('is one of three who all disable themselves at the same moment', async () => {
    const { ports, member } = openShop();
    const all = [
      await member('ada@x.test', 'admin'),
      await member('eve@x.test', 'admin'),
      await member('kim@x.test', 'admin'),
    ];
    const outcomes = await Promise.all(
      all.map((id) => setStaffDisabled(ports, by(id), { id, disabled: true })),
    );
    expect(outcomes.map(codeOf).sort()).toEqual(['last-admin', 'ok', 'ok']);
    expect(await ports.standing.activeAdmins()).toHaveLength(1);
  });
});

describe('aligning the directory', () => {
  test('ends with the last change, however many are made at once', async () => {
    const { ports, state, member } = openShop();
    const [ada, sam] = [await member('ada@x.test', 'admin'), await member('sam@x.test', 'staff')];
    await Promise.all(
      [true, false, true, false, true].map((disabled) =>
        setStaffDisabled(ports, by(ada), { id: sam, disabled }),
      ),
    );
    const standing = await ports.standing.of(sam);
    expect(state.people.get(sam)?.enabled).toBe(!standing!.disabled);
  });

  test('does nothing for people of whom nothing is said, or who are gone', async () => {
    const { ports, state, member } = openShop();
    await alignDirectory(ports, 'nobody');
    await member('ada@x.test', 'admin');
    const sam = await member('sam@x.test', 'staff');
    state.people.delete(sam);
    await alignDirectory(ports, sam);
    const { items } = await listStaff(ports, { limit: 20, after: undefined });
    expect(items.map(({ person }) => person.email)).toEqual(['ada@x.test']);
  });

  test('leaves groups alone that are not the back office’s', async () => {
    const { ports, state, member } = openShop();
    const sam = await member('sam@x.test', 'staff');
    const groups = ['staff', 'wholesale'] as OfficeGroup[];
    state.people.set(sam, { ...state.people.get(sam)!, groups });
    await alignDirectory(ports, sam);
    expect(state.people.get(sam)).toMatchObject({ groups, sessions: 2 });
  });
});

test('The staff are listed with who they are, page by page, more than are looked up at once', async () => {
  const { ports, member } = openShop();
  const emails = Array.from({ length: 25 }, (_, n) => `sam-${String(n).padStart(2, '0')}@x.test`);
  for (const email of emails) await member(email, 'staff');
  const { items, next } = await listStaff(ports, { limit: 23, after: undefined });
  let lookUps = 0;
  const { standing, directory } = ports;
  const find = (id: string) => directory.find(id).finally(() => (lookUps += 1));
  const rest = await listStaff(
    { standing, directory: { ...directory, find } },
    { limit: 23, after: next },
  );
  expect(lookUps).toBe(0); // the directory's groups told them at once
  expect([...items, ...rest.items].map(({ person }) => person.email).sort()).toEqual(emails);
  expect(rest.next).toBeUndefined();
});
