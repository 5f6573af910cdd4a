import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type Engine, supervise } from '../../local/engines/supervise.ts';
import { accepts } from '../../local/ports.ts';
import { StartError } from '../../local/start-error.ts';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const logFile = openSync(devNull, 'a');
const script = join(__dirname, 'fixtures', 'engine.mjs');
const started: Engine[] = [];
let warnings: string[] = [];

function start(port: number, fail = false): Engine {
  const output = { logFile, warn: (line: string) => void warnings.push(line) };
  const engine = supervise(
    { title: 'thing', script, options: { port, fail }, ports: [port] },
    output,
  );
  started.push(engine);
  return engine;
}

async function pidAt(port: number): Promise<number> {
  const socket = connect(port, 'localhost');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  return Number(answer.toString());
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((engine) => engine.stop()));
  warnings = [];
});
afterAll(() => closeSync(logFile));

describe('an engine of the laptop shop', () => {
  test('is ready once its port answers, and gone once stopped', async () => {
    const port = await freePort();
    const engine = start(port);
    await engine.ready;
    expect(await accepts('localhost', port)).toBe(true);
    await engine.stop();
    expect(await accepts('localhost', port)).toBe(false);
    expect(warnings).toEqual([]);
  });

  test('is started again after a kill, with a warning', async () => {
    const port = await freePort();
    await start(port).ready;
    const first = await pidAt(port);
    process.kill(first, 'SIGKILL');
    await until(async () => !(await accepts('localhost', port)));
    await until(() => accepts('localhost', port));
    expect(await pidAt(port)).not.toBe(first);
    expect(warnings).toEqual(['The thing stopped (SIGKILL); restarting it.']);
  });

  test('that ends before it was up is a StartError and not tried again', async () => {
    const engine = start(await freePort(), true);
    await expect(engine.ready).rejects.toThrow(StartError);
    await expect(engine.ready).rejects.toThrow('The thing did not start');
    expect(warnings).toEqual([]);
  });

  test('that was stopped while starting stays stopped', async () => {
    const port = await freePort();
    const engine = start(port);
    await engine.stop();
    await expect(engine.ready).rejects.toThrow(StartError);
    expect(await accepts('localhost', port)).toBe(false);
  });
});
