import * as z from 'zod/mini';

/** What a function reads from its environment. Not every function is given every value. */
const schema = z.object({
  AWS_REGION: z.string(),
  TABLE_PREFIX: z.string(),
  DYNAMODB_ENDPOINT: z.optional(z.url()),
  SNS_ENDPOINT: z.optional(z.url()),
  EVENTS_TOPIC_ARN: z.optional(z.string()),
  REPLAYS_TOPIC_ARN: z.optional(z.string()),
  CHORES_TOPIC_ARN: z.optional(z.string()),
  STRIPE_API_BASE: z.optional(z.url()),
  STRIPE_SECRET_KEY: z.optional(z.string()),
  STRIPE_PUBLISHABLE_KEY: z.optional(z.string()),
  STRIPE_WEBHOOK_SECRET: z.optional(z.string()),
  IDENTITY_ENDPOINT: z.optional(z.url()),
  USER_POOL_ID: z.optional(z.string()),
  USER_POOL_CLIENT_ID: z.optional(z.string()),
  TOKEN_ISSUER: z.optional(z.url()),
  JWKS_URI: z.optional(z.url()),
  SMTP_URL: z.optional(z.url()),
  SES_ENDPOINT: z.optional(z.url()),
  MAIL_FROM: z.optional(z.string()),
  SMS_ENDPOINT: z.optional(z.url()),
  SMS_FROM: z.optional(z.string()),
  MEDIA_ENDPOINT: z.optional(z.url()),
  MEDIA_BUCKET: z.optional(z.string()),
  MEDIA_BASE_URL: z.optional(z.url()),
  FACTS_BUCKET: z.optional(z.string()),
  WEB_ORIGINS: z.optional(z.string()),
  API_BASE_URL: z.optional(z.url()),
  EDGE_SECRET: z.optional(z.string()),
  /** The names of all functions, with commas between them. */
  FUNCTIONS: z.optional(z.string()),
  /** Where runs are written down, on the laptop. */
  RUNS_FILE: z.optional(z.string()),
  AUDIT_SECRET: z.optional(z.string()),
  SIGNING_SECRET: z.optional(z.string()),
  LOOKUP_SECRET: z.optional(z.string()),
  KMS_ENDPOINT: z.optional(z.url()),
  KMS_KEY_ID: z.optional(z.string()),
  // The laptop says so: there, and nowhere else, others' servers may be on this machine.
  OUTGOING_TO_LOOPBACK: z.optional(z.literal('allowed')),
  /** How many mails a second the mail service takes. */
  MAILS_PER_SECOND: z._default(z.coerce.number().check(z.positive()), 14),
  /** How many SMS a second the carriers take of the shop. */
  SMS_PER_SECOND: z._default(z.coerce.number().check(z.positive()), 1),
  /** So long pages and mails may show what they read of the shop and its categories. */
  SHOWN_FOR_SECONDS: z._default(z.coerce.number().check(z.minimum(0)), 10),
  HOLD_SECONDS: z._default(z.coerce.number().check(z.minimum(1)), 1800),
  BODEGA_VERSION: z._default(z.string(), '0.0.0'),
});

export type Config = z.output<typeof schema>;

/** Parses an environment once; a missing or senseless value throws and names the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = z.safeParse(schema, given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`the environment is not complete: ${problems.join('; ')}`);
}

/** A value that this function cannot work without. */
export function need<Name extends keyof Config>(
  config: Config,
  name: Name,
): NonNullable<Config[Name]> {
  const value = config[name];
  if (value === undefined) throw new Error(`the environment is not complete: ${name} is missing`);
  return value;
}
