import { describe, expect, test } from '@jest/globals';
import { readResources } from '../../local/cloudformation.ts';
import { applyEnvironment } from '../../local/function-environment.ts';
import type { Service } from '../../local/service.ts';

const resources = readResources({
  Resources: { Carts: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'shop-carts' } } },
});

function serviceWith(environment: Record<string, unknown>): Service {
  return {
    provider: { stage: 'dev', region: 'eu-central-1', environment: { SHARED: 'yes' } },
    functions: { carts: { name: 'shop-dev-carts', environment } },
  };
}

describe('environment of a function on the laptop', () => {
  test('local values win, text stays, references become names', () => {
    const service = serviceWith({
      STRIPE_SECRET_KEY: '{{resolve:ssm-secure:key}}',
      PAGE_SIZE: 20,
      CARTS_TABLE: { Ref: 'Carts' },
    });
    const all = applyEnvironment(service, resources, { STRIPE_SECRET_KEY: 'sk_test', REGION: 'x' });
    const own = { STRIPE_SECRET_KEY: 'sk_test', PAGE_SIZE: '20', CARTS_TABLE: 'shop-carts' };
    const shared = { SHARED: 'yes', STRIPE_SECRET_KEY: 'sk_test', REGION: 'x' };
    expect(service.functions.carts?.environment).toEqual(own);
    expect(service.provider.environment).toEqual(shared);
    expect(all).toEqual({ ...own, ...shared });
  });

  test('a value that only AWS knows is named', () => {
    const service = serviceWith({ QUEUE_URL: { 'Fn::GetAtt': ['Queue', 'QueueUrl'] } });
    expect(() => applyEnvironment(service, resources, {})).toThrow(
      'The environment variable QUEUE_URL of the function carts',
    );
  });
});
