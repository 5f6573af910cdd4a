import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import * as z from 'zod';
import { isMissing, replaceFileSync } from './files.ts';

const NAMES = ['SIGNING_SECRET', 'LOOKUP_SECRET', 'AUDIT_SECRET'] as const;

const schema = z.partialRecord(z.enum(NAMES), z.string().min(1));

type Name = (typeof NAMES)[number];

export type Secrets = Record<Name, string>;

/**
 * This laptop's secrets: 32 random bytes each in base64, made once and kept in `.env` of the data directory,
 * where others may be put in their place before the first start. A shop of an earlier version keeps its own
 * and gets those that it has not had yet.
 */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, '.env');
  const former = join(dataDir, 'secrets.json');
  const text = readText(path) ?? '';
  const inPlace = secretsIn(parseEnv(text));
  const kept = { ...secretsIn(JSON.parse(readText(former) ?? '{}')), ...inPlace };
  const secret = (name: Name) => kept[name] ?? randomBytes(32).toString('base64');
  const secrets = {
    SIGNING_SECRET: secret('SIGNING_SECRET'),
    LOOKUP_SECRET: secret('LOOKUP_SECRET'),
    AUDIT_SECRET: secret('AUDIT_SECRET'),
  };
  const missing = NAMES.filter((name) => inPlace[name] === undefined);
  if (missing.length === 0) return secrets;
  mkdirSync(dataDir, { recursive: true });
  const lines = missing.map((name) => `${name}="${secrets[name]}"`);
  replaceFileSync(path, [...text.split('\n').filter(Boolean), ...lines, ''].join('\n'), 0o600);
  rmSync(former, { force: true });
  return secrets;
}

/** What a file says; undefined when it is not there. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
    return undefined;
  }
}

/** Of all that stands in a file, the secrets. */
function secretsIn(values: unknown): z.infer<typeof schema> {
  const known = z.looseObject({}).parse(values);
  const ours = Object.entries(known).filter(([name]) => NAMES.some((one) => one === name));
  return schema.parse(Object.fromEntries(ours));
}
