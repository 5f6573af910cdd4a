import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { functions, type FunctionName } from './bundles.ts';
import type { Row } from './section.ts';
import type { Stage } from './stage.ts';

/** What serverless.yml gives a function that asks for nothing else. */
export const USUAL_MEMORY = 512;

/** How much of a function's memory Lambda lets its heap have. */
const HEAP_SHARE = 0.9;

/** Nobody cuts a job short here: what it takes is looked at, not whether it takes too long. */
const SECONDS = 900;

interface Told {
  readonly answers: readonly any[];
  readonly cpuMs: number;
  readonly megabytes: number;
}

/** A job that a function may get: what it is given, one after the other in the same instance. */
export interface Job {
  readonly name: FunctionName;
  readonly job: string;
  readonly events: readonly object[];
}

/** Has a function do a job as if nobody had called it before, with the heap that it has on Lambda. */
export async function rowOf(stage: Stage, { name, job, events }: Job): Promise<Row> {
  const memory = functions[name]?.memorySize ?? USUAL_MEMORY;
  const args = [stage.fileOf(name), randomUUID(), `${SECONDS}`];
  const child = fork(join(import.meta.dirname, 'alone.ts'), args, {
    execArgv: ['--no-warnings', `--max-old-space-size=${Math.floor(memory * HEAP_SHARE)}`],
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env },
  });
  const told = new Promise<Told>((resolve, reject) => {
    child.once('message', (message) => {
      resolve(message as Told);
    });
    child.once('exit', (code) => {
      reject(new Error(`${name}, ${job}: ended with ${code}`));
    });
  });
  child.stdin?.end(JSON.stringify(events));
  const { answers, cpuMs, megabytes } = await told;
  const bad = answers.find((answer) => answer?.statusCode >= 400);
  if (bad !== undefined) throw new Error(`${name}, ${job}: ${bad.statusCode} ${bad.body}`);
  return {
    name: `${name}: ${job}`,
    function: name,
    ...{ megabytes: Math.round(megabytes), memory, used: Math.round((megabytes / memory) * 100) },
    cpuMs: Math.round(cpuMs),
  };
}
