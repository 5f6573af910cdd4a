import { writeSync } from 'node:fs';
import { relative, sep } from 'node:path';
import process from 'node:process';
import type { Message } from '../failure.ts';

/** The pipe that whoever started Jest listens to. */
const PIPE = 3;

interface Test {
  readonly path: string;
}

/** Tells of the first failure the moment it happens, and of every file that is done. */
export default class Messenger {
  onTestCaseResult(
    test: Test,
    result: { status: string; fullName: string; failureMessages?: readonly string[] },
  ): void {
    if (result.status !== 'failed') return;
    const message = (result.failureMessages ?? []).join('\n');
    say({ kind: 'failed', file: nameOf(test), test: result.fullName, message });
  }

  onTestResult(
    test: Test,
    result: {
      testExecError?: { message?: string };
      failureMessage?: string | null;
      perfStats: { start: number; end: number };
    },
  ): void {
    const file = nameOf(test);
    if (result.testExecError !== undefined) {
      say({ kind: 'failed', file, test: 'as a whole', message: result.failureMessage ?? '' });
    }
    const { start, end } = result.perfStats;
    say({ kind: 'done', file, milliseconds: end - start });
  }
}

function nameOf({ path }: Test): string {
  return relative(process.cwd(), path).split(sep).join('/');
}

function say(message: Message): void {
  writeSync(PIPE, `${JSON.stringify(message)}\n`);
}
