import { expect, test } from '@jest/globals';
import type { FactFiles } from '../../../src/application/ports.ts';

export interface OpenedFactFiles {
  readonly files: FactFiles;
  /** The text of a file. */
  readonly read: (name: string) => Promise<string>;
}

/** What every implementation of FactFiles promises. */
export function factFilesContract(open: () => OpenedFactFiles): void {
  const folder = 'facts/day=2026-11-20/type=order.placed';
  const file = (number: number, text = '{"subject":"ord_1"}\n') => ({
    name: `${folder}/2026-11-20-${String(number).padStart(6, '0')}.ndjson.gz`,
    text,
  });

  test('a file has the text that it was written with, whatever stood there', async () => {
    const { files, read } = open();
    await files.write(file(1, '{"subject":"Zoë"}\n'.repeat(1_000)));
    await files.write(file(1));
    expect(await read(file(1).name)).toBe(file(1).text);
  });

  test('all files are named, however many there are, until they are removed', async () => {
    const { files } = open();
    await files.remove(await files.names());
    const many = Array.from({ length: 1_100 }, (_, index) => file(index + 1));
    for (let start = 0; start < many.length; start += 50) {
      await Promise.all(many.slice(start, start + 50).map((one) => files.write(one)));
    }
    const names = many.map(({ name }) => name);
    expect((await files.names()).sort()).toEqual(names);
    const [first, ...rest] = names;
    await files.remove(rest);
    expect(await files.names()).toEqual([first]);
    await files.remove([first!, ...rest]);
    expect(await files.names()).toEqual([]);
    await files.remove([]);
  }, 30_000);
}
