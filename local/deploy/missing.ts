import * as z from 'zod';
import { type DeployArguments, STAGES, type Stage } from './arguments.ts';

interface Param {
  readonly what: string;
  readonly form: RegExp;
  /** Stages that cannot do without it. */
  readonly requiredIn: readonly Stage[];
  /** Another one that this one means nothing without. */
  readonly needs?: string;
}

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const ARN = /^arn:aws[\w-]*:/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** What a deployment can be told by `--param`. */
export const PARAMS: Readonly<Record<string, Param>> = {
  mailDomain: {
    what: 'domain that SES sends from, such as example.com',
    form: DOMAIN,
    requiredIn: ['staging', 'prod'],
  },
  mailFrom: { what: 'sender of mails', form: /@/, requiredIn: [], needs: 'mailDomain' },
  mailsPerSecond: { what: 'a number, as SES grants it', form: /^[1-9]\d{0,3}$/, requiredIn: [] },
  smsPerSecond: { what: 'a number, as the number allows', form: /^[1-9]\d{0,2}$/, requiredIn: [] },
  smsFrom: { what: 'ARN of a phone number, pool or sender id', form: ARN, requiredIn: [] },
  domain: {
    what: 'name that shoppers know the shop by, such as shop.example.com',
    form: DOMAIN,
    requiredIn: [],
    needs: 'certificate',
  },
  certificate: {
    what: 'ARN of a certificate for the domain, in us-east-1',
    form: /^arn:aws[\w-]*:acm:us-east-1:/,
    requiredIn: [],
    needs: 'domain',
  },
  alarmMail: {
    what: 'address that is told of alarms',
    form: /^[^\s@]+@[^\s@]+$/,
    requiredIn: [],
  },
  monthlyBudget: {
    what: 'number of US dollars a month',
    form: /^[1-9]\d{0,6}$/,
    requiredIn: [],
    needs: 'alarmMail',
  },
  tracing: { what: 'Active or PassThrough', form: /^(Active|PassThrough)$/, requiredIn: [] },
  firewall: {
    what: 'ARN of a web application firewall, in us-east-1',
    form: /^arn:aws[\w-]*:wafv2:us-east-1:/,
    requiredIn: [],
  },
  standbyRegion: { what: 'region, such as eu-west-1', form: REGION, requiredIn: [] },
  standbyOf: { what: 'region, such as eu-central-1', form: REGION, requiredIn: [] },
  dataKey: {
    what: 'id of the replica of the key of personal data, mrk-…',
    form: /^mrk-[\da-f]+$/,
    requiredIn: [],
    needs: 'standbyOf',
  },
  concurrency: {
    what: 'number of functions that the account may run at once',
    form: /^[1-9]\d{0,5}$/,
    requiredIn: [],
  },
  warm: {
    what: 'number of instances, up to 99',
    form: /^[1-9]\d?$/,
    requiredIn: [],
  },
  rollout: {
    what: 'way to bring in a new version: canary, linear or at-once',
    form: /^(canary|linear|at-once)$/,
    requiredIn: [],
  },
  priceClass: {
    what: 'PriceClass_100, PriceClass_200 or PriceClass_All',
    form: /^PriceClass_(100|200|All)$/,
    requiredIn: [],
  },
};

/** What is wrong with the parameters of a deployment, a sentence each; none when it can go on. */
export function wrongParams({ stage, params }: DeployArguments): string[] {
  const unknown = Object.keys(params)
    .filter((name) => PARAMS[name] === undefined)
    .map((name) => `--param ${name} is not known; there are ${Object.keys(PARAMS).join(', ')}.`);
  const wrong = Object.entries(PARAMS).flatMap(([name, { what, form, requiredIn, needs }]) => {
    const value = params[name];
    if (value === undefined) {
      return requiredIn.includes(stage) ? [`--param ${name}=… is missing: ${what}.`] : [];
    }
    const alone = needs !== undefined && params[needs] === undefined;
    return [
      ...(form.test(value) ? [] : [`--param ${name}=${value} is not a ${what}.`]),
      ...(alone ? [`--param ${name} takes --param ${needs}, too.`] : []),
    ];
  });
  return [...unknown, ...wrong];
}

/** What the payment provider's secret has to hold. Test keys take no real money, and live ones do. */
const stripeSecret = z.object({
  secretKey: z.string().regex(/^(sk|rk)_(test|live)_/, 'secretKey begins with sk_ or rk_'),
  publishableKey: z.string().regex(/^pk_(test|live)_/, 'publishableKey begins with pk_'),
  webhookSecret: z.string().regex(/^whsec_/, 'webhookSecret begins with whsec_'),
});

/** What is wrong with the payment provider's secret, a sentence each; `text` undefined: there is none. */
export function wrongStripeSecret(name: string, text: string | undefined): string[] {
  const form = '{"secretKey":"sk_…","publishableKey":"pk_…","webhookSecret":"whsec_…"}';
  if (text === undefined) return [`The secret ${name} is missing in Secrets Manager: ${form}.`];
  const parsed = stripeSecret.safeParse(jsonOf(text));
  if (parsed.success) return [];
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return [`The secret ${name} is not complete (${problems.join('; ')}): ${form}.`];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Stages that are asked for by name before they are removed: there may be real data in them. */
export const GUARDED: readonly Stage[] = STAGES.filter((stage) => stage !== 'dev');
