import { describe, expect, test } from '@jest/globals';
import { visibleText } from '../../local/visible-text.ts';

describe('what the screen shows of the log', () => {
  test('a structured entry is shortened to one line', () => {
    const entry = {
      level: 'ERROR',
      message: 'the order was not placed',
      service: 'checkout',
      timestamp: '2026-01-01T00:00:00Z',
      error: { name: 'TypeError', message: 'x is not a function', stack: 'long' },
    };
    expect(visibleText(`${JSON.stringify(entry)}\n`)).toBe(
      'ERROR checkout: the order was not placed (TypeError: x is not a function)\n',
    );
  });

  test('a stack trace keeps our own frames', () => {
    const text = [
      'TypeError: always',
      '    at bad (file:///shop/.esbuild/handlers/h.mjs:11:9)',
      '    at run (file:///shop/node_modules/serverless-offline/src/x.js:1:1)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)',
      '',
    ].join('\n');
    expect(visibleText(text)).toBe(
      'TypeError: always\n    at bad (file:///shop/.esbuild/handlers/h.mjs:11:9)\n',
    );
  });

  test.each(['plain words\n', '{ not json\n', '{"level":"WARN"}\n'])(
    '%j stays as it is',
    (text) => {
      expect(visibleText(text)).toBe(text);
    },
  );
});
