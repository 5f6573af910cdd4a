import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { logger } from '../../src/platform/logger.ts';

let lines: any[];
const before = process.env.LOG_LEVEL;

beforeEach(() => {
  lines = [];
  delete process.env.LOG_LEVEL;
  logger.resetKeys();
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    expect(String(line)).toMatch(/^[^\n]+\n$/);
    return lines.push(JSON.parse(String(line))) > 0;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  if (before === undefined) delete process.env.LOG_LEVEL;
  else process.env.LOG_LEVEL = before;
});

test('a line is JSON, with what stands in all of them', () => {
  logger.appendKeys({ traceId: 'one' });
  logger.appendKeys({ route: 'GET /' });
  logger.info('hello\nthere', { count: 2 });
  logger.resetKeys();
  logger.warn('again', 'why');
  const about = { timestamp: expect.stringMatching(/^\d{4}-.*Z$/), service: 'bodega' };
  expect(lines).toEqual([
    { ...about, level: 'INFO', message: 'hello\nthere', count: 2, traceId: 'one', route: 'GET /' },
    { ...about, level: 'WARN', message: 'again', extra: 'why' },
  ]);
});

test.each([
  [undefined, ['INFO', 'WARN', 'ERROR']],
  ['DEBUG', ['INFO', 'WARN', 'ERROR']],
  ['WARN', ['WARN', 'ERROR']],
  ['ERROR', ['ERROR']],
  ['SILENT', []],
])('with the level %s, %j are told', (level, told) => {
  if (level !== undefined) process.env.LOG_LEVEL = level;
  logger.info('a');
  logger.warn('b');
  logger.error('c');
  expect(lines.map((line) => line.level)).toEqual(told);
});

test('of an error is told what it is and why, and not what it carries', () => {
  const cause = Object.assign(new Error('no answer'), { code: 'ECONNRESET' });
  const error = Object.assign(new Error('not stored', { cause }), { Item: { email: 'ada@x' } });
  logger.error('failed', error);
  expect(lines[0].error).toMatchObject({
    ...{ name: 'Error', message: 'not stored', stack: expect.stringContaining('logger.test') },
    cause: { code: 'ECONNRESET', message: 'no answer' },
  });
  expect(JSON.stringify(lines)).not.toContain('ada@x');
});
