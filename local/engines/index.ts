import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  KMS_KEY_ID,
  FACTS_BUCKET,
  MEDIA_BUCKET,
  PAYMENT_KEYS,
  USER_POOL_CLIENT_ID,
  USER_POOL_ID,
} from '../environment.ts';
import type { Resources } from '../cloudformation.ts';
import { announcements } from '../media/announce.ts';
import { topicArn } from '../sns/arn.ts';
import { address, PORTS, type PortName, type Settings } from '../settings.ts';
import { databaseBinary } from './database-binary.ts';
import type { EngineSpec } from './supervise.ts';

/** Where the shop's own database engine keeps its file. */
export function databaseDirectory({ dataDir }: Settings): string {
  return join(dataDir, 'database');
}

/**
 * The engines that these settings and resources ask for. Throws a StartError when there is no database engine for
 * this platform and none was given.
 */
export function engines(settings: Settings, resources: Resources): EngineSpec[] {
  const { dataDir, ports, region, stage } = settings;
  return [
    ...(settings.externalDatabase === undefined ? [database(settings)] : []),
    spec('identity', [ports.identity], {
      port: ports.identity,
      smtpPort: ports.smtp,
      directory: join(dataDir, 'identity'),
      poolId: USER_POOL_ID,
      clientId: USER_POOL_CLIENT_ID,
      confirmationUrl: `${address(settings, 'lambda')}/2015-03-31/functions/bodega-${stage}-registerPerson/invocations`,
    }),
    spec('payments', [ports.payments], {
      port: ports.payments,
      dataFile: join(dataDir, 'payments', 'journal'),
      webhookUrl: `${address(settings, 'api')}/webhooks/stripe`,
      ...PAYMENT_KEYS,
    }),
    spec('mail', [ports.mail, ports.smtp], {
      smtpPort: ports.smtp,
      webPort: ports.mail,
      directory: join(dataDir, 'mail'),
      snsEndpoint: address(settings, 'sns'),
      region,
      feedbackTopicArn: topicArn(region, `bodega-${stage}-mail-feedback`),
    }),
    spec('media', [ports.media], {
      port: ports.media,
      directory: join(dataDir, 'media'),
      bucket: MEDIA_BUCKET,
      closedBuckets: [FACTS_BUCKET],
      snsEndpoint: address(settings, 'sns'),
      region,
      announcements: announcements(resources, region),
    }),
    spec('sms', [ports.sms], {
      port: ports.sms,
      smtpUrl: `smtp://localhost:${ports.smtp}`,
    }),
    spec('kms', [ports.kms], {
      port: ports.kms,
      keyFile: join(dataDir, 'kms', 'master-key'),
      keyId: KMS_KEY_ID,
    }),
    spec('push', [ports.push], { port: ports.push }),
  ];
}

/** The pages; whatever they show comes from the API, which is opened last. */
export function webPages(settings: Settings): EngineSpec {
  const { ports, pages } = settings;
  const origins = (['identity', 'payments', 'media'] as const).map((part) =>
    address(settings, part),
  );
  return spec('web', [ports.web], {
    port: ports.web,
    apiPort: ports.api,
    connect: origins,
    live: pages === 'live',
  });
}

function database(settings: Settings): EngineSpec {
  const { resolve } = createRequire(import.meta.url);
  return spec('database', [settings.ports.database], {
    binary: databaseBinary(resolve, process),
    port: settings.ports.database,
    directory: databaseDirectory(settings),
  });
}

function spec(name: PortName, ports: readonly number[], options: object): EngineSpec {
  const script = join(import.meta.dirname, `${name}.ts`);
  return { title: PORTS[name].title, script, options, ports };
}
