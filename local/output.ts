import { mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { visibleText } from './visible-text.ts';

export interface Output {
  /** Path and open file of the shop's log. */
  readonly logPath: string;
  readonly logFile: number;
  /** Puts text on the screen as it is. */
  show(text: string): void;
  /** Puts a warning on the screen and into the log. */
  warn(line: string): void;
}

/** Past this size a new start begins a new log; the one before is kept. */
const MAX_LOG_BYTES = 20 * 1024 * 1024;

let current: Output | undefined;

/**
 * From the first call on, what this process prints goes to the log in the data directory, and only
 * warnings and errors (standard error) also to the screen: functions log a line or more per request.
 */
export function takeOverOutput(dataDir: string): Output {
  current ??= takeOver(dataDir);
  return current;
}

function takeOver(dataDir: string): Output {
  mkdirSync(dataDir, { recursive: true });
  const logPath = join(dataDir, 'shop.log');
  const size = statSync(logPath, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_LOG_BYTES) renameSync(logPath, `${logPath}.1`);
  const logFile = openSync(logPath, 'a');

  const screen = process.stdout.write.bind(process.stdout);
  const alerts = process.stderr.write.bind(process.stderr);
  process.stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    log(chunk);
    return called(rest);
  };
  process.stderr.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    log(chunk);
    alerts(visibleText(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')));
    return called(rest);
  };

  function log(chunk: string | Uint8Array): void {
    writeSync(logFile, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }

  return {
    logPath,
    logFile,
    show: (text) => void screen(text),
    warn: (line) => void process.stderr.write(`${line}\n`),
  };
}

/** A stream's `write` may be given a callback, last; it is owed a call. */
function called(rest: readonly unknown[]): true {
  const callback = rest.at(-1);
  if (isCallback(callback)) callback();
  return true;
}

function isCallback(value: unknown): value is () => void {
  return typeof value === 'function';
}
