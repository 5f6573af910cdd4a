import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { roleName, roles } from '../../infra/roles.js';
import { packageStage } from './template/packaged.ts';
import { unzip } from './template/unzip.ts';

let directory: string;
let packages: ReadonlyMap<string, Buffer>;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'bodega-functions-'));
  ({ packages } = packageStage('dev'));
}, 240_000);
afterAll(() => rmSync(directory, { recursive: true }));

/** Every function may ask for some of it; nobody listens where it leads. */
const ENVIRONMENT = {
  ...{ AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
  ...{
    TABLE_PREFIX: 'x',
    EVENTS_TOPIC_ARN: 'x',
    FAILURES_TOPIC_ARN: 'x',
    API_BASE_URL: 'http://x',
  },
  ...{ STRIPE_SECRET_KEY: 'x', STRIPE_PUBLISHABLE_KEY: 'x', STRIPE_WEBHOOK_SECRET: 'x' },
  ...{
    USER_POOL_ID: 'x',
    USER_POOL_CLIENT_ID: 'x',
    TOKEN_ISSUER: 'http://x',
    JWKS_URI: 'http://x',
  },
  ...{
    MEDIA_BUCKET: 'x',
    MEDIA_BASE_URL: 'http://x',
    FACTS_BUCKET: 'x',
    MAIL_FROM: 'x@example.com',
  },
  FUNCTIONS: 'x',
  ...{ SIGNING_SECRET: 'x', AUDIT_SECRET: 'x', LOOKUP_SECRET: 'x', KMS_KEY_ID: 'x' },
};

test('every packaged function holds all that it needs to be loaded', async () => {
  const broken: string[] = [];
  for (const [name, zip] of packages) {
    const home = join(directory, name);
    unzip(zip, home);
    const file = readdirSync(home, { recursive: true, encoding: 'utf8' }).find((one) =>
      /^handlers\/.*\.mjs$/.test(one),
    );
    const load = join(home, 'load.mjs');
    writeFileSync(
      load,
      `const { handler } = await import('./${file}'); process.exit(handler ? 0 : 1);`,
    );
    const options = { cwd: home, env: ENVIRONMENT };
    await promisify(execFile)(process.execPath, [load], options).catch((error: unknown) => {
      broken.push(`${name}: ${String(error).slice(0, 600)}`);
    });
  }
  expect(packages.size).toBeGreaterThan(15);
  expect(broken).toEqual([]);
}, 60_000);

/** What a function reads before it can begin: more of it, and each start takes longer. */
const MOST_BYTES = 1_500_000;

test('no packaged function is larger than what it does takes', () => {
  for (const [name, zip] of packages) {
    const home = join(directory, `size-of-${name}`);
    unzip(zip, home);
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
    const bytes = files
      .map((file) => statSync(join(home, file)))
      .reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
    expect([name, bytes <= MOST_BYTES]).toEqual([name, true]);
  }
});

/**
 * By what code tells of itself that functions have no use for: mails leave through SES, credentials stand in the environment,
 * styles are not read, and AWS follows requests without a tracer of ours.
 */
const UNUSED = [
  ...['STARTTLS', 'fromIni', 'fromSSO', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
  ...['PostCSS', 'aws-xray-sdk', 'opentelemetry', 'StripeInvalidRequestError'],
];
/** What only few have, for they alone need it. */
const SELDOM = [
  // The document of the API is made of all contracts.
  ['toJSONSchema', ['system']],
  [
    'sanitize-html',
    ['backOfficeCatalogue', 'backOfficeNewsletters', 'importCatalogue', 'sendNewsletter'],
  ],
] as const;

test('no packaged function carries what none of them uses', () => {
  const code = new Map([...packages].map(([name, zip]) => [name, codeOf(name, zip)]));
  const carrying = (mark: string) =>
    [...code].flatMap(([name, text]) => (text.includes(mark) ? [name] : []));
  expect(UNUSED.flatMap((mark) => carrying(mark).map((name) => `${name}: ${mark}`))).toEqual([]);
  for (const [mark, names] of SELDOM)
    expect([mark, carrying(mark).toSorted()]).toEqual([mark, names]);
});

function codeOf(name: string, zip: Buffer): string {
  const home = join(directory, `${name}-code`);
  unzip(zip, home);
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
  return readFileSync(join(home, files.find((one) => one.endsWith('.mjs')) ?? ''), 'utf8');
}

/** What the platform does in a function's name, what an action of another name needs, and what is asked for by a path. */
const NOT_IN_CODE = [
  ...['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments'],
  ...['xray:PutTelemetryRecords', 'sqs:SendMessage', 's3:ListBucket', 'ses:SendEmail'],
];
/** These are done by transactions as well, which name them otherwise. */
const IN_TRANSACTIONS = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];
/** Records of runs that gave up are published, and encrypted, by Lambda itself. */
const BY_LAMBDA = ['FailuresTopic', 'TopicsKey'];

test('no role grants what its function has no code for', async () => {
  const stage: Record<string, string> = { 'self:custom.tracing': 'PassThrough' };
  const { Resources } = await roles({
    resolveVariable: (name) => Promise.resolve(stage[name] ?? 'x'),
  });
  const idle: string[] = [];
  for (const [name, zip] of packages) {
    const code = codeOf(name, zip);
    const has = (operation: string): boolean => code.includes(operation);
    const role: any = Resources[roleName(name)];
    for (const { Action, Resource } of role.Properties.Policies[0].PolicyDocument.Statement) {
      if (BY_LAMBDA.some((one) => JSON.stringify(Resource).includes(`"${one}"`))) continue;
      for (const action of [Action].flat() as string[]) {
        const operation = action.split(':')[1] ?? '';
        const isThere =
          NOT_IN_CODE.includes(action) ||
          has(action.startsWith('dynamodb:') ? `"${operation}"` : operation) ||
          (IN_TRANSACTIONS.includes(operation) && has('"TransactWriteItems"'));
        if (!isThere) idle.push(`${name}: ${action}`);
      }
    }
  }
  expect(idle).toEqual([]);
});
