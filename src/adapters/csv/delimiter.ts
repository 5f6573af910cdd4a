const DELIMITERS = [',', ';', '\t'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** Long before this many characters a header row has ended. */
const MAX_HEADER = 65_536;

/**
 * What separates the cells, from the header row: the names of columns have no such characters in them,
 * so the most frequent one is it. Also gives the text back, from its beginning.
 */
export async function findDelimiter(
  text: AsyncIterator<string>,
): Promise<{ delimiter: Delimiter; all: AsyncGenerator<string> }> {
  let start = '';
  while (!/\S.*[\r\n]/.test(start) && start.length < MAX_HEADER) {
    const next = await text.next();
    if (next.done === true) break;
    start += next.value;
  }
  const header = start.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  const [delimiter = ','] = DELIMITERS.toSorted((a, b) => count(b) - count(a));
  return { delimiter, all: continued(start, text) };
}

async function* continued(start: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield start;
  yield* { [Symbol.asyncIterator]: () => rest };
}
