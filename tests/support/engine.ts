import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readResources } from '../../local/cloudformation.ts';
import { databaseBinary } from '../../local/engines/database-binary.ts';
import { tableDefinitions, type TableDefinition } from '../../local/tables.ts';
import { createAuditSeal } from '../../src/adapters/crypto/audit-seal.ts';
import { createDatabase, type Database } from '../../src/adapters/dynamodb/client.ts';

export { measured } from './measured.ts';

export interface TestEngine {
  /** All tables of infra/tables.yml, empty. */
  readonly database: Database;
  /** The same tables once more, empty, beside all others of this engine. */
  freshDatabase(): Promise<Database>;
  /** Resolves once the engine's process is gone. */
  close(): Promise<void>;
}

const ROOT = process.cwd();
const TABLES = [
  ...(['catalog', 'listings', 'carts', 'orders', 'events', 'work', 'people', 'audience'] as const),
  ...(['dataKeys', 'keyring', 'views', 'behaviour'] as const),
] as const;

/** What records are sealed with, here and in functions under test. */
export const AUDIT_SECRET = 'audit-secret';
const AUDIT_SEAL = createAuditSeal(AUDIT_SECRET);

/** Another process may take the free port in the moment before the engine does. */
const TRIES = 5;

/**
 * Starts a database engine that keeps everything in memory, or in a file, on a free port of its own. It ends with
 * `close`, and otherwise with the process that started it, however that ends.
 */
export async function startEngine({ file }: { file?: string } = {}): Promise<TestEngine> {
  process.env.AWS_ACCESS_KEY_ID ??= 'local';
  process.env.AWS_SECRET_ACCESS_KEY ??= 'local';
  const { endpoint, engine } = await launch(file === undefined ? [] : ['--db-path', file]);
  const opened: Database[] = [];

  async function freshDatabase(): Promise<Database> {
    const database = await withTables(endpoint, `t${opened.length}`);
    opened.push(database);
    return database;
  }

  return {
    database: await freshDatabase(),
    freshDatabase,
    close: async () => {
      for (const { client } of opened) client.destroy();
      await end(engine);
    },
  };
}

async function launch(
  more: readonly string[],
): Promise<{ endpoint: string; engine: ChildProcess }> {
  const binary = databaseBinary(createRequire(join(ROOT, 'package.json')).resolve, process);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = await freePort();
    const engine = spawn(
      process.execPath,
      [
        join(ROOT, 'tests/support/engine-process.ts'),
        ...[binary, 'serve', '--host', '127.0.0.1', '--port', `${port}`, ...more],
      ],
      { stdio: ['pipe', 'ignore', 'pipe'] },
    );
    if (await starts(engine)) return { endpoint: `http://127.0.0.1:${port}`, engine };
    await end(engine);
  }
  throw new Error('no database engine could be started');
}

/** True once the engine says that it listens, on its standard error; false when it has ended instead. */
function starts(engine: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    engine.stderr?.on('data', (said) => {
      if (String(said).includes('listening on')) resolve(true);
    });
    engine.once('exit', () => resolve(false));
  });
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function end(engine: ChildProcess): Promise<void> {
  if (hasEnded(engine)) return;
  const gone = once(engine, 'exit');
  engine.stdin?.destroy();
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function withTables(endpoint: string, prefix: string): Promise<Database> {
  const inKebabCase = (name: string) => name.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`);
  const named = TABLES.map((table) => [table, `${prefix}-${inKebabCase(table)}`]);
  const tables = Object.fromEntries(named) as Database['tables'];
  const database = createDatabase({
    ...{ endpoint, region: 'eu-central-1', tables },
    auditSeal: () => AUDIT_SEAL,
  });
  const maker = new DynamoDBClient({ endpoint, region: 'eu-central-1' });
  for (const { create } of definitions(tables)) await maker.send(new CreateTableCommand(create));
  maker.destroy();
  return database;
}

/**
 * The tables as infra/ describes them. Only the deletion of old items is left out: what is old follows
 * from the clock of the test, not from the engine's.
 */
function definitions(tables: Database['tables']): TableDefinition[] {
  const text = readFileSync(join(ROOT, 'infra/tables.yml'), 'utf8').replace(
    /\$\{self:custom\.tables\.(\w+)\}/g,
    (_, table: keyof Database['tables']) => tables[table],
  );
  return tableDefinitions(readResources(parseYaml(text)));
}

/** The parser that reads serverless.yml, so that both are read alike. */
function parseYaml(text: string): unknown {
  const fromRoot = createRequire(join(ROOT, 'package.json'));
  const fromServerless = createRequire(fromRoot.resolve('serverless/package.json'));
  const yaml = fromServerless('js-yaml') as { load: (text: string) => unknown };
  return yaml.load(text);
}
