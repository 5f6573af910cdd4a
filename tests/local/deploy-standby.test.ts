import { describe, expect, test } from '@jest/globals';
import { tableNames } from '../../src/adapters/dynamodb/client.ts';
import type { Account } from '../../local/deploy/account.ts';
import { readDeployArguments } from '../../local/deploy/arguments.ts';
import { checkDeployment } from '../../local/deploy/check.ts';

const HOME = 'eu-central-1';
const STANDBY = 'eu-west-1';
const ALIAS = 'alias/bodega-prod-personal-data';

/** A region with copies of all tables, the key and the provider's secret, and no stack yet. */
const PREPARED: Account = {
  secret: () =>
    Promise.resolve({
      text: '{"secretKey":"sk_live_1","publishableKey":"pk_live_1","webhookSecret":"whsec_1"}',
      version: 'v1',
    }),
  outputs: () => Promise.resolve(undefined),
  hasTable: (name) =>
    Promise.resolve(Object.values({ ...tableNames('bodega-prod') }).includes(name)),
  keyOf: (alias) => Promise.resolve(alias === ALIAS ? 'mrk-0a1b' : undefined),
};

const check = (account: Partial<Account>, ...args: string[]) =>
  checkDeployment(
    readDeployArguments(
      'deploy',
      ['--stage', 'prod', '--region', STANDBY, '--param=mailDomain=example.com', ...args],
      {},
    ),
    { ...PREPARED, ...account },
  );

const asStandby = (account: Partial<Account>, ...args: string[]) =>
  check(account, `--param=standbyOf=${HOME}`, ...args);

describe('a shop that is to work on copies', () => {
  test('is deployed with the key that opens them', async () => {
    expect(await asStandby({})).toEqual({
      stripeVersion: 'v1',
      rollbackAlarms: '',
      params: { mailDomain: 'example.com', standbyOf: HOME, dataKey: 'mrk-0a1b' },
    });
  });

  test('takes the key that it is told', async () => {
    const { params } = await asStandby({}, '--param=dataKey=mrk-ff');
    expect(params.dataKey).toBe('mrk-ff');
  });

  test('is not deployed where the key has no copy', async () => {
    const said = asStandby({ keyOf: () => Promise.resolve(undefined) });
    await expect(said).rejects.toThrow(`There is no multi-region key ${ALIAS} in ${STANDBY}`);
  });

  test('is not deployed where a table has no copy', async () => {
    const hasTable = (name: string) => Promise.resolve(!name.endsWith('-orders'));
    const said = asStandby({ hasTable });
    await expect(said).rejects.toThrow(`no copy of the table bodega-prod-orders in ${STANDBY}`);
    await expect(said).rejects.not.toThrow('bodega-prod-carts');
  });

  test('takes no tables away from a stack that has them', async () => {
    const outputs = () => Promise.resolve({ ShopAddress: 'https://shop.example.com' });
    await expect(asStandby({ outputs })).rejects.toThrow('has tables of its own');
  });

  test('goes on with a deployment that failed halfway, and with one that works on the same copies', async () => {
    const halfway = { ServerlessDeploymentBucketName: 'a' };
    await asStandby({ outputs: () => Promise.resolve(halfway) });
    const whole = { ShopAddress: 'https://shop.example.com', StandbyOf: HOME };
    await asStandby({ outputs: () => Promise.resolve(whole) });
  });

  test('gets no tables of its own by a parameter that was forgotten', async () => {
    const outputs = () =>
      Promise.resolve({ ShopAddress: 'https://shop.example.com', StandbyOf: HOME });
    await expect(check({ outputs })).rejects.toThrow(`--param standbyOf=${HOME} belongs to it`);
  });
});

test('any other shop asks for no copies', async () => {
  const asked = () => Promise.reject(new Error('nothing to ask for'));
  expect(await check({ hasTable: asked, keyOf: asked })).toEqual({
    stripeVersion: 'v1',
    rollbackAlarms: '',
    params: { mailDomain: 'example.com' },
  });
});

test('a stack that is there is watched by its own alarms', async () => {
  const outputs = () =>
    Promise.resolve({ ShopAddress: 'https://shop.example.com', RollbackAlarms: 'one,two' });
  expect((await check({ outputs })).rollbackAlarms).toBe('one,two');
});
