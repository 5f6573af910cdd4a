import { expect, test } from '@jest/globals';
import { recently } from '../../src/adapters/dynamodb/recently.ts';

function reader(...answers: (string | Error)[]) {
  let reads = 0;
  let at = 0;
  const read = () => {
    const answer = answers[reads++] ?? 'none';
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const shown = recently(read, { now: () => at, forMs: 10 });
  return { shown, later: (ms: number) => (at += ms), reads: () => reads };
}

test('what was read stands for a while', async () => {
  const { shown, later, reads } = reader('first', 'second');
  expect(await Promise.all([shown(), shown()])).toEqual(['first', 'first']);
  later(9);
  expect(await shown()).toBe('first');
  expect(reads()).toBe(1);
  later(1);
  expect(await shown()).toBe('second');
});

test('a clock that was put back has it read again', async () => {
  const { shown, later } = reader('first', 'second');
  expect(await shown()).toBe('first');
  later(-5);
  expect(await shown()).toBe('second');
});

test('what could not be read is read again', async () => {
  const { shown } = reader(new Error('down'), 'up');
  await expect(shown()).rejects.toThrow('down');
  expect(await shown()).toBe('up');
});
