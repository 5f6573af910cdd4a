import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { readArguments } from '../../local/admin/arguments.ts';
import { createAdmin } from '../../local/admin/create.ts';
import { readPassword } from '../../local/admin/password.ts';
import { inviteStaff } from '../../src/application/people/staff.ts';
import { createMemoryShop } from '../support/memory/shop.ts';

const TRAIL = { actor: { role: 'system' }, traceId: 'trace' } as const;
const ADA = 'ada@x.test';

function openShop() {
  const { ports, state } = createMemoryShop({ now: () => Date.UTC(2026, 4, 6) });
  const set: string[] = [];
  const passwords = {
    set: async (email: string, password: string) => {
      set.push(password);
      const { id } = (await ports.directory.find(email)) ?? (await ports.directory.invite(email))!;
      state.invitations.splice(0);
      signedIn(id);
    },
  };
  const signedIn = (id: string) =>
    void state.people.set(id, { ...state.people.get(id)!, status: 'confirmed' });
  const create = (email: string, password = '', force = false) =>
    createAdmin(ports, passwords, { email, force, password: () => Promise.resolve(password) });
  const groupsOf = async (email: string) => {
    const person = await ports.directory.find(email);
    return person && state.people.get(person.id)?.groups;
  };
  return { ports, state, set, signedIn, create, groupsOf };
}

describe('the first administrator', () => {
  test('is invited by mail, and again without effect', async () => {
    const { state, create, groupsOf } = openShop();
    expect(await create(ADA)).toBe('invited');
    expect(await groupsOf(ADA)).toEqual(['admin']);
    expect(await create(ADA)).toBe('already-admin');
    expect(state.invitations).toEqual([ADA]);
  });

  test('may have a password at once, and then gets no mail', async () => {
    const { state, set, create, groupsOf } = openShop();
    expect(await create(ADA, 'Ada-has-one-1')).toBe('made-with-password');
    expect(await groupsOf(ADA)).toEqual(['admin']);
    expect(set).toEqual(['Ada-has-one-1']);
    expect(state.invitations).toEqual([]);
  });

  test('may be somebody who shops or works here, whose password stays', async () => {
    const { ports, set, signedIn, create, groupsOf } = openShop();
    const zoe = await ports.directory.invite('zoe@x.test');
    signedIn(zoe!.id);
    expect(await create('zoe@x.test', 'Other-password-1')).toBe('made-admin');
    const sam = await inviteStaff(ports, TRAIL, { email: 'sam@x.test', groups: ['staff'] });
    signedIn(sam.ok ? sam.value.person.id : '');
    expect(await create('sam@x.test', 'Other-password-1', true)).toBe('made-admin');
    expect([...(await groupsOf('sam@x.test'))!].sort()).toEqual(['admin', 'staff']);
    expect(set).toEqual([]);
  });

  test('is refused when there is one, on the roster or in the user pool alone', async () => {
    const { ports, create, groupsOf } = openShop();
    const eve = await ports.directory.invite('eve@x.test');
    await ports.directory.join(eve!.id, 'admin');
    await expect(create(ADA)).rejects.toThrow('There is an administrator already');
    expect(await create('eve@x.test')).toBe('invited');
    await expect(create(ADA)).rejects.toThrow('add --force');
    expect(await groupsOf(ADA)).toBeUndefined();
    expect(await create(ADA, '', true)).toBe('invited');
  });

  test('is nobody who has only claimed the e-mail', async () => {
    const { ports, state, create } = openShop();
    const eve = await ports.directory.invite(ADA);
    const claimed = { status: 'unconfirmed', emailVerified: false } as const;
    state.people.set(eve!.id, { ...state.people.get(eve!.id)!, ...claimed });
    await expect(create(ADA, 'A-password-1')).rejects.toThrow('email-not-verified');
    expect(state.people.get(eve!.id)?.groups).toEqual([]);
  });
});

describe('the command line', () => {
  test('names who, and where', () => {
    expect(readArguments(['--email', 'Ada@X.test'], {})).toEqual({
      ...{ email: ADA, stage: undefined, region: 'eu-central-1', force: false },
    });
    const cloud = ['--email', ADA, '--stage', 'prod', '--force'];
    expect(readArguments(cloud, { AWS_REGION: 'us-east-1' })).toMatchObject({
      ...{ stage: 'prod', region: 'us-east-1', force: true },
    });
    expect(readArguments([...cloud, '--region', 'x'], { AWS_REGION: 'y' }).region).toBe('x');
  });

  test.each([[[]], [['--email', 'ada']], [['--password', 'x']], [['--email', ADA, 'more']]])(
    '%j is not understood, and says what is',
    (args) => {
      expect(() => readArguments(args, {})).toThrow('npm run admin:create');
    },
  );
});

describe('the password', () => {
  const terminal = () =>
    Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => terminal() }) as any;
  const piped = (text: string) => Object.assign(new PassThrough(), { isTTY: false }).end(text);

  test('comes from the environment, or from standard input', async () => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    expect(await readPassword('given', terminal(), say)).toBe('given');
    expect(await readPassword(undefined, piped('a pass word\n') as any, say)).toBe('a pass word');
    expect(await readPassword(undefined, piped('') as any, say)).toBe('');
    expect(said).toEqual([]);
  });

  test('is asked for at a terminal, and never shown', async () => {
    const said: string[] = [];
    const input = terminal();
    const asked = readPassword(undefined, input, (text) => void said.push(text));
    input.write('Sex');
    input.write('\u007fcret-1\r');
    expect(await asked).toBe('Secret-1');
    expect(said.join('')).not.toMatch(/S|ecret/);
  });

  test('can be broken off', async () => {
    const input = terminal();
    const asked = readPassword(undefined, input, () => undefined);
    input.write('Sec\u0003');
    await expect(asked).rejects.toThrow('Nothing was done.');
  });
});
