import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing, replaceFileSync } from './files.ts';

const NAMES = ['ORDER_TOKEN_SECRET', 'CURSOR_SECRET', 'SEALING_SECRET', 'AUDIT_SECRET'] as const;

const schema = z.partialRecord(z.enum(NAMES), z.string().min(1));

export type Secrets = Readonly<Record<(typeof NAMES)[number], string>>;

/**
 * This laptop's secrets: 32 random bytes each in base64, made once and kept in the data directory. A shop
 * that is older than a secret gets it added.
 */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  const kept = read(path);
  const secret = () => randomBytes(32).toString('base64');
  const secrets = {
    ORDER_TOKEN_SECRET: kept.ORDER_TOKEN_SECRET ?? secret(),
    CURSOR_SECRET: kept.CURSOR_SECRET ?? secret(),
    SEALING_SECRET: kept.SEALING_SECRET ?? secret(),
    AUDIT_SECRET: kept.AUDIT_SECRET ?? secret(),
  };
  if (NAMES.some((name) => kept[name] === undefined)) {
    mkdirSync(dataDir, { recursive: true });
    replaceFileSync(path, JSON.stringify(secrets, null, 2), 0o600);
  }
  return secrets;
}

function read(path: string): Partial<Secrets> {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (isMissing(error)) return {};
    throw error;
  }
}
