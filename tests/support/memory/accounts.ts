import type {
  AlongWithPerson,
  Followers,
  Identities,
  People,
  StoredPerson,
} from '../../../src/application/ports.ts';
import { laneOf } from '../../../src/domain/audience/lanes.ts';
import { followsNothing } from '../../../src/domain/people/follows.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

export function memoryPeople(state: MemoryState): Synchronous<People> {
  const { accounts, addressBooks, erasedPeople, followers } = state;

  const store: Synchronous<People>['commit'] = (person, record, also: AlongWithPerson = {}) => {
    if (erasedPeople.has(person.id)) return false;
    const { version = 0, disabled = person.disabled } = accounts.get(person.id) ?? {};
    if (version !== person.version - 1 || isRecorded(state, record)) return false;
    if (disabled !== person.disabled) return false;
    accounts.set(person.id, person);
    const { follows } = also;
    if (follows !== undefined && followsNothing(follows)) followers.delete(person.id);
    else if (follows !== undefined) followers.set(person.id, follows);
    addRecord(state, record);
    return true;
  };

  return {
    find: (personId) => {
      const person = accounts.get(personId);
      return person && { person, book: addressBooks.get(personId) };
    },
    add: (person, record) => store(person, record),
    commit: store,

    commitBook: (personId, after, record) => {
      if (erasedPeople.has(personId)) return false;
      const version = addressBooks.get(personId)?.version ?? 0;
      if (version !== after.version - 1 || isRecorded(state, record)) return false;
      addressBooks.set(personId, after);
      addRecord(state, record);
      return true;
    },

    erase: (personId) => {
      accounts.delete(personId);
      addressBooks.delete(personId);
      followers.delete(personId);
      erasedPeople.add(personId);
    },

    page: ({ emailKey, ...query }) => {
      const fitting = [...accounts.values()].filter(
        (person) => emailKey === undefined || person.emailKey === emailKey,
      );
      const { items, next } = pageByAge(fitting, rankOf, query);
      return { items: items.map(({ emailKey: _, ...listed }) => listed), next };
    },
  };
}

export function memoryFollowers({ followers }: MemoryState): Synchronous<Followers> {
  const ofLane = (lane: number) =>
    [...followers]
      .filter(([personId]) => laneOf(personId) === lane)
      .map(([personId, follows]) => ({ personId, follows }))
      .sort(byText(({ personId }) => personId));
  return {
    page: ({ lane, after, limit }) =>
      ofLane(lane)
        .filter(({ personId }) => personId > after)
        .slice(0, limit),
    count: (lane, channel, topic) =>
      ofLane(lane).filter(({ follows }) => follows[channel].includes(topic)).length,
  };
}

function rankOf({ createdAt, id }: StoredPerson): string {
  return `${new Date(createdAt).toISOString()}#${id}`;
}

export function memoryIdentities({ identities }: MemoryState): Synchronous<Identities> {
  return {
    find: (accessToken) => {
      const email = identities.get(accessToken);
      return email === undefined ? undefined : { email, emailVerified: true };
    },
  };
}
