import { join } from 'node:path';
import process from 'node:process';
import { S3Client } from '@aws-sdk/client-s3';
import { createAccount } from './deploy/account.ts';
import { readDeployArguments } from './deploy/arguments.ts';
import { removedBuckets } from './deploy/buckets.ts';
import { confirmRemoval } from './deploy/confirm.ts';
import { runFramework } from './deploy/framework.ts';
import { sentenceOfDeployment } from './deploy/sentence.ts';
import { emptyBucket } from './deploy/upload-pages.ts';
import { runTold } from './sentence.ts';
import { StartError } from './start-error.ts';

// `npm run remove -- --stage S`: takes a stage down. What holds data of a guarded stage stays in the account.
process.chdir(join(import.meta.dirname, '..'));
await runTold(async () => {
  const args = readDeployArguments('remove', process.argv.slice(2), process.env);
  await confirmRemoval(args.stage);
  const outputs = await createAccount(args.region).outputs(args.stage);
  if (outputs === undefined) {
    throw new StartError(`There is no stack bodega-${args.stage} in ${args.region}.`);
  }
  const files = new S3Client({ region: args.region });
  // A deployment that failed may not have come to all of them.
  for (const bucket of removedBuckets(args.stage).flatMap((name) => outputs[name] ?? [])) {
    await emptyBucket(files, bucket);
  }
  await runFramework('remove', args);
}, sentenceOfDeployment);
