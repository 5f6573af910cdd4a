/** Something with a whole number. */
export interface Ranked {
  readonly id: string;
  readonly value: number;
}

/** A short list as one text of a row, in its order. */
export function writeRanked(list: readonly Ranked[]): string {
  return list.map(({ id, value }) => `${id}:${value}`).join(' ');
}

/** Reads it back; nothing where nothing stands. */
export function readRanked(text: number | string | undefined): Ranked[] {
  if (typeof text !== 'string' || text === '') return [];
  return text.split(' ').map((one) => {
    const [id = '', value] = one.split(':');
    return { id, value: Number(value) };
  });
}

/** The greatest first, of equal ones always in the same order. */
export function greatest(list: readonly Ranked[], most: number): Ranked[] {
  return list
    .toSorted((one, other) => other.value - one.value || (one.id < other.id ? -1 : 1))
    .slice(0, most);
}
