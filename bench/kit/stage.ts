import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { openRoundTrips, type RoundTrips } from '../../tests/budgets/support/round-trips.ts';
import { gatewayEvent, type RequestOptions } from '../../tests/handlers/support/world.ts';
import { contextOf } from '../../tests/platform/http-event.ts';
import { snsEvent, type Published } from '../../tests/handlers/support/topic.ts';
import { AUDIT_SECRET, startEngine, type TestEngine } from '../../tests/support/engine.ts';
import { bundle, consumersOf, functions, type FunctionName } from './bundles.ts';

type Handler = (event: unknown, context: Context) => Promise<any>;

/** What a piece of work took. */
export interface Took {
  /** Of this process, of which there is nothing but functions at that time. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** How often a function ran, and the CPU that took. */
export interface Used {
  readonly runs: number;
  readonly cpuMs: number;
}

export interface Answer {
  readonly status: number;
  readonly body: any;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/**
 * Functions as they are deployed, called by this process; database, topic, provider, key service, mail server and
 * user pool are processes of their own. With `metered` the database is reached through a counter of calls and
 * units, which takes time: such a stage tells what is used, and not how fast. With `fresh` each call is a process
 * of its own, as if nobody had called before.
 */
export async function openStage(
  names: readonly FunctionName[],
  { metered = false, fresh = false } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'bodega-bench-'));
  const engine = await startEngine();
  const neighbours = fork(join(import.meta.dirname, 'neighbours.ts'), {
    execArgv: ['--no-warnings'],
  });
  const [around] = (await once(neighbours, 'message')) as [Record<string, string>];
  const meter = metered ? await openRoundTrips(portOf(engine)) : undefined;
  Object.assign(process.env, environmentOf(engine, meter), around);
  const files = await bundle(names, folder);
  const loaded = new Map<FunctionName, Handler>();
  let used = new Map<FunctionName, Used>();
  let told = 0;

  async function handlerOf(name: FunctionName): Promise<Handler> {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const { href } = pathToFileURL(fileOf(name));
    const handler = fresh
      ? inAProcess(fileOf(name))
      : counted(name, ((await import(href)) as { handler: Handler }).handler);
    loaded.set(name, handler);
    return handler;
  }

  function counted(name: FunctionName, handler: Handler): Handler {
    return async (event, context) => {
      let answer: unknown;
      const { cpuMs } = await took(async () => (answer = await handler(event, context)));
      const before = used.get(name) ?? { runs: 0, cpuMs: 0 };
      used.set(name, { runs: before.runs + 1, cpuMs: before.cpuMs + cpuMs });
      return answer;
    };
  }

  function fileOf(name: FunctionName): string {
    const file = files.get(name);
    if (file === undefined) throw new Error(`${name} is not on this stage`);
    return file;
  }

  async function ask(message: object): Promise<any> {
    neighbours.send(message);
    const [said] = await once(neighbours, 'message');
    return said;
  }

  return {
    ...{ engine, meter, ask },
    /** Where a function's bundle is. */
    fileOf,
    /** Who was called, in turn, the first time: each is a cold function for somebody. */
    met: loaded,

    /** What functions of this process have used since the last time, without what calls them. */
    takeUsed(): ReadonlyMap<FunctionName, Used> {
      const taken = used;
      used = new Map();
      return taken;
    },

    /** How many messages the topic has handed on since the last time. */
    takeTold(): number {
      const taken = told;
      told = 0;
      return taken;
    },

    /** Calls the function of a route, as the gateway does. */
    async request(
      name: FunctionName,
      method: string,
      path: string,
      options: RequestOptions = {},
    ): Promise<Answer> {
      const handler = await handlerOf(name);
      const event = gatewayEvent(method, path, options);
      const { statusCode, body } = await handler(event, contextOf(randomUUID()));
      if (statusCode >= 400) throw new Error(`${method} ${path}: ${statusCode} ${body}`);
      return { status: statusCode, body: body ? JSON.parse(body) : undefined };
    },

    /** Calls a function that looks itself what there is to do, or with what it is told. */
    async run(name: FunctionName, event: object = {}): Promise<void> {
      const handler = await handlerOf(name);
      await handler(event, contextOf(randomUUID(), 60));
    },

    /** Hands on what was published since the last time to those of the stage whom it is for, until nothing is left. */
    async deliver(): Promise<Map<FunctionName, number>> {
      const runs = new Map<FunctionName, number>();
      for (;;) {
        const events: Published[] = await ask({ take: 'published' });
        if (events.length === 0) return runs;
        told += events.length;
        for (const { attributes, ...message } of events) {
          for (const name of consumersOf(attributes).filter((one) => files.has(one))) {
            const handler = await handlerOf(name);
            await handler(snsEvent(message, undefined, attributes), contextOf(randomUUID(), 60));
            runs.set(name, (runs.get(name) ?? 0) + 1);
          }
        }
      }
    },

    /** Hands on what the provider has told, once it has told something. */
    async hear(): Promise<number> {
      for (;;) {
        const told: { body: string; signature: string }[] = await ask({ take: 'webhooks' });
        for (const { body, signature } of told) {
          const handler = await handlerOf('webhooks');
          const headers = { 'stripe-signature': signature };
          const event = gatewayEvent('POST', '/webhooks/stripe', { body, headers });
          await handler(event, contextOf(randomUUID()));
        }
        if (told.length > 0) return told.length;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },

    async close(): Promise<void> {
      neighbours.send({ end: true });
      await once(neighbours, 'exit');
      await meter?.close();
      await engine.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Calls a function in a new process. */
function inAProcess(file: string): Handler {
  return async (event, context) => {
    const { awsRequestId } = context;
    const seconds = Math.round(context.getRemainingTimeInMillis() / 1_000);
    const once = fork(join(import.meta.dirname, 'once.ts'), [file, awsRequestId, `${seconds}`], {
      execArgv: ['--no-warnings'],
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env },
    });
    const answered = new Promise((resolve, reject) => {
      once.on('message', resolve);
      once.on('exit', (code) => {
        reject(new Error(`${file} ended with ${code}`));
      });
    });
    once.stdin?.end(JSON.stringify(event));
    return answered;
  };
}

/** Does something, and tells what it took of this process. */
export async function took(work: () => Promise<unknown>): Promise<Took> {
  const before = process.cpuUsage();
  const begun = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000, wallMs: performance.now() - begun };
}

/** By which the distribution shows who it is. */
export const EDGE_SECRET = 'edge-secret';

export const ALL_FUNCTIONS: readonly FunctionName[] = Object.keys(functions);

function portOf({ database }: TestEngine): number {
  return Number(new URL(database.client.endpoint ?? '').port);
}

function environmentOf(engine: TestEngine, meter: RoundTrips | undefined): Record<string, string> {
  return {
    AWS_REGION: 'eu-central-1',
    TABLE_PREFIX: engine.database.tables.catalog.replace(/-catalog$/, ''),
    DYNAMODB_ENDPOINT: meter?.url ?? engine.database.client.endpoint ?? '',
    STRIPE_SECRET_KEY: 'sk_test_bodega',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_bodega',
    USER_POOL_ID: 'bench_pool',
    MAIL_FROM: 'Bodega <orders@bodega.test>',
    WEB_ORIGINS: 'https://shop.example',
    API_BASE_URL: 'https://api.example',
    AUDIT_SECRET,
    SIGNING_SECRET: 'signing-secret',
    LOOKUP_SECRET: 'lookup-secret',
    EDGE_SECRET,
    LOG_LEVEL: 'SILENT',
  };
}
