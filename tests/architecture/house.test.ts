import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const { functions } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'error' }) as {
  functions: Record<
    string,
    {
      handler: string;
      environment?: Record<string, unknown>;
      events?: Record<string, unknown>[];
    }
  >;
};

type Permissions = Record<string, { tables?: { events?: string[]; views?: string[] } }>;

describe('the house', () => {
  test('is imported in one direction', () => {
    const cruise = (): string =>
      execFileSync(
        process.execPath,
        [
          'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
          '--config',
          '.dependency-cruiser.js',
          ...['src', 'handlers', 'events', 'infra', 'local'],
        ],
        { encoding: 'utf8', stdio: 'pipe' },
      );
    expect(cruise()).toContain('no dependency violations found');
  }, 60_000);

  test.each(Object.entries(functions))(
    'has a handler file of its own for %s',
    (_name, { handler }) => {
      const file = handler.replace(/\.handler$/, '.ts');
      expect(existsSync(file)).toBe(true);
      const users = Object.values(functions).filter((other) => other.handler === handler);
      expect(users).toHaveLength(1);
    },
  );

  test.each(Object.keys(functions))('has a real payload to try %s with', (name) => {
    const samples = readdirSync(`events/samples/${name}`).filter((file) => file.endsWith('.json'));
    expect(samples.length).toBeGreaterThan(0);
    for (const sample of samples) {
      expect(JSON.parse(readFileSync(`events/samples/${name}/${sample}`, 'utf8'))).toBeInstanceOf(
        Object,
      );
    }
  });

  test('gives whoever writes records, or works out views of them, what they are sealed with, and nobody else', async () => {
    const table = join(process.cwd(), 'infra/roles.js'); // JavaScript, as serverless.yml loads it
    const { PERMISSIONS } = (await import(table)) as { PERMISSIONS: Permissions };
    const writers = Object.entries(PERMISSIONS)
      .filter(
        ([, { tables }]) =>
          tables?.events?.includes('PutItem') === true ||
          (tables?.views !== undefined && tables.events !== undefined),
      )
      .map(([name]) => name);
    const given = Object.entries(functions)
      .filter(([, { environment }]) => environment?.AUDIT_SECRET !== undefined)
      .map(([name]) => name);
    expect(given.sort()).toEqual(writers.sort());
  });

  test('has no function without a trigger, and all four kinds of trigger', () => {
    const pool = readFileSync('infra/identity.yml', 'utf8');
    const calledByPool = (name: string): boolean =>
      pool.includes(`!GetAtt ${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction.Arn`);
    const kinds = Object.entries(functions).map(([name, { events = [] }]) =>
      calledByPool(name) ? 'identity' : Object.keys(events[0] ?? {})[0],
    );
    expect(new Set(kinds)).toEqual(new Set(['httpApi', 'sns', 'schedule', 'identity']));
  });
});
