/**
 * Deploys a packaged stage into an emulator of AWS as the framework does, asks functions that were deployed, takes the stack
 * down, and looks at what stays. What the emulator does not know is left out and named. `.ci/emulated` starts it.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as secrets from '@aws-sdk/client-secrets-manager';
import { removedBuckets } from '../local/deploy/buckets.ts';
import { emptyBucket } from '../local/deploy/upload-pages.ts';

const [stage, directory] = process.argv.slice(2);
const StackName = `bodega-${stage}`;
const Capabilities = ['CAPABILITY_NAMED_IAM'];
const endpoint = process.env.AWS_ENDPOINT_URL;
const stacks = new cloudformation.CloudFormationClient({ maxAttempts: 10 });
const files = new S3Client({ forcePathStyle: true });
const safe = new secrets.SecretsManagerClient();

/** Types that it does not make, and what it does not know of those that it does (ministack 1.5). */
const UNKNOWN = [
  'AWS::Budgets::Budget',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::XRay::ResourcePolicy',
];
const isUnknown = ({ Type, Properties }) =>
  UNKNOWN.includes(Type) || (Type === 'AWS::CloudWatch::Alarm' && 'Metrics' in Properties);
const UNKNOWN_OUTPUT = /^MailDkim/;

/** Asked of the deployed aliases: a function that needs nothing, one with secrets, and two that read and write tables. */
const ASKED = [
  ['system', 'GET', '/health', 200],
  ['catalogue', 'GET', '/v1/config', 200],
  ['catalogue', 'GET', '/v1/categories', 200],
  ['carts', 'POST', '/v1/carts', 201],
];

await putSecret();
await create();
const bucket = await physicalId('ServerlessDeploymentBucket');
const { template, left } = readTemplate();
await uploadCode(bucket);
await deploy();
const made = await resources();
const missing = Object.keys(template.Resources).filter((id) => !made.includes(id));
if (missing.length > 0) throw new Error(`not made: ${missing.join(', ')}`);
for (const [name, method, path, status] of ASKED) await ask(name, method, path, status);
await remove();
process.stdout.write(
  `${stage}: ${made.length} resources deployed and removed; left out, as the emulator does not know them: ${left}.\n`,
);

async function putSecret() {
  const held = { secretKey: 'sk_test_x', publishableKey: 'pk_test_x', webhookSecret: 'whsec_x' };
  const SecretString = JSON.stringify(held);
  await waitFor(() =>
    safe.send(new secrets.CreateSecretCommand({ Name: `${StackName}/stripe`, SecretString })),
  );
}

/** The emulator is not up at once. */
async function waitFor(work) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 60) throw error;
      await pause(500);
    }
  }
}

async function create() {
  const file = 'cloudformation-template-create-stack.json';
  const TemplateBody = readFileSync(join(directory, file), 'utf8');
  await stacks.send(
    new cloudformation.CreateStackCommand({ StackName, TemplateBody, Capabilities }),
  );
  await settled();
}

function readTemplate() {
  const file = 'cloudformation-template-update-stack.json';
  const whole = JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const all = Object.entries(whole.Resources);
  const known = all.filter(([, one]) => !isUnknown(one));
  const gone = all.filter(([, one]) => isUnknown(one));
  for (const [, one] of known) delete one.UpdatePolicy; // what asks CodeDeploy
  const isPossible = ([name, { Value }]) =>
    !UNKNOWN_OUTPUT.test(name) && !gone.some(([id]) => JSON.stringify(Value).includes(`"${id}"`));
  const types = Map.groupBy(gone, ([, { Type }]) => Type);
  return {
    template: {
      ...whole,
      Resources: Object.fromEntries(known),
      Outputs: Object.fromEntries(Object.entries(whole.Outputs).filter(isPossible)),
    },
    left: [...types].map(([type, some]) => `${some.length} ${type}`).join(', '),
  };
}

async function uploadCode(Bucket) {
  for (const { Type, Properties } of Object.values(template.Resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const Key = Properties.Code.S3Key;
    const Body = readFileSync(join(directory, basename(Key)));
    await files.send(new PutObjectCommand({ Bucket, Key, Body }));
  }
}

async function deploy() {
  const Key = 'template.json';
  await files.send(new PutObjectCommand({ Bucket: bucket, Key, Body: JSON.stringify(template) }));
  const TemplateURL = `${endpoint}/${bucket}/${Key}`;
  await stacks.send(
    new cloudformation.UpdateStackCommand({ StackName, TemplateURL, Capabilities }),
  );
  await settled();
}

async function settled() {
  for (;;) {
    const { Stacks } = await stacks.send(new cloudformation.DescribeStacksCommand({ StackName }));
    const { StackStatus } = Stacks[0];
    if (/^(CREATE|UPDATE)_COMPLETE$/.test(StackStatus)) return;
    if (!StackStatus.endsWith('IN_PROGRESS')) throw new Error(`${StackStatus}: ${await faults()}`);
    await pause(200);
  }
}

async function faults() {
  const asked = new cloudformation.DescribeStackEventsCommand({ StackName });
  const { StackEvents } = await stacks.send(asked);
  return StackEvents.filter(({ ResourceStatus }) => ResourceStatus.endsWith('_FAILED'))
    .map(
      ({ LogicalResourceId, ResourceStatusReason }) =>
        `${LogicalResourceId}: ${ResourceStatusReason}`,
    )
    .join('; ');
}

async function stackResources() {
  const asked = new cloudformation.DescribeStackResourcesCommand({ StackName });
  return (await stacks.send(asked)).StackResources;
}

async function resources() {
  return (await stackResources()).map(({ LogicalResourceId }) => LogicalResourceId);
}

async function physicalId(id) {
  const all = await stackResources();
  return all.find(({ LogicalResourceId }) => LogicalResourceId === id).PhysicalResourceId;
}

/** Calls a function as the gateway does, by its alias. */
async function ask(name, method, path, wanted) {
  const requestContext = {
    ...{ requestId: 'emulated', routeKey: `${method} ${path}`, stage: '$default', timeEpoch: 0 },
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'ci' },
  };
  const event = {
    ...{ version: '2.0', routeKey: `${method} ${path}`, rawPath: path, rawQueryString: '' },
    ...{ headers: { 'content-type': 'application/json' }, requestContext, isBase64Encoded: false },
    ...(method === 'POST' ? { body: '{}' } : {}),
  };
  const address = `${endpoint}/2015-03-31/functions/${StackName}-${name}/invocations?Qualifier=live`;
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify(event) });
  const { statusCode, body, ...rest } = await answer.json();
  if (statusCode !== wanted) {
    throw new Error(`${method} ${path}: ${statusCode} ${body ?? JSON.stringify(rest)}`);
  }
}

/** As `npm run remove` does: what belongs to the stack and has no data goes, and the rest stays in a guarded stage. */
async function remove() {
  const { Stacks } = await stacks.send(new cloudformation.DescribeStacksCommand({ StackName }));
  const outputs = Object.fromEntries(
    Stacks[0].Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  for (const name of [...removedBuckets(stage), 'ServerlessDeploymentBucketName']) {
    await emptyBucket(files, outputs[name]);
  }
  await stacks.send(new cloudformation.DeleteStackCommand({ StackName }));
  await waitFor(async () => {
    const { SecretList } = await safe.send(new secrets.ListSecretsCommand({}));
    const stayed = SecretList.map(({ Name }) => Name).filter((name) => name.startsWith(StackName));
    const wanted = stage === 'dev' ? 1 : 5; // the payment provider's is nobody's but the merchant's
    if (stayed.length !== wanted) throw new Error(`secrets that stayed: ${stayed.join(', ')}`);
  });
}
