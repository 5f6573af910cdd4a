import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod';
import { DATABASE_FILE, endLeftover, pidFile } from './leftover.ts';
import { beginEngine } from './lifeline.ts';

// The engine is a program that cannot notice that the shop died; this process does it for it.
const options = beginEngine(
  z.object({ binary: z.string(), port: z.number(), directory: z.string() }),
  leave,
);
let engine: ReturnType<typeof spawn> | undefined;
let leaving = false;

mkdirSync(options.directory, { recursive: true });
await endLeftover(options.directory);
start();

function start(): void {
  if (leaving) process.exit(0);
  engine = spawn(
    options.binary,
    [
      ...['serve', '--host', '127.0.0.1', '--port', `${options.port}`],
      ...['--db-path', join(options.directory, DATABASE_FILE)],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (engine.pid !== undefined) writeFileSync(pidFile(options.directory), `${engine.pid}`);
  engine.once('error', (error) => {
    console.error(error);
    process.exit(1);
  });
  engine.once('exit', () => {
    rmSync(pidFile(options.directory), { force: true });
    process.exit(leaving ? 0 : 1);
  });
}

function leave(): void {
  leaving = true;
  if (engine === undefined) process.exit(0);
  engine.kill('SIGTERM');
  setTimeout(() => engine?.kill('SIGKILL'), 2000).unref();
}
