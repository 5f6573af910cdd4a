import type { Identities, People, StoredPerson } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

export function memoryPeople(state: MemoryState): Synchronous<People> {
  const { accounts, addressBooks, erasedPeople } = state;

  const store: Synchronous<People>['add'] = (person, record) => {
    if (erasedPeople.has(person.id)) return false;
    const { version = 0, disabled = person.disabled } = accounts.get(person.id) ?? {};
    if (version !== person.version - 1 || isRecorded(state, record)) return false;
    if (disabled !== person.disabled) return false;
    accounts.set(person.id, person);
    addRecord(state, record);
    return true;
  };

  return {
    find: (personId) => {
      const person = accounts.get(personId);
      return person && { person, book: addressBooks.get(personId) };
    },
    add: store,
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
      erasedPeople.add(personId);
    },

    page: ({ emailKey, limit, after }) => {
      const rest = [...accounts.values()]
        .filter((person) => emailKey === undefined || person.emailKey === emailKey)
        .sort(byText(rankOf))
        .toReversed()
        .filter((person) => after?.rank === undefined || rankOf(person) < after.rank);
      const items = rest.slice(0, limit);
      const last = rest.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map(({ emailKey: _, ...listed }) => listed),
        next: last && { rank: rankOf(last) },
      };
    },
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
