import { join } from 'node:path';
import { MEDIA_KEYS } from './media/signature.ts';
import { loadSecrets } from './secrets.ts';
import { address, type Settings } from './settings.ts';
import { topicArn } from './sns/arn.ts';

export const USER_POOL_ID = 'local_bodega';
export const USER_POOL_CLIENT_ID = 'bodega-web-client';
export const MEDIA_BUCKET = 'bodega-media';
export const FACTS_BUCKET = 'bodega-facts';
export const KMS_KEY_ID = 'arn:aws:kms:eu-central-1:000000000000:key/bodega';

const SMS_FROM = 'arn:aws:sms-voice:eu-central-1:000000000000:phone-number/bodega';

/** What the payment stand-in accepts and signs with. */
export const PAYMENT_KEYS = {
  secretKey: 'sk_test_bodega',
  publishableKey: 'pk_test_bodega',
  webhookSecret: 'whsec_bodega_local',
} as const;

/**
 * Every environment variable that the functions read on the laptop: addresses of the local parts,
 * their keys, and this laptop's secrets (made at the first call, kept in the data directory).
 */
export function localEnvironment(settings: Settings): Record<string, string> {
  const identity = address(settings, 'identity');
  const media = address(settings, 'media');
  return {
    ...awsCredentials(settings),
    TABLE_PREFIX: `bodega-${settings.stage}`,
    DYNAMODB_ENDPOINT: settings.externalDatabase ?? address(settings, 'database'),
    SNS_ENDPOINT: address(settings, 'sns'),
    EVENTS_TOPIC_ARN: topicArn(settings.region, `bodega-${settings.stage}-events`),
    REPLAYS_TOPIC_ARN: topicArn(settings.region, `bodega-${settings.stage}-replays`),
    CHORES_TOPIC_ARN: topicArn(settings.region, `bodega-${settings.stage}-chores`),
    FAILURES_TOPIC_ARN: topicArn(settings.region, `bodega-${settings.stage}-failures`),
    STRIPE_API_BASE: address(settings, 'payments'),
    STRIPE_SECRET_KEY: PAYMENT_KEYS.secretKey,
    STRIPE_PUBLISHABLE_KEY: PAYMENT_KEYS.publishableKey,
    STRIPE_WEBHOOK_SECRET: PAYMENT_KEYS.webhookSecret,
    IDENTITY_ENDPOINT: identity,
    USER_POOL_ID,
    USER_POOL_CLIENT_ID,
    TOKEN_ISSUER: `${identity}/${USER_POOL_ID}`,
    JWKS_URI: `${identity}/${USER_POOL_ID}/.well-known/jwks.json`,
    SMTP_URL: `smtp://localhost:${settings.ports.smtp}`,
    SMS_ENDPOINT: address(settings, 'sms'),
    SMS_FROM,
    KMS_ENDPOINT: address(settings, 'kms'),
    KMS_KEY_ID,
    MEDIA_ENDPOINT: media,
    MEDIA_BUCKET,
    FACTS_BUCKET,
    MEDIA_BASE_URL: `${media}/${MEDIA_BUCKET}`,
    API_BASE_URL: address(settings, 'api'),
    EDGE_SECRET: '', // no distribution stands before this API
    MAILS_PER_SECOND: '400',
    SMS_PER_SECOND: '100',
    WEB_ORIGINS: address(settings, 'web'),
    OUTGOING_TO_LOOPBACK: 'allowed',
    SHOWN_FOR_SECONDS: '0', // whoever changes something here wants to see it
    HOLD_SECONDS: `${settings.holdSeconds}`,
    RUNS_FILE: runsFile(settings),
    LOG_LEVEL: settings.logLevel,
    ...loadSecrets(settings.dataDir),
  };
}

/** Where the laptop writes down how functions ran. */
export function runsFile({ dataDir }: Settings): string {
  return join(dataDir, 'metrics', 'runs.jsonl');
}

/** The pair that the media store knows; the other local parts accept any. No real account is reached. */
function awsCredentials({ region }: Settings): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: MEDIA_KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: MEDIA_KEYS.secretAccessKey,
  };
}
