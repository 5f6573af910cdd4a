/**
 * Runs a program that cannot notice that the test which needs it died: `node engine-process.ts FILE ARGUMENTS`.
 * The test holds the other end of this process's standard input; however the test ends, that end closes,
 * and the program is killed.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';

const [file = '', ...args] = process.argv.slice(2);
const program = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
program.once('error', () => process.exit(1));
program.once('exit', (code) => process.exit(code ?? 1));
process.stdin.resume();
process.stdin.once('close', () => program.kill('SIGKILL'));
