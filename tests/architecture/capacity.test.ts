import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ofType, packageStage, type Template } from './template/packaged.ts';

const ACCOUNT = 1_000;
/** AWS keeps it for functions that reserve nothing. */
const UNRESERVED = 100;
/** What shoppers wait for: none of it may be bounded below the account. */
const SHOPPING = ['catalogue', 'search', 'carts', 'orders', 'account', 'webhooks', 'settlePayment'];

const { functions } = parse(readFileSync('serverless.yml', 'utf8'), {
  logLevel: 'error',
  merge: true,
});

describe('where the account is told of', () => {
  let reserved: ReadonlyMap<string, number>;
  let template: Template;

  beforeAll(() => {
    ({ template } = packageStage('prod', {
      concurrency: `${ACCOUNT}`,
      warm: '2',
      mailsPerSecond: '50',
    }));
    reserved = new Map(
      ofType(template, 'AWS::Lambda::Function').flatMap(([, one]) =>
        one.ReservedConcurrentExecutions === undefined
          ? []
          : [[one.FunctionName.replace('bodega-prod-', ''), one.ReservedConcurrentExecutions]],
      ),
    );
  }, 240_000);

  test('whatever could run away in the background is bounded, and shoppers are not', () => {
    const inSteps = ofType(template, 'AWS::Lambda::Function')
      .filter(([, { RecursiveLoop }]) => RecursiveLoop === 'Allow')
      .map(([, { FunctionName }]) => FunctionName.replace('bodega-prod-', ''));
    const large = Object.entries<any>(functions)
      .filter(
        ([, { memorySize, events }]) => memorySize > 512 && events.some((one: any) => one.sns),
      )
      .map(([name]) => name);
    const wanted = new Set([
      ...inSteps,
      ...large,
      'sendOrderMail',
      'sendConfirmation',
      'behaviour',
    ]);
    wanted.delete('relistCategory'); // one a category that somebody changes
    expect([...reserved.keys()].sort()).toEqual([...wanted].sort());
    for (const name of SHOPPING) expect(reserved.has(name)).toBe(false);
  });

  test('each can still run, and most is left', () => {
    const all = [...reserved.values()];
    expect(Math.min(...all)).toBeGreaterThanOrEqual(2);
    const sum = all.reduce((one, other) => one + other, 0);
    expect(sum).toBeLessThan(ACCOUNT / 4);
    expect(ACCOUNT - sum).toBeGreaterThan(UNRESERVED);
  });

  test('mails go out no faster than SES takes them', () => {
    expect(reserved.get('sendOrderMail')).toBe(10);
  });

  test('what a first purchase meets is kept ready', () => {
    const ready = Object.entries(template.Resources)
      .filter(([, { Properties }]) => Properties.ProvisionedConcurrencyConfig !== undefined)
      .map(([id, { Properties }]) => [
        id,
        Properties.ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions,
      ]);
    expect(ready).toEqual([
      ['CatalogueLiveAlias', 2],
      ['CartsLiveAlias', 2],
      ['OrdersLiveAlias', 2],
    ]);
  });
});

test('where the account is not told of, nothing is reserved', () => {
  const { template } = packageStage('dev');
  const bounded = ofType(template, 'AWS::Lambda::Function').filter(
    ([, one]) => one.ReservedConcurrentExecutions !== undefined,
  );
  expect(bounded).toEqual([]);
}, 240_000);
