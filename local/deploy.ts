import { join } from 'node:path';
import process from 'node:process';
import { S3Client } from '@aws-sdk/client-s3';
import { createAccount, outputOf } from './deploy/account.ts';
import { readDeployArguments } from './deploy/arguments.ts';
import { checkDeployment } from './deploy/check.ts';
import { runFramework } from './deploy/framework.ts';
import { sentenceOfDeployment } from './deploy/sentence.ts';
import { uploadPages } from './deploy/upload-pages.ts';
import { runTold } from './sentence.ts';
import { builtPages } from './web/build.ts';

// `npm run deploy -- --stage S`: functions and tables, then pages. Nothing changes before all that it takes is there.
process.chdir(join(import.meta.dirname, '..'));
await runTold(async () => {
  const args = readDeployArguments('deploy', process.argv.slice(2), process.env);
  const account = createAccount(args.region);
  const { stripeVersion, rollbackAlarms, params } = await checkDeployment(args, account);

  const pages = await builtPages();
  await runFramework(
    'deploy',
    { ...args, params },
    {
      // Functions get the secret when they change: by its version they change when it does.
      BODEGA_STRIPE_VERSION: stripeVersion,
      BODEGA_ROLLBACK_ALARMS: rollbackAlarms,
    },
  );
  const outputs = await account.outputs(args.stage);
  const bucket = outputOf(outputs, 'WebBucketName');
  const count = await uploadPages(new S3Client({ region: args.region }), bucket, pages, Date.now());
  process.stdout.write(
    `${count} files of the pages are up. The shop: ${outputOf(outputs, 'ShopAddress')}\n`,
  );
}, sentenceOfDeployment);
