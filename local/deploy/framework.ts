import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { StartError } from '../start-error.ts';
import type { DeployArguments } from './arguments.ts';

/** Says to the framework that whoever started it has looked at what it is asked for. */
export const LOOKED_AT = 'BODEGA_LOOKED_AT';

/**
 * Runs a command of the framework in a process of its own, which shows what it does. `told` is what serverless.yml
 * reads from the environment. Throws a StartError when it fails.
 */
export async function runFramework(
  command: 'deploy' | 'remove',
  { stage, region, params, force }: DeployArguments,
  told: Readonly<Record<string, string>> = {},
): Promise<void> {
  const home = dirname(createRequire(import.meta.url).resolve('serverless/package.json'));
  const given = Object.entries(params).map(([name, value]) => `--param=${name}=${value}`);
  const args = [command, '--stage', stage, '--region', region, ...given];
  const all = [join(home, 'bin', 'serverless.js'), ...args, ...(force ? ['--force'] : [])];
  const env = { ...process.env, ...told, [LOOKED_AT]: command };
  const child = spawn(process.execPath, all, { stdio: 'inherit', env });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new StartError(`serverless ${command} did not succeed: see above.`);
}
