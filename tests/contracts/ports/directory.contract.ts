import { expect, test } from '@jest/globals';
import type { Directory } from '../../../src/application/ports.ts';

/** Opens a directory in which nobody has any of the e-mails that are used here. */
export type OpenDirectory = () => Promise<Directory>;

const NOBODY = '99999999-0000-4000-8000-000000000000';
let people = 0;
const anEmail = () => `person-${(people += 1)}@example.com`;

/** What every implementation of Directory promises. */
export function directoryContract(open: OpenDirectory): void {
  const invited = async () => {
    const directory = await open();
    const email = anEmail();
    const person = await directory.invite(email);
    return { directory, email, id: person!.id };
  };

  test('an invited person is found by id and by e-mail', async () => {
    const { directory, email, id } = await invited();
    const person = await directory.find(id);
    expect(person).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email,
      emailVerified: true,
      status: 'invited',
      enabled: true,
      createdAt: expect.any(Number),
    });
    expect(await directory.find(email)).toEqual(person);
    expect(await directory.groupsOf(id)).toEqual([]);
  });

  test('nobody is found who is not there', async () => {
    const directory = await open();
    expect(await directory.find(NOBODY)).toBeUndefined();
    expect(await directory.find(anEmail())).toBeUndefined();
  });

  test('an e-mail has one account: who has one is not invited anew, but may be again', async () => {
    const { directory, email, id } = await invited();
    expect(await directory.invite(email)).toBeUndefined();
    await directory.inviteAgain(email);
    expect(await directory.find(email)).toMatchObject({ id, status: 'invited' });
    await expect(directory.inviteAgain(anEmail())).rejects.toThrow();
  });

  test('groups are joined and left, each as often as one likes', async () => {
    const { directory, id } = await invited();
    for (const group of ['staff', 'admin', 'staff'] as const) await directory.join(id, group);
    expect([...(await directory.groupsOf(id))].sort()).toEqual(['admin', 'staff']);
    await directory.leave(id, 'staff');
    await directory.leave(id, 'staff');
    expect(await directory.groupsOf(id)).toEqual(['admin']);
  });

  test('members of a group are told, page by page', async () => {
    const { directory, email, id } = await invited();
    const membersOf = async (group: 'admin' | 'staff') => {
      const emails: string[] = [];
      let after: string | undefined;
      do {
        const page = await directory.members(group, after);
        emails.push(...page.items.map((person) => person.email));
        after = page.next;
      } while (after !== undefined);
      return emails;
    };
    expect(await membersOf('staff')).not.toContain(email);
    await directory.join(id, 'staff');
    expect(await membersOf('staff')).toContain(email);
    expect(await membersOf('admin')).not.toContain(email);
  });

  test('accounts are disabled and enabled, and sessions end, each as often as one likes', async () => {
    const { directory, id } = await invited();
    for (const enabled of [false, false, true, true]) {
      await directory.setEnabled(id, enabled);
      await directory.revokeSessions(id);
      expect((await directory.find(id))?.enabled).toBe(enabled);
    }
  });

  test('whoever is removed is gone, and their e-mail can be used anew', async () => {
    const { directory, email, id } = await invited();
    await directory.remove(id);
    await directory.remove(id);
    expect(await directory.find(id)).toBeUndefined();
    expect(await directory.find(email)).toBeUndefined();
    expect((await directory.invite(email))?.id).not.toBe(id);
  });

  test('nothing can be done to people who are not there', async () => {
    const directory = await open();
    await expect(directory.groupsOf(NOBODY)).rejects.toThrow();
    await expect(directory.join(NOBODY, 'staff')).rejects.toThrow();
    await expect(directory.leave(NOBODY, 'staff')).rejects.toThrow();
    await expect(directory.setEnabled(NOBODY, false)).rejects.toThrow();
    await expect(directory.revokeSessions(NOBODY)).rejects.toThrow();
  });
}
