import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { createAccount, outputOf } from './deploy/account.ts';
import { readDeployArguments } from './deploy/arguments.ts';
import { removedBuckets } from './deploy/buckets.ts';
import { runFramework } from './deploy/framework.ts';
import { GUARDED } from './deploy/missing.ts';
import { sentenceOfDeployment } from './deploy/sentence.ts';
import { emptyBucket } from './deploy/upload-pages.ts';
import { runTold } from './sentence.ts';
import { StartError } from './start-error.ts';

// `npm run remove -- --stage S`: takes a stage down. What holds data of a guarded stage stays in the account.
process.chdir(join(import.meta.dirname, '..'));
await runTold(async () => {
  const args = readDeployArguments('remove', process.argv.slice(2), process.env);
  if (GUARDED.includes(args.stage)) await confirm(args.stage);
  const outputs = await createAccount(args.region).outputs(args.stage);
  if (outputs === undefined) {
    throw new StartError(`There is no stack bodega-${args.stage} in ${args.region}.`);
  }
  const files = new S3Client({ region: args.region });
  for (const bucket of removedBuckets(args.stage).map((name) => outputOf(outputs, name))) {
    await emptyBucket(files, bucket);
  }
  await runFramework('remove', args);
}, sentenceOfDeployment);

/** Throws a StartError unless the stage's name is typed, at the keyboard or on standard input. */
async function confirm(stage: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.setPrompt(`This takes the shop of ${stage} down. Type its name to go on: `);
  lines.prompt();
  let typed = '';
  for await (const line of lines) {
    typed = line.trim();
    break;
  }
  lines.close();
  if (typed !== stage) throw new StartError(`Nothing was removed: that was not ${stage}.`);
}
