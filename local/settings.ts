import { resolve } from 'node:path';
import * as z from 'zod';
import { StartError } from './start-error.ts';

/** The ports of the laptop shop: what listens there, the variable that moves it, the default. */
export const PORTS = {
  api: { title: 'API', variable: 'BODEGA_API_PORT', port: 3000 },
  lambda: { title: 'Lambda invoke', variable: 'BODEGA_LAMBDA_PORT', port: 3002 },
  sns: { title: 'SNS', variable: 'BODEGA_SNS_PORT', port: 4002 },
  database: { title: 'database', variable: 'BODEGA_DATABASE_PORT', port: 8000 },
  identity: { title: 'identity provider', variable: 'BODEGA_IDENTITY_PORT', port: 9229 },
  payments: { title: 'payment stand-in', variable: 'BODEGA_PAYMENTS_PORT', port: 12111 },
  mail: { title: 'mail inbox', variable: 'BODEGA_MAIL_PORT', port: 1080 },
  smtp: { title: 'SMTP', variable: 'BODEGA_SMTP_PORT', port: 1025 },
  media: { title: 'media store', variable: 'BODEGA_MEDIA_PORT', port: 4569 },
  kms: { title: 'key service', variable: 'BODEGA_KMS_PORT', port: 4599 },
  push: { title: 'push service', variable: 'BODEGA_PUSH_PORT', port: 4598 },
  sms: { title: 'SMS service', variable: 'BODEGA_SMS_PORT', port: 4600 },
  web: { title: 'web pages', variable: 'BODEGA_WEB_PORT', port: 8080 },
} as const;

export type PortName = keyof typeof PORTS;

export interface Settings {
  /** Absolute path of the directory that holds everything the shop remembers. */
  readonly dataDir: string;
  readonly region: string;
  readonly stage: string;
  readonly ports: Readonly<Record<PortName, number>>;
  /** A DynamoDB-compatible engine that somebody else runs; none: the shop starts its own. */
  readonly externalDatabase: string | undefined;
  /** How long an unpaid order keeps its stock. */
  readonly holdSeconds: number;
  /** The wait before a failed consumer's first retry; it doubles for each further one. */
  readonly retrySeconds: number;
  readonly seed: 'demo' | 'none';
  /** Pages as they were built, or as they are being written. */
  readonly pages: 'built' | 'live';
  readonly logLevel: string;
}

function port(name: PortName) {
  const rule = 'a port number from 1 to 65535 is expected';
  return z.coerce.number(rule).int(rule).min(1, rule).max(65_535, rule).default(PORTS[name].port);
}

function seconds(fallback: number) {
  const rule = 'a number of seconds is expected';
  return z.coerce.number(rule).min(0, rule).default(fallback);
}

const schema = z.object({
  BODEGA_DATA_DIR: z.string().min(1).default('.bodega'),
  BODEGA_API_PORT: port('api'),
  BODEGA_LAMBDA_PORT: port('lambda'),
  BODEGA_SNS_PORT: port('sns'),
  BODEGA_DATABASE_PORT: port('database'),
  BODEGA_IDENTITY_PORT: port('identity'),
  BODEGA_PAYMENTS_PORT: port('payments'),
  BODEGA_MAIL_PORT: port('mail'),
  BODEGA_SMTP_PORT: port('smtp'),
  BODEGA_MEDIA_PORT: port('media'),
  BODEGA_KMS_PORT: port('kms'),
  BODEGA_PUSH_PORT: port('push'),
  BODEGA_SMS_PORT: port('sms'),
  BODEGA_WEB_PORT: port('web'),
  BODEGA_HOLD_SECONDS: seconds(1800),
  BODEGA_RETRY_SECONDS: seconds(5),
  BODEGA_SEED: z.enum(['demo', 'none'], 'demo or none is expected').default('demo'),
  BODEGA_PAGES: z.enum(['built', 'live'], 'built or live is expected').default('built'),
  DYNAMODB_ENDPOINT: z.url('an address such as http://localhost:8000 is expected').optional(),
  LOG_LEVEL: z.string().min(1).default('INFO'),
});

/** Reads the settings from environment variables; a value that makes no sense is a StartError. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const sentences = new Set(parsed.error.issues.map(sentence(given)));
    throw new StartError([...sentences].join('\n'));
  }
  const values = parsed.data;
  const settings: Settings = {
    dataDir: resolve(values.BODEGA_DATA_DIR),
    region: 'eu-central-1',
    stage: 'dev',
    ports: {
      api: values.BODEGA_API_PORT,
      lambda: values.BODEGA_LAMBDA_PORT,
      sns: values.BODEGA_SNS_PORT,
      database: values.BODEGA_DATABASE_PORT,
      identity: values.BODEGA_IDENTITY_PORT,
      payments: values.BODEGA_PAYMENTS_PORT,
      mail: values.BODEGA_MAIL_PORT,
      smtp: values.BODEGA_SMTP_PORT,
      media: values.BODEGA_MEDIA_PORT,
      kms: values.BODEGA_KMS_PORT,
      push: values.BODEGA_PUSH_PORT,
      sms: values.BODEGA_SMS_PORT,
      web: values.BODEGA_WEB_PORT,
    },
    externalDatabase: values.DYNAMODB_ENDPOINT,
    holdSeconds: values.BODEGA_HOLD_SECONDS,
    retrySeconds: values.BODEGA_RETRY_SECONDS,
    seed: values.BODEGA_SEED,
    pages: values.BODEGA_PAGES,
    logLevel: values.LOG_LEVEL,
  };
  refuseSharedPorts(settings.ports);
  return settings;
}

function refuseSharedPorts(ports: Settings['ports']): void {
  const names = Object.keys(PORTS).filter(isPortName);
  for (const [index, name] of names.entries()) {
    const other = names.slice(index + 1).find((one) => ports[one] === ports[name]);
    if (other === undefined) continue;
    throw new StartError(
      `${PORTS[name].variable} and ${PORTS[other].variable} are both ${ports[name]}: ` +
        'give each part of the shop a port of its own.',
    );
  }
}

function isPortName(name: string): name is PortName {
  return name in PORTS;
}

function sentence(given: Readonly<Record<string, string | undefined>>) {
  return ({ path, message }: z.core.$ZodIssue): string => {
    const variable = path.join('.');
    return `${variable} is "${given[variable] ?? ''}", which does not work: ${message}.`;
  };
}

/** Where a part of the shop is reached by HTTP. */
export function address({ ports }: Settings, part: PortName): string {
  return `http://localhost:${ports[part]}`;
}
