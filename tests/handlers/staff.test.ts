import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openDesk, type Headers } from './support/desk.ts';
import { cartWith, orderRequest, thing } from './support/goods.ts';
import { snsEvent } from './support/topic.ts';
import { openWorld, type RequestOptions, type World } from './support/world.ts';

/** Of local/people.ts, who can all sign in. */
const ADA = { id: '00000000-0000-4000-8000-000000000001', email: 'admin@bodega.test' };
const SAM = { id: '00000000-0000-4000-8000-000000000002', email: 'staff@bodega.test' };
const ZOE = { id: '00000000-0000-4000-8000-000000000003', email: 'shopper@bodega.test' };
const NOBODY = '99999999-0000-4000-8000-000000000000';

let world: World;

beforeAll(async () => {
  world = await openWorld({ withPeople: true });
  await world.stock(thing('mug', 1999), 1000);
}, 60_000);
afterAll(() => world.close());

const tokenOf = ({ id }: { id: string }, ...groups: string[]): Headers => ({
  authorization: `Bearer ${world.people.token({ sub: id, 'cognito:groups': groups })}`,
});
const ada = () => tokenOf(ADA, 'admin');

const ask = (method: string, path: string, options: RequestOptions = {}) =>
  world.request(method, `/v1/admin/staff${path}`, {
    ...options,
    headers: { ...ada(), ...options.headers },
  });
const invite = (email: string, ...groups: string[]) => ask('POST', '', { body: { email, groups } });
const act = (id: string, action: string, headers: Headers = {}) =>
  ask('POST', `/${id}/${action}`, { body: {}, headers });
const put = (id: string, groups: string[], version: number | undefined, headers: Headers = {}) =>
  ask('PUT', `/${id}/groups`, {
    body: { groups },
    headers: { ...(version === undefined ? {} : { 'if-match': `"${version}"` }), ...headers },
  });
const list = async (query?: Record<string, string>) =>
  (await ask('GET', '', query === undefined ? {} : { query })).body;
const told = async (answer: ReturnType<typeof ask>) => {
  const { status, body } = await answer;
  return `${status} ${body.code ?? body.status}`;
};
const poolOf = async ({ id }: { id: string }) => {
  const of = { UserPoolId: 'test_pool', Username: id };
  const { Enabled } = await world.identity!.call('AdminGetUser', of);
  const { Groups } = await world.identity!.call('AdminListGroupsForUser', of);
  return {
    enabled: Enabled,
    groups: Groups.map(({ GroupName }: { GroupName: string }) => GroupName).sort(),
  };
};
const published = (id: string) =>
  world.topic.published.filter(({ subject }) => subject === id).map(({ type }) => type);

/** Ada is an admin and Sam is staff, whatever the last test did with them. */
beforeEach(async () => {
  for (const [email, group] of [
    [ADA.email, 'admin'],
    [SAM.email, 'staff'],
  ] as const) {
    await invite(email, group);
  }
  for (const { id, groups, version, status } of (await list()).items) {
    const usual = id === ADA.id ? ['admin'] : ['staff'];
    if (status === 'disabled') await act(id, 'enable');
    const now = (await list()).items.find((one: any) => one.id === id);
    if (String(groups) !== String(usual)) await put(id, usual, now?.version ?? version);
  }
});

describe('the staff', () => {
  test('are listed with what the contract promises', async () => {
    const { items, nextCursor } = await list();
    expect(nextCursor).toBeNull();
    const sam = items.find(({ id }: any) => id === SAM.id);
    expect(sam).toEqual({
      ...SAM,
      groups: ['staff'],
      status: 'active',
      version: expect.any(Number),
      createdAt: expect.stringMatching(/^20.*Z$/),
    });
    expect(items.map(({ id }: any) => id)).toContain(ADA.id);
    expect(items.map(({ id }: any) => id)).not.toContain(ZOE.id);
  });

  test('are listed page by page', async () => {
    const first = await list({ limit: '1' });
    expect(first.items).toHaveLength(1);
    const second = await list({ limit: '1', cursor: first.nextCursor });
    expect(second.items[0].id).not.toBe(first.items[0].id);
    expect((await list({ cursor: 'nonsense' })).code).toBe('cursor-invalid');
  });

  test.each([
    ['GET', '', undefined],
    ['POST', '', { email: 'eve@bodega.test', groups: ['admin'] }],
    ['PUT', `/${SAM.id}/groups`, { groups: ['admin'] }],
    ['POST', `/${ADA.id}/disable`, {}],
    ['POST', `/${SAM.id}/enable`, {}],
  ])('are for admins alone: %s /v1/admin/staff%s', async (method, path, body) => {
    const options = { headers: { 'if-match': '"1"', ...tokenOf(SAM, 'staff') } };
    const answer = ask(method, path, body === undefined ? options : { ...options, body });
    expect(await told(answer)).toBe('403 not-allowed');
  });
});

describe('an invitation', () => {
  test('makes somebody of the staff, and mails them a first password that works once', async () => {
    const email = 'kim@bodega.test';
    const { status, body, headers } = await invite('Kim@Bodega.test', 'staff', 'admin');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      email,
      groups: ['admin', 'staff'],
      status: 'invited',
      version: 1,
    });
    expect(headers.etag).toBe('"1"');
    expect(await poolOf(body)).toEqual({ enabled: true, groups: ['admin', 'staff'] });
    expect(published(body.id)).toEqual(['staff.invited']);
    expect(JSON.stringify(world.topic.published)).not.toMatch(/kim@/i);

    const mail = world.mailbox.mails.filter((one) => one.includes(email)).at(-1)!;
    const password = /first\s+password\s+(\S+)/.exec(mail.replaceAll('=\r\n', ''))![1]!;
    const { ChallengeName, Session } = await world.identity!.signIn(email, password);
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await world.identity!.call('RespondToAuthChallenge', {
      ...{ ClientId: world.identity!.clientId, ChallengeName, Session },
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: 'Kim-has-a-password-1' },
    });
    const { items } = await list();
    expect(items.find(({ id }: any) => id === body.id).status).toBe('active');
    await put(body.id, [], 1);
  });

  test('may be repeated while it is open: another mail, the same answer', async () => {
    const first = await invite('lee@bodega.test', 'staff');
    const again = await invite('lee@bodega.test', 'staff');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(world.mailbox.mails.filter((one) => one.includes('lee@bodega.test'))).toHaveLength(2);
    expect(published(first.body.id)).toEqual(['staff.invited']);
    expect(await told(invite('lee@bodega.test', 'admin'))).toBe('409 staff-exists');
    await put(first.body.id, [], 1);
  });

  test('of who is there already, or disabled, is refused', async () => {
    const { status, body } = await invite(SAM.email, 'staff');
    expect([status, body.code, body.id]).toEqual([409, 'staff-exists', SAM.id]);
    await act(SAM.id, 'disable');
    expect(await told(invite(SAM.email, 'staff'))).toBe('409 person-disabled');
  });

  test('never reaches who has only claimed the e-mail', async () => {
    await world.identity!.call('SignUp', {
      ...{ ClientId: world.identity!.clientId, Username: 'boss@bodega.test' },
      ...{ Password: 'Not-the-boss-1', UserAttributes: [] },
    });
    expect(await told(invite('boss@bodega.test', 'admin'))).toBe('409 email-not-verified');
    expect((await poolOf({ id: 'boss@bodega.test' })).groups).toEqual([]);
  });

  test.each([
    { email: 'nobody', groups: ['staff'] },
    { email: 'a@bodega.test', groups: [] },
    { email: 'a@bodega.test', groups: ['boss'] },
    { email: 'a@bodega.test', groups: ['staff', 'staff'] },
    { email: 'a@bodega.test' },
    { groups: ['staff'] },
    { email: 'a@bodega.test', groups: ['staff'], password: 'x' },
  ])('has an e-mail and groups, not %j', async (body) => {
    expect(await told(ask('POST', '', { body }))).toBe('400 invalid-request');
  });
});

describe('the groups of a member', () => {
  const versionOf = async ({ id }: { id: string }) =>
    (await list()).items.find((one: any) => one.id === id).version as number;

  test('are changed by who has seen the latest version', async () => {
    const version = await versionOf(SAM);
    const { status, body, headers } = await put(SAM.id, ['staff', 'admin'], version);
    expect([status, body.groups, body.version]).toEqual([200, ['admin', 'staff'], version + 1]);
    expect(headers.etag).toBe(`"${version + 1}"`);
    expect(await poolOf(SAM)).toEqual({ enabled: true, groups: ['admin', 'staff'] });

    const stale = await put(SAM.id, ['staff'], version);
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([
      412,
      'version-mismatch',
      version + 1,
    ]);
    expect(await told(put(SAM.id, ['staff'], undefined))).toBe('428 version-required');
    expect((await poolOf(SAM)).groups).toEqual(['admin', 'staff']);
  });

  test('may become none: they leave, and may be taken on again', async () => {
    const version = await versionOf(SAM);
    expect((await put(SAM.id, [], version)).body.groups).toEqual([]);
    expect((await list()).items.map(({ id }: any) => id)).not.toContain(SAM.id);
    expect((await poolOf(SAM)).groups).toEqual([]);
    expect(await told(put(SAM.id, ['staff'], version + 1))).toBe('404 staff-not-found');
    const { body } = await invite(SAM.email, 'staff');
    expect(body).toMatchObject({ id: SAM.id, version: version + 2, status: 'active' });
  });

  test.each([ZOE.id, NOBODY])('of %s, who is none of the staff, are not there', async (id) => {
    expect(await told(put(id, ['staff'], 1))).toBe('404 staff-not-found');
    expect(await told(act(id, 'disable'))).toBe('404 staff-not-found');
    expect(await told(act(id, 'enable'))).toBe('404 staff-not-found');
  });
});

describe('disabling', () => {
  test('takes power at once, whatever the token says, and enabling gives it back', async () => {
    const pack = () =>
      world.request('POST', '/v1/admin/orders/ord_01K1AHRK000000000000000000/pack', {
        headers: tokenOf(SAM, 'staff'),
        body: {},
      });
    expect(await told(pack())).toBe('404 order-not-found');
    const { status, body } = await act(SAM.id, 'disable');
    expect([status, body.status, body.groups]).toEqual([200, 'disabled', ['staff']]);
    const refused = await pack();
    expect([refused.status, refused.body.code]).toEqual([401, 'account-disabled']);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expect(await world.identity!.signIn(SAM.email, 'Bodega-staff-1')).toMatchObject({
      message: 'User is disabled.',
    });
    expect(await told(act(SAM.id, 'disable'))).toBe('200 disabled');

    expect(await told(act(SAM.id, 'enable'))).toBe('200 active');
    expect(await told(pack())).toBe('404 order-not-found');
    expect(published(SAM.id).slice(-2)).toEqual(['staff.disabled', 'staff.enabled']);
  });

  test('comes with who did it, in the record', async () => {
    await act(SAM.id, 'disable');
    const { body } = await world.request('GET', '/v1/admin/events', {
      headers: ada(),
      query: { subject: SAM.id, type: 'staff.disabled' },
    });
    expect(body.items.at(-1)).toMatchObject({
      type: 'staff.disabled',
      subject: SAM.id,
      actor: { role: 'admin', id: ADA.id },
      data: { personId: SAM.id, groups: ['staff'], disabled: true },
    });
  });

  test('is finished by the event when the user pool did not answer', async () => {
    await act(SAM.id, 'disable');
    await world.identity!.call('AdminEnableUser', { UserPoolId: 'test_pool', Username: SAM.id });
    const told = world.topic.published.filter(
      ({ subject, type }) => subject === SAM.id && type === 'staff.disabled',
    );
    for (const event of [told.at(-1)!, told.at(-1)!]) {
      await world.run('alignDirectory', snsEvent(event));
    }
    expect(await poolOf(SAM)).toEqual({ enabled: false, groups: ['staff'] });
  });
});

describe('a lost group', () => {
  test('is lost for writes at once, whatever the token says', async () => {
    const { items } = await list();
    const { version } = items.find(({ id }: any) => id === SAM.id);
    await put(SAM.id, [], version);
    const pack = world.request('POST', '/v1/admin/orders/ord_01K1AHRK000000000000000000/pack', {
      headers: tokenOf(SAM, 'staff'),
      body: {},
    });
    expect(await told(pack)).toBe('403 not-allowed');
    const asAdmin = act(ADA.id, 'disable', tokenOf(SAM, 'admin'));
    expect(await told(asAdmin)).toBe('403 not-allowed');
  });
});

describe('the last admin', () => {
  test('can neither be disabled nor leave the group', async () => {
    expect(await told(act(ADA.id, 'disable'))).toBe('409 last-admin');
    const { version } = (await list()).items.find(({ id }: any) => id === ADA.id);
    expect(await told(put(ADA.id, ['staff'], version))).toBe('409 last-admin');
    expect(await told(put(ADA.id, [], version))).toBe('409 last-admin');
    expect(await poolOf(ADA)).toEqual({ enabled: true, groups: ['admin'] });
  });

  test('is one of two who remove each other at the same moment', async () => {
    const { version } = (await list()).items.find(({ id }: any) => id === SAM.id);
    await put(SAM.id, ['admin'], version);
    const sam = tokenOf(SAM, 'admin');
    const outcomes = await Promise.all([
      told(act(SAM.id, 'disable')),
      told(act(ADA.id, 'disable', sam)),
    ]);
    const refused = outcomes.filter((one) => one !== '200 disabled');
    expect(refused).toHaveLength(1);
    expect(['409 last-admin', '401 account-disabled']).toContain(refused[0]);
    const survivor = outcomes[0] === '200 disabled' ? {} : sam;
    for (const { id } of [ADA, SAM]) await act(id, 'enable', survivor);
    const admin = (await list()).items.find(({ id }: any) => id === ADA.id);
    expect(admin.status).toBe('active');
  });
});

describe('a disabled customer', () => {
  test('is signed out for whatever changes something, ordering among it', async () => {
    const desk = openDesk(world);
    const headers = tokenOf(ZOE);
    const cartId = await cartWith(world, 'MUG', 1, headers);
    const record = {
      ...{ id: world.ports.ids.next('evt'), subject: ZOE.id, at: Date.now(), data: {} },
      trail: { actor: { role: 'system' as const }, traceId: 'test' },
      events: [{ id: world.ports.ids.next('evt'), type: 'staff.disabled' as const }],
    };
    const after = { personId: ZOE.id, groups: [], disabled: true, version: 1, createdAt: 1 };
    const change = { before: undefined, after, witness: undefined, record };
    expect(await world.ports.standing.commit(change)).toBe(true);

    const before = await desk.stock('MUG');
    const ordering = world.request('POST', '/v1/orders', orderRequest(cartId, {}, headers));
    expect(await told(ordering)).toBe('401 account-disabled');
    expect(await desk.stock('MUG')).toEqual(before);
    const opening = world.request('POST', '/v1/carts', { headers, body: {} });
    expect(await told(opening)).toBe('401 account-disabled');
    expect((await world.request('GET', `/v1/carts/${cartId}`, { headers })).status).toBe(200);
  });
});
