import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PORTS = [
  'API',
  'LAMBDA',
  'DATABASE',
  'SNS',
  'IDENTITY',
  'PAYMENTS',
  'MAIL',
  'SMTP',
  'MEDIA',
  'KMS',
  'PUSH',
  'SMS',
  'WEB',
];
const START_LIMIT_MS = 90_000;
const CLOSE_LIMIT_MS = 20_000;

export interface Answer {
  status: number;
  headers: Headers;
  body: any;
  text: string;
}

/** The whole shop, started as `npm start` does it, on ports and in a directory of its own. */
export class RunningShop {
  readonly directory = mkdtempSync(join(tmpdir(), 'bodega-e2e-'));
  readonly ports: Record<string, number>;
  #process: ChildProcess | undefined;
  #output = '';

  private constructor(ports: Record<string, number>) {
    this.ports = ports;
  }

  static async create(): Promise<RunningShop> {
    const numbers = await freePorts(PORTS.length);
    return new RunningShop(
      Object.fromEntries(PORTS.map((name, index) => [name, numbers[index] ?? 0])),
    );
  }

  url(name: string, path = ''): string {
    return `http://localhost:${this.ports[name]}${path}`;
  }

  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  /** Starts the shop and waits until it is healthy. */
  async start(extra: Record<string, string> = {}): Promise<void> {
    this.#output = '';
    const child = spawn(process.execPath, ['local/start.ts'], {
      detached: true, // a process group of its own, as a terminal gives it
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...this.#environment(), ...extra },
    });
    child.stdout.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#process = child;
    await until(
      async () => {
        if (child.exitCode !== null) throw new Error(`the shop did not start:\n${this.#output}`);
        return (await this.call('GET', '/health')).status === 200;
      },
      START_LIMIT_MS,
      () => this.#output,
    );
  }

  /** The environment that leads to this shop and to no other. */
  #environment(): Record<string, string | undefined> {
    return {
      PATH: process.env.PATH,
      HOME: this.directory,
      BODEGA_DATA_DIR: join(this.directory, 'data'),
      BODEGA_RETRY_SECONDS: '0.2',
      ...Object.fromEntries(
        Object.entries(this.ports).map(([name, port]) => [`BODEGA_${name}_PORT`, `${port}`]),
      ),
    };
  }

  /** Brings a product CSV into the running shop, as `npm run catalog:import` does. */
  async importCatalogue(csv: string): Promise<void> {
    const file = join(this.directory, 'import.csv');
    writeFileSync(file, csv);
    const options = { env: this.#environment() };
    await promisify(execFile)(process.execPath, ['local/import-catalogue.ts', file], options);
  }

  /** The header that shows who somebody is, once they have signed in. */
  async signIn(email: string, password: string): Promise<Record<string, string>> {
    const { identity } = (await this.call('GET', '/v1/config')).body;
    const response = await fetch(identity.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({
        ClientId: identity.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    });
    const answer = (await response.json()) as { AuthenticationResult?: { AccessToken: string } };
    if (answer.AuthenticationResult === undefined) throw new Error(JSON.stringify(answer));
    return { authorization: `Bearer ${answer.AuthenticationResult.AccessToken}` };
  }

  /** Ctrl-C: the signal goes to the whole process group. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined || child.exitCode !== null) return;
    process.kill(-child.pid, 'SIGINT');
    await until(() => child.exitCode !== null || child.signalCode !== null, CLOSE_LIMIT_MS);
  }

  /** The end that nobody can prepare for, of the shop's own process alone. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined) return;
    process.kill(child.pid, 'SIGKILL');
    await until(() => child.exitCode !== null || child.signalCode !== null, CLOSE_LIMIT_MS);
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async openPorts(): Promise<string[]> {
    const open = await Promise.all(
      Object.entries(this.ports).map(async ([name, port]) => ((await isFree(port)) ? [] : [name])),
    );
    return open.flat();
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url('API', path), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (response === undefined) return { status: 0, headers: new Headers(), body: {}, text: '' };
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text), text };
  }

  /** Runs a function as the clock would, without waiting for it. */
  async invoke(functionName: string): Promise<void> {
    const path = `/2015-03-31/functions/bodega-dev-${functionName}/invocations`;
    const response = await fetch(this.url('LAMBDA', path), {
      method: 'POST',
      body: JSON.stringify({ id: 'test', source: 'aws.events' }),
    });
    const failure = response.headers.get('x-amz-function-error');
    if (failure !== null) throw new Error(`${functionName}: ${await response.text()}`);
  }

  /** Pays an intent as the shopper's browser does, with the public key alone. */
  async pay(
    intent: { paymentIntentId: string; clientSecret: string },
    method: string,
  ): Promise<any> {
    const path = `/v1/payment_intents/${intent.paymentIntentId}/confirm`;
    const response = await fetch(this.url('PAYMENTS', path), {
      method: 'POST',
      headers: {
        authorization: 'Bearer pk_test_bodega',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        client_secret: intent.clientSecret,
        payment_method: method,
        return_url: 'http://localhost/back',
      }),
    });
    return response.json();
  }

  async mailsTo(address: string): Promise<{ subject: string; html: string; text: string }[]> {
    const mails = (await (await fetch(this.url('MAIL', '/email'))).json()) as any[];
    return mails.filter(({ to }) => to.some((one: any) => one.address === address));
  }

  logFile(): string {
    return readFileSync(join(this.directory, 'data', 'shop.log'), 'utf8');
  }
}

export async function until(
  condition: () => boolean | Promise<boolean>,
  limitMs = 20_000,
  explain: () => string = () => '',
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > end)
      throw new Error(`not within ${limitMs} ms: ${condition.toString()}\n${explain()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address !== null ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
