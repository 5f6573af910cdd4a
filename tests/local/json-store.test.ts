import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { JsonStores } from '../../local/engines/json-store.ts';
import { temporaryDirectory } from './temporary-directory.ts';

describe('storage of the identity engine', () => {
  test('keeps values, dates too, for the next run', async () => {
    const directory = temporaryDirectory();
    const store = await new JsonStores(directory).create({}, 'pool', { Users: {} });
    const UserCreateDate = new Date('2026-01-02T03:04:05Z');
    await store.set({}, ['Users', 'a.b'], { Name: 'a', UserCreateDate });
    await store.set({}, ['Groups', 'admin', 'members'], ['a.b']);

    const next = await new JsonStores(directory).create({}, 'pool', { Users: { other: {} } });
    expect(await next.get({}, ['Users', 'a.b'])).toEqual({ Name: 'a', UserCreateDate });
    expect(await next.getRoot()).toEqual({
      Users: { 'a.b': { Name: 'a', UserCreateDate } },
      Groups: { admin: { members: ['a.b'] } },
    });
    expect(readdirSync(directory)).toEqual(['pool.json']);
  });

  test('what is missing is the default, or null', async () => {
    const store = await new JsonStores(temporaryDirectory()).create({}, 'pool', {});
    expect(await store.get({}, ['Users', 'nobody'])).toBeNull();
    expect(await store.get({}, 'Users', {})).toEqual({});
  });

  test('deletes', async () => {
    const directory = temporaryDirectory();
    const store = await new JsonStores(directory).create({}, 'pool', { Users: { a: 1, b: 2 } });
    await store.delete({}, ['Users', 'a']);
    const next = await new JsonStores(directory).create({}, 'pool', {});
    expect(await next.getRoot()).toEqual({ Users: { b: 2 } });
  });

  test('many changes at once all end in a whole file', async () => {
    const directory = temporaryDirectory();
    const store = await new JsonStores(directory).create({}, 'pool', { Users: {} });
    const names = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    await Promise.all(names.map((name) => store.set({}, ['Users', name], name)));
    const file = JSON.parse(readFileSync(join(directory, 'pool.json'), 'utf8'));
    expect(Object.keys(file.Users)).toEqual(names);
  });

  test('the file keeps the newest refresh tokens only', async () => {
    const directory = temporaryDirectory();
    const store = await new JsonStores(directory).create({}, 'pool', {});
    const RefreshTokens = Array.from({ length: 60 }, (_, index) => `token-${index}`);
    await store.set({}, ['Users', 'a'], { RefreshTokens });
    const next = await new JsonStores(directory).create({}, 'pool', {});
    expect(await next.get({}, ['Users', 'a', 'RefreshTokens'])).toEqual(RefreshTokens.slice(-50));
  });
});
