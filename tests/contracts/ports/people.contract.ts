import { describe, expect, test } from '@jest/globals';
import type { PageKey, People, StoredPerson } from '../../../src/application/ports.ts';
import { laneOf, LANES } from '../../../src/domain/audience/lanes.ts';
import { expectBothWays } from './both-ways.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open, Stores } from './stores.ts';

export function personOf(n: number, changes: Partial<StoredPerson> = {}): StoredPerson {
  return {
    id: `8a1f4c52-60d1-70aa-3d55-${String(n).padStart(12, '0')}`,
    groups: ['regulars'],
    disabled: false,
    version: 1,
    createdAt: NOW + n,
    sealed: Uint8Array.of(1, 2, n),
    emailKey: `email-key-${n}`,
    ...changes,
  };
}

const next = (person: StoredPerson, changes: Partial<StoredPerson> = {}): StoredPerson => ({
  ...person,
  version: person.version + 1,
  ...changes,
});

const recordFor = ({ id }: StoredPerson, laterMs = 0) =>
  recordOf(id, { type: 'customer.changed', laterMs });

async function readAll(
  people: People,
  query: { emailKey?: string; limit: number },
): Promise<unknown[]> {
  const seen: unknown[] = [];
  let after: PageKey | undefined;
  do {
    const { items, next: rest } = await people.page({ ...query, after });
    expect(items.length).toBeLessThanOrEqual(query.limit);
    seen.push(...items);
    after = rest;
  } while (after !== undefined);
  return seen;
}

const listed = ({ emailKey: _, ...person }: StoredPerson) => person;

/** What every implementation of People promises. */
export function peopleContract(open: Open): void {
  describe('a person', () => {
    test('is found as stored, with the record of it', async () => {
      const { people, outbox } = await open();
      const person = personOf(1);
      const record = recordFor(person);
      expect(await people.find(person.id)).toBeUndefined();
      expect(await people.add(person, record)).toBe(true);
      expect(await people.find(person.id)).toEqual({ person, book: undefined });
      expect(await outbox.history(person.id)).toEqual([record]);
    });

    test('is added once, however many try at once', async () => {
      const { people, outbox } = await open();
      const tries = Array.from({ length: 8 }, (_, n) => personOf(1, { groups: [`g${n}`] }));
      const outcomes = await Promise.all(tries.map((one) => people.add(one, recordFor(one))));
      expect(outcomes.filter((added) => added)).toHaveLength(1);
      const person = tries[outcomes.indexOf(true)]!;
      expect((await people.find(person.id))?.person).toEqual(person);
      expect(await outbox.history(person.id)).toHaveLength(1);
    });

    test('changes version by version; who comes too late changes nothing', async () => {
      const { people, outbox } = await open();
      const first = personOf(1);
      await people.add(first, recordFor(first));
      const [second, rival] = [next(first, { groups: [] }), next(first, { groups: ['rival'] })];
      expect(await people.commit(second, recordFor(first, 1))).toBe(true);
      expect(await people.commit(rival, recordFor(first, 2))).toBe(false);
      expect(await people.commit(first, recordFor(first, 3))).toBe(false);
      const third = next(second, { sealed: Uint8Array.of(9) });
      expect(await people.commit(third, recordFor(first, 4))).toBe(true);
      expect((await people.find(first.id))?.person).toEqual(third);
      expect(await outbox.history(first.id)).toHaveLength(3);
    });

    test('who is not there does not change', async () => {
      const { people } = await open();
      const person = next(personOf(1));
      expect(await people.commit(person, recordFor(person))).toBe(false);
      expect(await people.find(person.id)).toBeUndefined();
    });
  });

  describe('an address book', () => {
    test('stands beside its person and changes version by version', async () => {
      const { people, outbox } = await open();
      const person = personOf(1);
      await people.add(person, recordFor(person));
      const book = { sealed: Uint8Array.of(1), version: 1 };
      expect(await people.commitBook(person.id, book, recordFor(person, 1))).toBe(true);
      expect(await people.find(person.id)).toEqual({ person, book });
      const later = { sealed: Uint8Array.of(2), version: 2 };
      expect(await people.commitBook(person.id, later, recordFor(person, 2))).toBe(true);
      for (const [n, late] of [book, later, { ...later, version: 4 }].entries()) {
        expect(await people.commitBook(person.id, late, recordFor(person, 3 + n))).toBe(false);
      }
      expect(await people.find(person.id)).toEqual({ person, book: later });
      expect(await outbox.history(person.id)).toHaveLength(3);
    });

    test('is begun once, however many try at once', async () => {
      const { people } = await open();
      const person = personOf(1);
      await people.add(person, recordFor(person));
      const tries = Array.from({ length: 8 }, (_, n) => ({
        sealed: Uint8Array.of(n),
        version: 1,
      }));
      const outcomes = await Promise.all(
        tries.map((book, n) => people.commitBook(person.id, book, recordFor(person, n + 1))),
      );
      expect(outcomes.filter((begun) => begun)).toHaveLength(1);
      expect((await people.find(person.id))?.book).toEqual(tries[outcomes.indexOf(true)]);
    });
  });

  describe('people are listed', () => {
    test('newest first, page by page, as they are by now', async () => {
      const { people } = await open();
      const all = [1, 2, 3, 4, 5].map((n) => personOf(n));
      for (const person of all) await people.add(person, recordFor(person));
      const changed = next(all[1]!, { groups: ['new'] });
      await people.commit(changed, recordFor(changed, 1));
      const now = all.with(1, changed).toReversed().map(listed);
      expect(await readAll(people, { limit: 2 })).toEqual(now);
      expect(await readAll(people, { limit: 5 })).toEqual(now);
      expect(await readAll(people, { limit: 100 })).toEqual(now);
      await expectBothWays((query) => people.page(query), now);
    });

    test('by e-mail: those who ever signed up with it, newest first, as they are by now', async () => {
      const { people } = await open();
      const shared = { emailKey: 'shared' };
      const all = [personOf(1, shared), personOf(2), personOf(3, shared), personOf(4, shared)];
      for (const person of all) await people.add(person, recordFor(person));
      const changed = next(all[2]!, { groups: ['new'] });
      await people.commit(changed, recordFor(changed, 1));
      const wanted = [all[3]!, changed, all[0]!].map(listed);
      for (const limit of [1, 2, 3, 20]) {
        expect(await readAll(people, { emailKey: 'shared', limit })).toEqual(wanted);
      }
      await expectBothWays((query) => people.page({ emailKey: 'shared', ...query }), wanted);
      expect(await readAll(people, { emailKey: 'nobody', limit: 20 })).toEqual([]);
    });

    test('by the e-mail that they have now, and by none that they had', async () => {
      const { people } = await open();
      const person = personOf(1);
      await people.add(person, recordFor(person));
      const moved = next(person, { emailKey: 'new', sealed: Uint8Array.of(7) });
      expect(
        await people.commit(moved, recordFor(person, 1), {
          formerEmailKey: person.emailKey,
        }),
      ).toBe(true);
      expect(await readAll(people, { emailKey: 'new', limit: 20 })).toEqual([listed(moved)]);
      expect(await readAll(people, { emailKey: person.emailKey, limit: 20 })).toEqual([]);
      expect(await readAll(people, { limit: 20 })).toEqual([listed(moved)]);

      const stays = next(moved, { groups: ['new'] });
      expect(
        await people.commit(stays, recordFor(person, 2), {
          formerEmailKey: moved.emailKey,
        }),
      ).toBe(true);
      expect(await readAll(people, { emailKey: 'new', limit: 20 })).toEqual([listed(stays)]);
    });

    test('not by their addresses', async () => {
      const { people } = await open();
      const person = personOf(1);
      await people.add(person, recordFor(person));
      const book = { sealed: Uint8Array.of(1), version: 1 };
      await people.commitBook(person.id, book, recordFor(person, 1));
      expect(await readAll(people, { limit: 20 })).toEqual([listed(person)]);
    });
  });

  describe('who follows what', () => {
    const follows = { sms: ['newsletter'], push: ['newsletter', 'newProducts'] } as const;
    const all = async ({ followers }: Pick<Stores, 'followers'>) =>
      (
        await Promise.all(
          Array.from({ length: LANES }, (_, lane) => followers.page({ lane, after: '', limit: 9 })),
        )
      ).flat();

    test('is stored with the person and found in their lane, until they follow nothing', async () => {
      const stores = await open();
      const { people, followers } = stores;
      const first = personOf(1);
      const lane = laneOf(first.id);
      await people.add(first, recordFor(first));
      expect(await all(stores)).toEqual([]);
      const second = next(first);
      expect(await people.commit(second, recordFor(first, 1), { follows })).toBe(true);
      expect(await all(stores)).toEqual([{ personId: first.id, follows }]);
      expect(await followers.count(lane, 'sms', 'newsletter')).toBe(1);
      expect(await followers.count(lane, 'sms', 'newProducts')).toBe(0);
      expect(await followers.count(lane, 'push', 'newProducts')).toBe(1);
      expect(await followers.count((lane + 1) % LANES, 'push', 'newProducts')).toBe(0);

      const third = next(second);
      expect(await people.commit(third, recordFor(first, 2))).toBe(true);
      expect(await all(stores)).toHaveLength(1); // nothing was said of it
      const none = { follows: { sms: [], push: [] } };
      expect(await people.commit(third, recordFor(first, 3), none)).toBe(false);
      expect(await all(stores)).toHaveLength(1);
      expect(await people.commit(next(third), recordFor(first, 4), none)).toBe(true);
      expect(await all(stores)).toEqual([]);
    });

    test('is walked in the order of their ids', async () => {
      const { people, followers } = await open();
      const lane = laneOf(personOf(1).id);
      const some = Array.from({ length: 40 }, (_, n) => personOf(n)).filter(
        ({ id }) => laneOf(id) === lane,
      );
      for (const person of some.toReversed()) {
        await people.add(person, recordFor(person));
        await people.commit(next(person), recordFor(person, 1), { follows });
      }
      const met: string[] = [];
      for (let page; page === undefined || page.length > 0;) {
        page = await followers.page({ lane, after: met.at(-1) ?? '', limit: 2 });
        met.push(...page.map(({ personId }) => personId));
      }
      expect(some.length).toBeGreaterThan(2);
      expect(met).toEqual(some.map(({ id }) => id));
    });

    test('is gone with their account', async () => {
      const stores = await open();
      const person = personOf(1);
      await stores.people.add(person, recordFor(person));
      await stores.people.commit(next(person), recordFor(person, 1), { follows });
      await stores.people.erase(person.id, NOW);
      expect(await all(stores)).toEqual([]);
    });
  });
}
