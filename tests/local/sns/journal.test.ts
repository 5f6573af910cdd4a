import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openJournal } from '../../../local/sns/journal.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

interface Entry {
  readonly id: string;
  readonly text?: string;
}

const parse = (entry: unknown) => entry as Entry;
const newPath = () => join(temporaryDirectory(), 'deep', 'journal');

describe('journal', () => {
  test('the next run finds what was put and not done, as it was put last', async () => {
    const path = newPath();
    const journal = await openJournal(path, parse);
    expect(journal.unfinished).toEqual([]);
    await journal.append([{ put: { id: 'a' } }, { put: { id: 'b' } }]);
    await journal.append([{ put: { id: 'c', text: 'old' } }, { done: 'a' }]);
    await journal.append([{ put: { id: 'c', text: 'new' } }]);

    // Not closed: the process died.
    const next = await openJournal(path, parse);
    expect(next.unfinished).toEqual([{ id: 'b' }, { id: 'c', text: 'new' }]);
    await journal.close();
    await next.close();
  });

  test('what was appended is in the file by the time it is told so', async () => {
    const path = newPath();
    const journal = await openJournal(path, parse);
    const ids = Array.from({ length: 50 }, (_, index) => `${index}`);
    await Promise.all(
      ids.map(async (id) => {
        await journal.append([{ put: { id } }]);
        expect(readFileSync(path, 'utf8')).toContain(`{"put":{"id":"${id}"}}`);
      }),
    );
    await journal.close();
  });

  test('a batch that a crash cut short is gone as a whole, and nothing else', async () => {
    const path = newPath();
    const journal = await openJournal(path, parse);
    await journal.append([{ put: { id: 'a' } }]);
    await journal.close();
    appendFileSync(path, '[{"put":{"id":"b"}},{"done":"a"');
    const next = await openJournal(path, parse);
    expect(next.unfinished).toEqual([{ id: 'a' }]);
    await next.append([{ put: { id: 'c' } }]);
    await next.close();
    const last = await openJournal(path, parse);
    expect(last.unfinished).toEqual([{ id: 'a' }, { id: 'c' }]);
    await last.close();
  });

  test('finished entries do not pile up', async () => {
    const path = newPath();
    const journal = await openJournal(path, parse, 2000);
    const kept = { id: 'kept', text: 'x' };
    await journal.append([{ put: kept }]);
    for (let index = 0; index < 200; index += 1) {
      await journal.append([{ put: { id: `${index}`, text: 'some text to fill the file' } }]);
      await journal.append([{ done: `${index}` }]);
    }
    expect(statSync(path).size).toBeLessThan(3000);
    await journal.close();
    const next = await openJournal(path, parse);
    expect(next.unfinished).toEqual([kept]);
    await next.close();
  });
});
