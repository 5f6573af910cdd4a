import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing, replaceFileSync } from './files.ts';

const NAMES = ['SIGNING_SECRET', 'LOOKUP_SECRET', 'AUDIT_SECRET'] as const;

const schema = z.partialRecord(z.enum(NAMES), z.string().min(1));

export type Secrets = Record<(typeof NAMES)[number], string>;

/**
 * This laptop's secrets: 32 random bytes each in base64, made once and kept in the data directory. A shop
 * of an earlier version gets those that it has not had yet.
 */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  const kept = readSecrets(path);
  const secret = (name: (typeof NAMES)[number]) => kept[name] ?? randomBytes(32).toString('base64');
  const secrets = {
    SIGNING_SECRET: secret('SIGNING_SECRET'),
    LOOKUP_SECRET: secret('LOOKUP_SECRET'),
    AUDIT_SECRET: secret('AUDIT_SECRET'),
  };
  if (NAMES.every((name) => kept[name] !== undefined)) return secrets;
  mkdirSync(dataDir, { recursive: true });
  replaceFileSync(path, JSON.stringify(secrets, null, 2), 0o600);
  return secrets;
}

function readSecrets(path: string): z.infer<typeof schema> {
  try {
    const known = z.looseObject({}).parse(JSON.parse(readFileSync(path, 'utf8')));
    const ours = Object.entries(known).filter(([name]) => NAMES.some((one) => one === name));
    return schema.parse(Object.fromEntries(ours));
  } catch (error) {
    if (!isMissing(error)) throw error;
    return {};
  }
}
