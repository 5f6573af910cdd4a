import { describe, expect, test } from '@jest/globals';
import { makeBlock, type Block } from '../../src/domain/audit/chain.ts';
import { blocksAfter } from '../../src/domain/views/chain-order.ts';
import fc from '../support/properties.ts';

const sign = (purpose: string, text: string): string => `${purpose} ${text}`.slice(0, 400);

function chainOf(length: number, begins = 0): Block[] {
  const blocks: Block[] = [];
  for (let n = 0; n < length; n += 1) {
    const last = blocks.at(-1);
    const previous = last ? { day: last.day, number: last.number, hash: last.hash } : null;
    const at = begins + Math.floor(n / 2);
    blocks.push(
      makeBlock(
        { day: '2026-05-06', number: begins + n + 1, at, previous, records: [] },
        (_, text) => sign('', `${begins}/${n} ${text.length}`),
      ),
    );
  }
  return blocks;
}

describe('the order of a chain', () => {
  test('is that of its links, wherever one begins', () => {
    const shuffled = fc
      .nat({ max: 12 })
      .chain((length) =>
        fc.tuple(
          fc.constant(chainOf(length)),
          fc.shuffledSubarray(chainOf(length), { minLength: length }),
          fc.nat({ max: Math.max(0, length - 1) }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([chain, found, from]) => {
        expect(blocksAfter(found, undefined)).toEqual(chain);
        const after = chain[from];
        if (after) expect(blocksAfter(found, after)).toEqual(chain.slice(from + 1));
      }),
    );
  });

  test('goes on behind a block that is gone', () => {
    const [first, second, , fourth, fifth] = chainOf(5);
    const rest = [first!, second!, fourth!, fifth!];
    expect(blocksAfter(rest, undefined)).toEqual(rest);
    expect(blocksAfter(rest, second)).toEqual([fourth, fifth]);
  });

  test('goes on where it was begun anew', () => {
    const [old, young] = [chainOf(3), chainOf(3, 100)];
    expect(blocksAfter([...young, ...old], undefined)).toEqual([...old, ...young]);
    expect(blocksAfter([...young, ...old], old.at(-1))).toEqual(young);
    expect(blocksAfter([...young, ...old], young.at(-1))).toEqual([]);
  });
});
