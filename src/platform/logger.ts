import { writeLine } from './log-line.ts';

const LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT'] as const;
type Level = (typeof LEVELS)[number];

/** What is told beside the message: of an error, what it is and where it came from; never what it carries. */
type Extra = Error | string | Readonly<Record<string, unknown>>;

let keys: Readonly<Record<string, unknown>> = {};

/**
 * One line of JSON per happening, as LOG_LEVEL lets through. Never give it bodies, addresses, e-mails or tokens.
 * No library: it is in every bundle, and one of these is some twenty kilobytes that are read at each cold start.
 */
export const logger = {
  info: (message: string, extra?: Extra): void => {
    write('INFO', message, extra);
  },
  warn: (message: string, extra?: Extra): void => {
    write('WARN', message, extra);
  },
  error: (message: string, extra?: Extra): void => {
    write('ERROR', message, extra);
  },
  /** What stands in all lines from now on, until the next reset. */
  appendKeys: (more: Readonly<Record<string, unknown>>): void => {
    keys = { ...keys, ...more };
  },
  resetKeys: (): void => {
    keys = {};
  },
};

function write(level: Level, message: string, extra: Extra | undefined): void {
  if (LEVELS.indexOf(level) < LEVELS.indexOf(leastLevel())) return;
  const about = { level, message, timestamp: new Date().toISOString(), service: 'bodega' };
  writeLine({ ...about, ...keys, ...told(extra) });
}

function leastLevel(): Level {
  return LEVELS.find((level) => level === process.env.LOG_LEVEL) ?? 'INFO';
}

function told(extra: Extra | undefined): Readonly<Record<string, unknown>> {
  if (extra === undefined) return {};
  if (typeof extra === 'string') return { extra };
  return isError(extra) ? { error: errorOf(extra) } : extra;
}

function errorOf(error: Error): object {
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const why = isError(cause) ? { cause: errorOf(cause) } : {};
  return { name, message, ...code, stack, ...why };
}

/** Also of another realm, as tests have them. */
function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
