import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { localEnvironment } from '../../local/environment.ts';
import { loadSecrets } from '../../local/secrets.ts';
import { readSettings } from '../../local/settings.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const NAMES = ['SIGNING_SECRET', 'LOOKUP_SECRET', 'AUDIT_SECRET'];

describe('environment of the functions on the laptop', () => {
  test('follows the settings', () => {
    const environment = localEnvironment({
      ...readSettings({ BODEGA_DATA_DIR: temporaryDirectory(), BODEGA_IDENTITY_PORT: '9999' }),
      stage: 'try',
    });
    expect(environment).toMatchObject({
      DYNAMODB_ENDPOINT: 'http://localhost:8000',
      TOKEN_ISSUER: 'http://localhost:9999/local_bodega',
      JWKS_URI: 'http://localhost:9999/local_bodega/.well-known/jwks.json',
      MEDIA_BASE_URL: 'http://localhost:4569/bodega-media',
      EVENTS_TOPIC_ARN: 'arn:aws:sns:eu-central-1:000000000000:bodega-try-events',
      STRIPE_WEBHOOK_SECRET: 'whsec_bodega_local',
      HOLD_SECONDS: '1800',
    });
  });

  test('an engine of one’s own is used as it is', () => {
    const environment = localEnvironment(
      readSettings({
        BODEGA_DATA_DIR: temporaryDirectory(),
        DYNAMODB_ENDPOINT: 'http://localhost:7777',
      }),
    );
    expect(environment.DYNAMODB_ENDPOINT).toBe('http://localhost:7777');
  });

  test('a shop of an earlier version keeps its secrets and gets those that it lacks', () => {
    const dataDir = temporaryDirectory();
    const old = { CURSOR_SECRET: 'old', LOOKUP_SECRET: 'kept' };
    writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(old));
    const first = loadSecrets(dataDir);
    expect(first.LOOKUP_SECRET).toBe('kept');
    expect(Buffer.from(first.SIGNING_SECRET, 'base64')).toHaveLength(32);
    expect(loadSecrets(dataDir)).toEqual(first);
    expect(existsSync(join(dataDir, 'secrets.json'))).toBe(false);
  });

  test('secrets that somebody has put into .env are taken, and what else stands there is not', () => {
    const dataDir = temporaryDirectory();
    const lines = "# ours\nAUDIT_SECRET='of our own'\nTABLE_PREFIX=other\n";
    writeFileSync(join(dataDir, '.env'), lines);
    const environment = localEnvironment(readSettings({ BODEGA_DATA_DIR: dataDir }));
    expect(environment.AUDIT_SECRET).toBe('of our own');
    expect(environment.TABLE_PREFIX).not.toBe('other');
    expect(readFileSync(join(dataDir, '.env'), 'utf8').startsWith(lines)).toBe(true);
  });

  test('secrets are 32 random bytes each, made once, readable by their owner alone', () => {
    const dataDir = temporaryDirectory();
    const settings = readSettings({ BODEGA_DATA_DIR: dataDir });
    const first = localEnvironment(settings);
    const secrets = NAMES.map((name) => first[name]!);
    expect(new Set(secrets).size).toBe(NAMES.length);
    for (const secret of secrets) expect(Buffer.from(secret, 'base64')).toHaveLength(32);
    expect(localEnvironment(settings)).toEqual(first);
    const path = join(dataDir, '.env');
    const older = readFileSync(path, 'utf8').replace(/^AUDIT_SECRET=.*$/m, '');
    writeFileSync(path, older);
    const added = localEnvironment(settings);
    expect(added).toEqual({ ...first, AUDIT_SECRET: added.AUDIT_SECRET });
    expect(added.AUDIT_SECRET).not.toBe(first.AUDIT_SECRET);
    expect(localEnvironment(settings)).toEqual(added);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
