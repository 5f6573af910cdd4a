import type { ReadStream } from 'node:tty';
import { StartError } from '../start-error.ts';

type Input = Pick<ReadStream, 'isTTY' | 'setRawMode' | 'on' | 'off' | 'resume' | 'pause'> &
  AsyncIterable<Buffer | string>;

/**
 * The password of a new administrator: given in the environment, on standard input, or asked for at a
 * terminal without being shown. Empty when none is wanted. Throws a StartError on Ctrl-C.
 */
export async function readPassword(
  given: string | undefined,
  input: Input,
  say: (text: string) => void,
): Promise<string> {
  if (given !== undefined) return given;
  if (input.isTTY) return ask(input, say);
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

const ENDS = ['\r', '\n', '\u0004'];
const ERASES = ['\u007f', '\b'];
const INTERRUPT = '\u0003';

function ask(input: Input, say: (text: string) => void): Promise<string> {
  say('Password (not shown; empty for an invitation by mail): ');
  input.setRawMode(true);
  input.resume();
  return new Promise((resolve, reject) => {
    const typed: string[] = [];
    const end = (): void => {
      input.off('data', read);
      input.setRawMode(false);
      input.pause();
      say('\n');
    };
    const read = (chunk: Buffer): void => {
      for (const key of chunk.toString('utf8')) {
        if (key === INTERRUPT) {
          end();
          reject(new StartError('Nothing was done.'));
          return;
        }
        if (ENDS.includes(key)) {
          end();
          resolve(typed.join(''));
          return;
        }
        if (ERASES.includes(key)) typed.pop();
        else typed.push(key);
      }
    };
    input.on('data', read);
  });
}
