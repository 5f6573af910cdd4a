import { describe, expect, test } from '@jest/globals';
import { readDeployArguments, STAGES } from '../../local/deploy/arguments.ts';
import { GUARDED, PARAMS, wrongParams, wrongStripeSecret } from '../../local/deploy/missing.ts';

const DOMAIN = ['--param', 'mailDomain=example.com'];

function read(...args: string[]) {
  return readDeployArguments('deploy', args, {});
}

describe('a deployment', () => {
  test('takes a stage, a region and parameters', () => {
    expect(read('--stage', 'prod', '--region', 'eu-west-1', ...DOMAIN, '--force')).toEqual({
      stage: 'prod',
      region: 'eu-west-1',
      params: { mailDomain: 'example.com' },
      force: true,
    });
    const env = { AWS_REGION: 'us-east-2' };
    expect(readDeployArguments('deploy', ['-s', 'dev'], env).region).toBe('us-east-2');
  });

  test.each([
    [[], 'Which stage?'],
    [['--stage', 'production'], 'There is no stage production.'],
    [['--stage', 'dev', '--verbose'], '--verbose'],
    [['--stage', 'dev', '--param', 'mailDomain'], '--param takes name=value, not mailDomain.'],
  ])('told %j says what is wrong and what is expected', (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
    expect(() => read(...args)).toThrow(`--stage ${STAGES.join('|')}`);
  });

  test('goes on with what a stage needs', () => {
    expect(wrongParams(read('--stage', 'dev'))).toEqual([]);
    expect(wrongParams(read('--stage', 'prod', ...DOMAIN))).toEqual([]);
  });

  test.each([
    ['without a sender’s domain', [], ['mailDomain=… is missing']],
    [
      'with a parameter that nothing reads',
      [...DOMAIN, '--param=color=red'],
      ['color is not known'],
    ],
    ['with a domain that is none', ['--param=mailDomain=example'], ['mailDomain=example is not a']],
    [
      'with a name that has no certificate',
      [...DOMAIN, '--param=domain=shop.example.com'],
      ['--param domain takes --param certificate, too.'],
    ],
    [
      'with a certificate of another region',
      [...DOMAIN, '--param=domain=a.example.com', '--param=certificate=arn:aws:acm:eu-west-1:1:c'],
      ['certificate=arn:aws:acm:eu-west-1:1:c is not a'],
    ],
  ])('%s does not begin', (_what, args, expected) => {
    const said = wrongParams(read('--stage', 'prod', ...args));
    expect(said).toEqual(expected.map((sentence) => expect.stringContaining(sentence)));
  });

  test('knows every parameter that the stack reads, and no other', async () => {
    const { readFileSync, readdirSync } = await import('node:fs');
    const files = readdirSync('infra', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(yml|m?js)$/.test(name))
      .map((name) => `infra/${name}`)
      .concat('serverless.yml');
    const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const read = [...text.matchAll(/param:(\w+)/g)].map(([, name]) => name);
    expect([...new Set(read)].sort()).toEqual(Object.keys(PARAMS).sort());
  });
});

describe('the payment provider’s secret', () => {
  const whole = { secretKey: 'sk_live_1', publishableKey: 'pk_live_1', webhookSecret: 'whsec_1' };

  test('is good with all three of its parts', () => {
    expect(wrongStripeSecret('bodega-prod/stripe', JSON.stringify(whole))).toEqual([]);
  });

  test.each([
    ['that is missing', undefined, 'is missing in Secrets Manager'],
    ['that is no JSON', 'sk_live_1', 'is not complete'],
    ['without a part', JSON.stringify({ ...whole, webhookSecret: undefined }), 'webhookSecret'],
    [
      'with parts mixed up',
      JSON.stringify({ ...whole, secretKey: 'pk_live_1' }),
      'begins with sk_',
    ],
  ])('%s is told of, and what it holds is not', (_what, text, expected) => {
    const [said = '', ...more] = wrongStripeSecret('bodega-prod/stripe', text);
    expect(said).toContain(expected);
    expect(said).not.toContain('live_1');
    expect(more).toEqual([]);
  });
});

test('stages with real data are asked for by name before they are removed', () => {
  expect(GUARDED).toEqual(['staging', 'prod']);
});
