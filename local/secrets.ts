import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing, replaceFileSync } from './files.ts';

const schema = z.object({
  ORDER_TOKEN_SECRET: z.string().min(1),
  CURSOR_SECRET: z.string().min(1),
  LOOKUP_SECRET: z.string().min(1),
});

export type Secrets = z.infer<typeof schema>;

/** This laptop's secrets: 32 random bytes each in base64, made once and kept in the data directory. */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const secret = () => randomBytes(32).toString('base64');
  const secrets = {
    ORDER_TOKEN_SECRET: secret(),
    CURSOR_SECRET: secret(),
    LOOKUP_SECRET: secret(),
  };
  mkdirSync(dataDir, { recursive: true });
  replaceFileSync(path, JSON.stringify(secrets, null, 2), 0o600);
  return secrets;
}
