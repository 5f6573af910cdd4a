import { expect, test } from '@jest/globals';
import type { Standing } from '../../../src/domain/people/standing.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open, Stores } from './stores.ts';

let people = 0;

/** The first standing of a new person. */
export function standingOf(changed: Partial<Standing> = {}): Standing {
  people += 1;
  const personId = `00000000-0000-4000-8000-${String(people).padStart(12, '0')}`;
  const first = { personId, groups: ['staff'], disabled: false, version: 1 } as const;
  return { ...first, createdAt: NOW + people, ...changed };
}

const put = (stores: Stores, after: Standing, before?: Standing, witness?: string) =>
  stores.standing.commit({ before, after, witness, record: recordOf(after.personId) });

const next = (standing: Standing, changed: Partial<Standing>): Standing => ({
  ...standing,
  ...changed,
  version: standing.version + 1,
});

/** What every implementation of Standings promises. */
export function standingContract(open: Open): void {
  test('nothing is said about a person until something is', async () => {
    const stores = await open();
    const standing = standingOf();
    expect(await stores.standing.of(standing.personId)).toBeUndefined();
    expect(await stores.standing.activeAdmins()).toEqual([]);
    const record = recordOf(standing.personId, { type: 'staff.invited' });
    const change = { before: undefined, after: standing, witness: undefined, record };
    expect(await stores.standing.commit(change)).toBe(true);
    expect(await stores.standing.of(standing.personId)).toEqual(standing);
    expect(await stores.outbox.history(standing.personId)).toEqual([record]);
  });

  test('a change is made on the standing as it is, once', async () => {
    const stores = await open();
    const first = standingOf();
    await put(stores, first);
    expect(await put(stores, first)).toBe(false);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => put(stores, next(first, { disabled: true }), first)),
    );
    expect(outcomes.filter((committed) => committed)).toHaveLength(1);
    expect(await stores.standing.of(first.personId)).toEqual(next(first, { disabled: true }));
    expect(await stores.outbox.history(first.personId)).toHaveLength(2);
  });

  test('the staff are listed, oldest first, page by page, and those who left are not', async () => {
    const stores = await open();
    const all = Array.from({ length: 5 }, () => standingOf());
    for (const one of all) await put(stores, one);
    await put(stores, next(all[1]!, { groups: [] }), all[1]);
    await put(stores, next(all[2]!, { disabled: true }), all[2]);
    const left = all.filter((_, index) => index !== 1).map(({ personId }) => personId);

    const first = await stores.standing.staff({ limit: 3, after: undefined });
    expect(first.items.map(({ personId }) => personId)).toEqual(left.slice(0, 3));
    expect(first.items[1]).toEqual(next(all[2]!, { disabled: true }));
    const rest = await stores.standing.staff({ limit: 3, after: first.next });
    expect(rest.items.map(({ personId }) => personId)).toEqual(left.slice(3));
    expect(rest.next).toBeUndefined();
  });

  test('active admins are known; an admin goes only while the witness stays', async () => {
    const stores = await open();
    const [ada, eve] = [standingOf({ groups: ['admin'] }), standingOf({ groups: ['admin'] })];
    await put(stores, ada);
    await put(stores, eve);
    await put(stores, standingOf());
    const admins = async () => [...(await stores.standing.activeAdmins())].sort();
    expect(await admins()).toEqual([ada.personId, eve.personId]);

    const gone = next(eve, { groups: ['staff'] });
    await expect(put(stores, gone, eve)).rejects.toThrow(RangeError);
    await expect(put(stores, gone, eve, eve.personId)).rejects.toThrow(RangeError);
    expect(await put(stores, gone, eve, 'nobody')).toBe(false);
    expect(await put(stores, gone, eve, ada.personId)).toBe(true);
    expect(await admins()).toEqual([ada.personId]);

    expect(await put(stores, next(ada, { disabled: true }), ada, eve.personId)).toBe(false);
    expect(await put(stores, next(gone, { groups: ['admin'] }), gone)).toBe(true);
    expect(await put(stores, next(ada, { disabled: true }), ada, eve.personId)).toBe(true);
    expect(await admins()).toEqual([eve.personId]);
  });

  test('of two admins who remove each other at once, one stays', async () => {
    const stores = await open();
    const [ada, eve] = [standingOf({ groups: ['admin'] }), standingOf({ groups: ['admin'] })];
    await put(stores, ada);
    await put(stores, eve);
    const outcomes = await Promise.all([
      put(stores, next(eve, { groups: [] }), eve, ada.personId),
      put(stores, next(ada, { groups: [] }), ada, eve.personId),
    ]);
    expect(outcomes.filter((committed) => committed)).toHaveLength(1);
    expect(await stores.standing.activeAdmins()).toHaveLength(1);
  });
}
