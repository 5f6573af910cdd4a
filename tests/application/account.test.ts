import { beforeEach, describe, expect, test } from '@jest/globals';
import { alignDirectory } from '../../src/application/people/align-directory.ts';
import { disableCustomer } from '../../src/application/people/disable-customer.ts';
import { changeOwnAccount, seeOwnAccount } from '../../src/application/people/own-account.ts';
import {
  addOwnAddress,
  removeOwnAddress,
  replaceOwnAddress,
  seeOwnAddresses,
} from '../../src/application/people/own-addresses.ts';
import {
  assignCustomerGroups,
  listCustomers,
  seeCustomer,
} from '../../src/application/people/manage-customers.ts';
import { registerPerson } from '../../src/application/people/register-person.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import { FIRST_CHOICES } from '../../src/domain/people/notifications.ts';
import type { Result } from '../../src/domain/result.ts';
import { IdentityUnavailable } from '../../src/application/ports.ts';
import { inTurn } from '../support/memory/border.ts';
import { CONTACT, MINUTE, openShop, type TestShop } from './shop.ts';

const ZOE = { personId: 'zoe', accessToken: 'token-zoe' };
const TRAIL: Trail = { actor: { role: 'customer', id: 'zoe' }, traceId: 'trace' };
const ADMIN: Trail = { actor: { role: 'admin', id: 'ada' }, traceId: 'trace' };

let shop: TestShop;

beforeEach(() => {
  shop = openShop();
  shop.state.identities.set('token-zoe', 'Zoe@example.com');
});

async function good<Value>(answer: Promise<Result<Value, unknown>>): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const see = () => good(seeOwnAccount(shop.ports, TRAIL, ZOE));
const typesOf = async () =>
  (await shop.ports.outbox.history('zoe')).flatMap((record) => record.events.map((e) => e.type));
const address = (n: number) => ({ ...CONTACT.shippingAddress, line1: `${n} Long Lane` });
const add = (n: number, isDefault = false) =>
  addOwnAddress(shop.ports, TRAIL, ZOE, { address: address(n), isDefault });

/** Lets others go between a read of people and what follows from it, so that commits meet. */
function meetings(): void {
  shop.meddle(async (call, run) => {
    const answer = await inTurn(call, run);
    const isRead = call.port === 'people' && call.method === 'find';
    if (isRead) await new Promise((resolve) => setImmediate(resolve));
    return answer;
  });
}

describe('an account', () => {
  test('is made at the first visit, with the e-mail that the user pool has, and told once', async () => {
    const seen = await see();
    expect(seen).toMatchObject({ id: 'zoe', details: { email: 'Zoe@example.com' }, version: 1 });
    expect(await see()).toEqual(seen);
    expect(await typesOf()).toEqual(['customer.registered']);
    expect(shop.state.published).toHaveLength(1);
  });

  test('is made once, however many visits come at once', async () => {
    const seen = await Promise.all(Array.from({ length: 10 }, see));
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await typesOf()).toEqual(['customer.registered']);
  });

  test('takes over another e-mail that the user pool has by now, once, and is found by it alone', async () => {
    await see();
    shop.state.identities.set('token-zoe', 'new@example.com');
    meetings();
    const seen = await Promise.all([see(), see(), see()]);
    for (const { details } of seen) expect(details.email).toBe('new@example.com');
    expect(await typesOf()).toEqual(['customer.registered', 'customer.changed']);
    expect(shop.state.published.at(-1)).toMatchObject({
      data: { version: 2, changed: ['email'] },
    });
    const found = async (email: string) =>
      (await listCustomers(shop.ports, { email, limit: 5, after: undefined })).items.length;
    expect([await found('zoe@example.com'), await found('NEW@example.com')]).toEqual([0, 1]);
  });

  test.each([
    ['is not known to be theirs', () => ({ email: 'new@example.com', emailVerified: false })],
    ['cannot be asked for', () => Promise.reject(new IdentityUnavailable('down'))],
    ["is nobody's any more", () => undefined],
  ])('stays as it is when the e-mail %s', async (_, find) => {
    const seen = await see();
    shop.meddle(async (call, run) => (call.port === 'identities' ? find() : inTurn(call, run)));
    expect(await see()).toEqual(seen);
    expect(await typesOf()).toEqual(['customer.registered']);
  });

  test('that the confirmation made is not asked for again', async () => {
    const registered = () =>
      registerPerson(shop.ports, TRAIL, { id: 'zoe', email: 'zoe@example.com' });
    await registered();
    await registered();
    shop.state.identities.clear();
    expect((await see()).details.email).toBe('zoe@example.com');
    expect(await typesOf()).toEqual(['customer.registered']);
  });

  test('is refused to whom the user pool does not know any more', async () => {
    shop.state.identities.clear();
    const refused = { ok: false, refusal: { code: 'token-invalid' } };
    expect(await seeOwnAccount(shop.ports, TRAIL, ZOE)).toEqual(refused);
    expect(await changeOwnAccount(shop.ports, TRAIL, ZOE, { name: 'x' })).toEqual(refused);
    expect(await seeOwnAddresses(shop.ports, TRAIL, ZOE)).toEqual(refused);
    expect(await add(1)).toEqual(refused);
    expect(shop.state.accounts.size).toBe(0);
  });

  test('keeps all changes that are made at once', async () => {
    await see();
    meetings();
    await Promise.all([
      changeOwnAccount(shop.ports, TRAIL, ZOE, { name: 'Zoë' }),
      changeOwnAccount(shop.ports, TRAIL, ZOE, { phone: '+49 30 1' }),
      changeOwnAccount(shop.ports, TRAIL, ZOE, { language: 'zh-CN' }),
      changeOwnAccount(shop.ports, TRAIL, ZOE, { notifications: { sms: { newsletter: true } } }),
      assignCustomerGroups(shop.ports, ADMIN, {
        ...{ personId: 'zoe', groups: ['regulars'], expectedVersion: 1 },
      }),
    ]);
    const { details, version } = await see();
    expect(details).toMatchObject({ name: 'Zoë', phone: '+49 30 1', language: 'zh-CN' });
    expect(details.notifications.sms).toEqual({ ...FIRST_CHOICES.sms, newsletter: true });
    expect((await typesOf()).filter((type) => type === 'customer.changed')).toHaveLength(
      version - 1,
    );
  });

  test('leaves nothing of the person where others read', async () => {
    await good(changeOwnAccount(shop.ports, TRAIL, ZOE, { name: 'Zoë Secret', phone: '+49301' }));
    await good(add(1));
    const { vault, identities, ...readable } = shop.state;
    const text = JSON.stringify(readable, (_key, value: unknown) =>
      value instanceof Map ? [...value] : value,
    );
    expect(text).toContain('customer.changed');
    expect(text).not.toMatch(/secret|\+49301|example\.com|Long Lane/i);
    expect([vault.size > 0, identities.size]).toEqual([true, 1]);
  });

  test('is changed although nothing could be published, which the schedule does later', async () => {
    await see();
    shop.meddle((call, run) =>
      call.port === 'publisher' ? Promise.reject(new Error('down')) : inTurn(call, run),
    );
    expect(await good(changeOwnAccount(shop.ports, TRAIL, ZOE, { name: 'Zoë' }))).toMatchObject({
      version: 2,
    });
    const { records: left } = await shop.ports.outbox.unpublished({
      before: shop.clock.now + 1,
      limit: 9,
    });
    expect(left.map(({ events }) => events[0]?.type)).toEqual(['customer.changed']);
  });

  test('that never holds still is left as it is', async () => {
    await see();
    shop.meddle((call, run) =>
      call.method === 'commit' ? Promise.resolve(false) : inTurn(call, run),
    );
    const busy = { ok: false, refusal: { code: 'too-busy' } };
    expect(await changeOwnAccount(shop.ports, TRAIL, ZOE, { name: 'Zoë' })).toEqual(busy);
  });
});

describe('addresses', () => {
  test('are added, replaced and taken out', async () => {
    const { entryId: first } = await good(add(1));
    const { entryId: second } = await good(add(2, true));
    const wished = { id: first, address: address(3), isDefault: false };
    await good(replaceOwnAddress(shop.ports, TRAIL, ZOE, wished));
    const book = await good(seeOwnAddresses(shop.ports, TRAIL, ZOE));
    expect(book.entries.map((entry) => entry.address.line1)).toEqual([
      '3 Long Lane',
      '2 Long Lane',
    ]);
    expect(book.defaultId).toBe(second);
    await good(removeOwnAddress(shop.ports, TRAIL, ZOE, second));
    expect(await good(seeOwnAddresses(shop.ports, TRAIL, ZOE))).toMatchObject({
      entries: [{ id: first }],
      defaultId: first,
    });
    expect(await typesOf()).toEqual(['customer.registered', ...Array(4).fill('customer.changed')]);
  });

  test('all stay that are added at once', async () => {
    await see();
    meetings();
    await Promise.all([1, 2, 3, 4, 5].map((n) => good(add(n))));
    const { entries, version } = await good(seeOwnAddresses(shop.ports, TRAIL, ZOE));
    expect(entries.map((entry) => entry.address.line1).sort()).toEqual(
      [1, 2, 3, 4, 5].map((n) => address(n).line1),
    );
    expect(version).toBe(5);
  });

  test('that are asked for again are there once', async () => {
    const { entryId } = await good(add(1));
    const again = await Promise.all([good(add(1)), good(add(1))]);
    expect(again.map((answer) => answer.entryId)).toEqual([entryId, entryId]);
    expect((await good(seeOwnAddresses(shop.ports, TRAIL, ZOE))).entries).toHaveLength(1);
  });

  test('of somebody else are not there', async () => {
    const { entryId } = await good(add(1));
    shop.state.identities.set('token-eve', 'eve@example.com');
    const eve = { personId: 'eve', accessToken: 'token-eve' };
    const refused = { ok: false, refusal: { code: 'address-not-found' } };
    expect(await removeOwnAddress(shop.ports, TRAIL, eve, entryId)).toEqual(refused);
    const wished = { id: entryId, address: address(2), isDefault: true };
    expect(await replaceOwnAddress(shop.ports, TRAIL, eve, wished)).toEqual(refused);
  });
});

describe('a customer', () => {
  const disable = (disabled: boolean) =>
    disableCustomer(shop.ports, ADMIN, { personId: 'zoe', disabled });
  const known = {
    ...{ id: 'zoe', email: 'zoe@example.com', emailVerified: true, status: 'confirmed' as const },
    ...{ enabled: true, createdAt: 0, groups: [], sessions: 2 },
  };
  const inPool = () => shop.state.people.get('zoe');

  beforeEach(async () => {
    await see();
    shop.state.people.set('zoe', known);
  });

  test('is disabled and enabled, in the shop and in the user pool, each told once', async () => {
    expect(await good(disable(true))).toMatchObject({ disabled: true });
    expect(await good(disable(true))).toMatchObject({ disabled: true });
    expect(inPool()).toMatchObject({ enabled: false, sessions: 0 });
    expect(await good(disable(false))).toMatchObject({ disabled: false });
    expect(inPool()).toMatchObject({ enabled: true });
    expect(await typesOf()).toEqual([
      ...['customer.registered', 'customer.disabled', 'customer.enabled'],
    ]);
  });

  test('of whom nothing was said need not be enabled', async () => {
    expect(await good(disable(false))).toMatchObject({ disabled: false });
    expect(shop.state.standings.size).toBe(0);
  });

  test('is disabled in the shop although the user pool is down, which the event makes good', async () => {
    shop.meddle((call, run) =>
      call.method === 'setEnabled' ? Promise.reject(new Error('down')) : inTurn(call, run),
    );
    expect(await good(disable(true))).toMatchObject({ disabled: true });
    expect(inPool()).toMatchObject({ enabled: true });
    shop.meddle(inTurn);
    await alignDirectory(shop.ports, 'zoe');
    expect(inPool()).toMatchObject({ enabled: false });
  });

  test('who works here is not disabled as a customer, whoever says that they do', async () => {
    const refused = { ok: false, refusal: { code: 'customer-is-staff' } };
    shop.state.people.set('zoe', { ...known, groups: ['admin'] });
    expect(await disable(true)).toEqual(refused);
    const standing = { personId: 'zoe', groups: ['staff'], disabled: false } as const;
    shop.state.standings.set('zoe', { ...standing, version: 1, createdAt: 0 });
    expect(await disable(true)).toEqual(refused);
    expect(inPool()).toMatchObject({ enabled: true });
  });

  test('whom the user pool has forgotten is disabled all the same; a stranger is not', async () => {
    shop.state.people.clear();
    expect(await good(disable(true))).toMatchObject({ disabled: true });
    const stranger = { personId: 'eve', disabled: true };
    const refusal = { code: 'customer-not-found' };
    expect(await disableCustomer(shop.ports, ADMIN, stranger)).toEqual({ ok: false, refusal });
  });
});

describe('customers', () => {
  const list = (email?: string) =>
    listCustomers(shop.ports, { email, limit: 20, after: undefined });

  test('are listed newest first, and found by their e-mail however it is written', async () => {
    await see();
    shop.clock.now += MINUTE;
    await registerPerson(shop.ports, TRAIL, { id: 'eve', email: 'eve@example.com' });
    expect((await list()).items.map(({ id }) => id)).toEqual(['eve', 'zoe']);
    expect((await list(' ZOE@example.COM')).items.map(({ id }) => id)).toEqual(['zoe']);
    expect((await list('nobody@example.com')).items).toEqual([]);
  });

  test('are seen with what they told and how many addresses they have', async () => {
    await good(add(1));
    expect(await good(seeCustomer(shop.ports, 'zoe'))).toMatchObject({
      person: { details: { email: 'Zoe@example.com' } },
      addressCount: 1,
    });
    const refusal = { code: 'customer-not-found' };
    expect(await seeCustomer(shop.ports, 'eve')).toEqual({ ok: false, refusal });
  });

  test('come into groups, for who has seen how they are, and keep them', async () => {
    await see();
    const assign = (groups: string[], expectedVersion: number) =>
      assignCustomerGroups(shop.ports, ADMIN, { personId: 'zoe', groups, expectedVersion });
    const { person } = await good(assign(['wholesale'], 1));
    expect(person).toMatchObject({ groups: ['wholesale'], version: 2 });
    const refusal = { code: 'version-mismatch', version: 2 };
    expect(await assign(['other'], 1)).toEqual({ ok: false, refusal });
    await good(changeOwnAccount(shop.ports, TRAIL, ZOE, { name: 'Zoë' }));
    expect((await list()).items[0]).toMatchObject({ groups: ['wholesale'], version: 3 });
  });

  test('are changed by one of those who want it at once', async () => {
    await see();
    meetings();
    const wishes = ['a', 'b', 'c'].map((group) =>
      assignCustomerGroups(shop.ports, ADMIN, {
        ...{ personId: 'zoe', groups: [group], expectedVersion: 1 },
      }),
    );
    const outcomes = (await Promise.all(wishes)).map((result) => result.ok);
    expect(outcomes.filter((ok) => ok)).toHaveLength(1);
    expect((await see()).version).toBe(2);
  });
});
