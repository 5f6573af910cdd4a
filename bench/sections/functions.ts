import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { bundle } from '../kit/bundles.ts';
import { ALL_FUNCTIONS } from '../kit/stage.ts';
import type { Section } from '../kit/section.ts';

/** Of a process each; the median of so many is within some hundredths of itself. */
const PROCESSES = 15;
/** Enough to see that something is as it was; what seems to be worse is looked at closely. */
const FEW_PROCESSES = 5;
/** By how much a ratio may differ by chance. */
const NOISE = 0.25;

/** What a first purchase meets: how long these take to load is always looked at closely. */
const FIRST = ['catalogue', 'carts', 'orders', 'webhooks'];

const EMPTY = 'export const handler = async () => ({ statusCode: 200 });\n';

/** Whatever a function may be told. */
const ENVIRONMENT = {
  ...{ AWS_REGION: 'eu-central-1', TABLE_PREFIX: 'bench', LOG_LEVEL: 'SILENT' },
  ...{ USER_POOL_ID: 'p', USER_POOL_CLIENT_ID: 'c', TOKEN_ISSUER: 'https://pool.example/p' },
  ...{
    JWKS_URI: 'https://pool.example/keys',
    EVENTS_TOPIC_ARN: 'arn:t',
    REPLAYS_TOPIC_ARN: 'arn:r',
  },
  ...{ STRIPE_SECRET_KEY: 'sk_test_x', STRIPE_PUBLISHABLE_KEY: 'pk_test_x' },
  ...{
    STRIPE_WEBHOOK_SECRET: 'whsec_x',
    AUDIT_SECRET: 'a',
    SIGNING_SECRET: 's',
    LOOKUP_SECRET: 'l',
  },
  ...{ EDGE_SECRET: 'e', KMS_KEY_ID: 'k', MAIL_FROM: 'a@shop.example', MEDIA_BUCKET: 'm' },
  ...{ MEDIA_BASE_URL: 'https://shop.example', FACTS_BUCKET: 'f', SMS_FROM: 'arn:sms' },
  ...{ WEB_ORIGINS: 'https://shop.example', API_BASE_URL: 'https://shop.example' },
};

/** What each function's bundle weighs, and how long it takes to load beside a function that does nothing. */
export const functionsSection: Section = async ({ countsOnly, last }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bodega-bench-'));
  const kept = countsOnly ? last('functions') : [];
  try {
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, EMPTY);
    const files = await bundle(ALL_FUNCTIONS, folder);
    const rows = [...files].map(([name, file]) => {
      const kilobytes = Math.round(statSync(file).size / 1_000);
      const few = countsOnly && !FIRST.includes(name);
      const row = { name, kilobytes, ...beside(empty, file, few ? FEW_PROCESSES : PROCESSES) };
      const before = kept.find((one) => one.name === name)?.importRatio;
      const isWorse = few && typeof before === 'number' && row.importRatio > before * (1 + NOISE);
      return isWorse ? { ...row, ...beside(empty, file, PROCESSES) } : row;
    });
    return {
      rows: rows.toSorted((one, other) => one.kilobytes - other.kilobytes),
      guarded: ['kilobytes', 'importRatio'],
      noise: (figure) => (figure === 'kilobytes' ? 0.02 : NOISE),
      chart: { value: 'importRatio', unit: 'time to load, as a ratio to an empty function' },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Loads both by turns, so many times: a machine is not as fast at all times. */
function beside(empty: string, file: string, processes: number) {
  const pairs = Array.from({ length: processes }, () => [loading(empty), loading(file)] as const);
  const nothing = median(pairs.map(([{ ms }]) => ms));
  const all = median(pairs.map(([, { ms }]) => ms));
  return {
    importRatio: Math.round((all / nothing) * 100) / 100,
    loadMs: Math.round(all - nothing),
    megabytes: Math.round(median(pairs.map(([, one]) => one.megabytes))),
  };
}

/** How long a process lives which imports a function and does nothing else, and how much memory it takes. */
function loading(file: string): { ms: number; megabytes: number } {
  const program = `import(${JSON.stringify(file)}).then(({ handler }) => {
    require('node:fs').writeSync(1, String(process.resourceUsage().maxRSS));
    process.exit(handler ? 0 : 1);
  })`;
  const begun = performance.now();
  const options = { env: { ...ENVIRONMENT, PATH: process.env.PATH }, encoding: 'utf8' } as const;
  const run = spawnSync(process.execPath, ['--no-warnings', '-e', program], options);
  if (run.status !== 0) throw new Error(`${file} cannot be loaded: ${run.stderr}`);
  return { ms: performance.now() - begun, megabytes: Number(run.stdout) / 1_000 };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
