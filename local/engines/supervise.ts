import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { accepts } from '../ports.ts';
import { StartError } from '../start-error.ts';

/** A part of the shop that runs as a process of its own. */
export interface EngineSpec {
  /** As in "The mail inbox stopped". */
  readonly title: string;
  /** Absolute path of the script that is the engine; see lifeline.ts. */
  readonly script: string;
  readonly options: object;
  /** It is up when all of these accept connections. */
  readonly ports: readonly number[];
}

export interface EngineOutput {
  /** Open file that gets what the engine prints. */
  readonly logFile: number;
  readonly warn: (line: string) => void;
}

export interface Engine {
  /** Resolves once the engine is up for the first time; a StartError when it ends before that. */
  readonly ready: Promise<void>;
  /** Ends the engine for good; resolves once its process is gone. */
  stop(): Promise<void>;
}

const START_MS = 60_000;
const RESTART_MS = 200;
const SLOWEST_RESTART_MS = 5000;
/** An engine that lived this long is restarted without hesitation. */
const STEADY_MS = 10_000;
/** An engine that has not left this long after being asked to is killed. */
const STOP_MS = 3000;

/** Starts an engine and, once it was up, starts it again whenever it ends, until it is stopped. */
export function supervise(spec: EngineSpec, output: EngineOutput): Engine {
  let restartMs = RESTART_MS;
  let wanted = false;
  let restart: NodeJS.Timeout | undefined;
  let child = launch();
  const ready = becomesReady(spec, child).then(() => {
    wanted = true;
  });

  function launch(): ChildProcess {
    const startedAt = performance.now();
    // A process group of its own: Ctrl-C reaches the shop alone, which ends the engines in order.
    const launched = spawn(process.execPath, [spec.script, JSON.stringify(spec.options)], {
      detached: true,
      windowsHide: true,
      stdio: ['pipe', output.logFile, output.logFile],
    });
    launched.stdin?.on('error', () => undefined);
    launched.once('error', (error) => output.warn(`The ${spec.title}: ${error.message}`));
    launched.once('close', () => {
      if (!wanted) return;
      output.warn(`The ${spec.title} stopped (${ending(launched)}); restarting it.`);
      const lived = performance.now() - startedAt;
      restartMs = lived > STEADY_MS ? RESTART_MS : Math.min(2 * restartMs, SLOWEST_RESTART_MS);
      restart = setTimeout(() => (child = launch()), restartMs);
    });
    return launched;
  }

  return {
    ready,
    stop: async () => {
      wanted = false;
      clearTimeout(restart);
      await end(child);
    },
  };
}

async function becomesReady({ title, ports }: EngineSpec, child: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + START_MS;
  for (;;) {
    const open = await Promise.all(ports.map((port) => accepts('localhost', port)));
    if (hasEnded(child) || performance.now() > giveUpAt) {
      throw new StartError(`The ${title} did not start; the end of the shop's log says why.`);
    }
    if (!open.includes(false)) return;
    await wait(25);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(killer);
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

function ending({ exitCode, signalCode }: ChildProcess): string {
  return signalCode ?? (exitCode === null ? 'it could not be launched' : `code ${exitCode}`);
}
