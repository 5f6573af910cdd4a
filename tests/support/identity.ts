import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { accepts } from '../../local/ports.ts';
import { freePort } from '../local/free-port.ts';
import { until } from '../local/until.ts';

export interface TestIdentity {
  readonly url: string;
  readonly poolId: string;
  readonly clientId: string;
  /** Signs somebody in, or answers why not. */
  signIn(email: string, password: string): Promise<any>;
  /** What the identity engine answers to a call. */
  call(action: string, body: object): Promise<any>;
  /** Resolves once the engine's process is gone. */
  close(): Promise<void>;
}

/** The laptop's identity engine with its people, in a directory of its own, on a free port. */
export async function startIdentity({
  smtpPort = 1,
  poolId = 'local_bodega',
  directory = mkdtempSync(join(tmpdir(), 'bodega-identity-')),
} = {}): Promise<TestIdentity> {
  const port = await freePort();
  const clientId = 'web';
  const confirmationUrl = 'http://127.0.0.1:9'; // nobody listens: what nobody asks about is not told
  const options = { port, smtpPort, directory, poolId, clientId, confirmationUrl };
  const script = join(process.cwd(), 'local', 'engines', 'identity.ts');
  const engine = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  await until(async () => engine.exitCode !== null || (await accepts('localhost', port)));
  const url = `http://localhost:${port}`;

  async function call(action: string, body: object): Promise<any> {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  return {
    url,
    poolId,
    clientId,
    call,
    signIn: (email, password) =>
      call('InitiateAuth', {
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    close: async () => {
      const gone = once(engine, 'exit');
      engine.stdin.end();
      await gone;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
