import type { Directory, Person, Standings } from '../../../src/application/ports.ts';
import {
  isActiveAdmin,
  type OfficeGroup,
  type Standing,
} from '../../../src/domain/people/standing.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

export function memoryStandings(state: MemoryState): Synchronous<Standings> {
  const { standings } = state;
  const placeOf = (personId: string, createdAt: number) => ({
    pk: `PERSON#${personId}`,
    sk: 'STANDING',
    kind: 'staff',
    listedAt: `${new Date(createdAt).toISOString()}#${personId}`,
  });
  return {
    of: (personId) => standings.get(personId),

    staff: ({ limit, after }) => {
      const rest = [...standings.values()]
        .filter(({ groups }) => groups.length > 0)
        .map((standing) => ({ standing, at: placeOf(standing.personId, standing.createdAt) }))
        .sort(byText(({ at }) => at.listedAt))
        .filter(({ at }) => after?.listedAt === undefined || at.listedAt > after.listedAt);
      const page = rest.slice(0, limit);
      return {
        items: page.map(({ standing }) => standing),
        next: rest.length > limit ? page.at(-1)?.at : undefined,
      };
    },

    activeAdmins: () =>
      [...standings.values()].filter(isActiveAdmin).map(({ personId }) => personId),

    commit: ({ before, after, witness, record }) => {
      const now = standings.get(after.personId);
      if (now?.version !== before?.version || isRecorded(state, record)) return false;
      if (isActiveAdmin(before) && !isActiveAdmin(after)) {
        if (witness === undefined || witness === after.personId) {
          throw new RangeError('an admin may only go while another one stays');
        }
        if (!isActiveAdmin(standings.get(witness))) return false;
      }
      standings.set(after.personId, after);
      listDisabled(state, after);
      addRecord(state, record);
      return true;
    },
  };
}

/** What lists of people tell of a standing. */
export function listDisabled(
  { accounts }: Pick<MemoryState, 'accounts'>,
  { personId, disabled }: Standing,
): void {
  const account = accounts.get(personId);
  if (account !== undefined) accounts.set(personId, { ...account, disabled });
}

/** A person of a directory in memory, and what they have been sent. */
export interface MemoryPerson extends Person {
  readonly groups: readonly OfficeGroup[];
  /** How many sessions are open. */
  readonly sessions: number;
}

const PAGE = 60; // Cognito's largest

export function memoryDirectory(state: MemoryState, now: () => number): Synchronous<Directory> {
  const { people, invitations, count } = state;
  const find = (idOrEmail: string) =>
    people.get(idOrEmail) ?? [...people.values()].find(({ email }) => email === idOrEmail);
  const change = (personId: string, changed: (person: MemoryPerson) => Partial<MemoryPerson>) => {
    const person = find(personId);
    if (person === undefined) throw new Error('there is no such person');
    people.set(person.id, { ...person, ...changed(person) });
  };
  const asPerson = ({ groups: _, sessions: __, ...person }: MemoryPerson): Person => person;

  return {
    find: (idOrEmail) => {
      const person = find(idOrEmail);
      return person && asPerson(person);
    },
    invite: (email) => {
      if (find(email) !== undefined) return undefined;
      const id = `00000000-0000-4000-9000-${String((count.ids += 1)).padStart(12, '0')}`;
      const status = 'invited' as const;
      const person = { id, email, emailVerified: true, status, enabled: true, createdAt: now() };
      people.set(id, { ...person, groups: [], sessions: 0 });
      invitations.push(email);
      return person;
    },
    inviteAgain: (email) => {
      if (find(email)?.status !== 'invited') throw new Error('nobody waits for an invitation');
      invitations.push(email);
    },
    groupsOf: (personId) => {
      const person = find(personId);
      if (person === undefined) throw new Error('there is no such person');
      return [...person.groups].sort();
    },
    join: (personId, group) =>
      change(personId, ({ groups }) => ({ groups: [...new Set([...groups, group])] })),
    leave: (personId, group) =>
      change(personId, ({ groups }) => ({ groups: groups.filter((one) => one !== group) })),
    setEnabled: (personId, enabled) => change(personId, () => ({ enabled })),
    revokeSessions: (personId) => change(personId, () => ({ sessions: 0 })),
    remove: (personId) => {
      const person = find(personId);
      if (person === undefined) return;
      people.delete(person.id);
      for (const [token, email] of state.identities) {
        if (email === person.email) state.identities.delete(token);
      }
    },
    unconfirmed: (after) => {
      const all = [...people.values()].filter(({ status }) => status === 'unconfirmed');
      const start = Number(after ?? 0);
      const next = start + PAGE < all.length ? String(start + PAGE) : undefined;
      return { items: all.slice(start, start + PAGE).map(asPerson), next };
    },
    members: (group, after) => {
      const all = [...people.values()].filter(({ groups }) => groups.includes(group));
      const start = Number(after ?? 0);
      const next = start + PAGE < all.length ? String(start + PAGE) : undefined;
      return { items: all.slice(start, start + PAGE).map(asPerson), next };
    },
  };
}
