import { expect, test } from '@jest/globals';
import type { BehaviourBlock, BehaviourHead } from '../../../src/domain/behaviour/block.ts';
import type { BehaviourEvent, Told } from '../../../src/domain/behaviour/event.ts';
import { cartLineOf, cartOf, NOW } from './samples.ts';
import type { Open } from './stores.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function viewOf(id: string, productId: string, at = NOW): BehaviourEvent {
  return { id, type: 'view', at, productId };
}

function told(visit: string, ...events: BehaviourEvent[]): Told {
  return { visit, events };
}

function block(number: number, facts: BehaviourBlock['facts'] = []): BehaviourBlock {
  return { number, at: NOW + number, facts };
}

function headOf({ number, at }: BehaviourBlock): BehaviourHead {
  return { number, at, upTo: at, counted: [{ at: NOW, carts: number }] };
}

/** What every implementation of BehaviourLog and SeenProducts promises. */
export function behaviourContract(open: Open): void {
  test('what was told is found by the time at which it came in, also over days', async () => {
    const { behaviour } = await open();
    const whole: BehaviourEvent[] = [
      viewOf('EVENT1', 'prod_1', NOW - 5_000),
      { id: 'EVENT2', type: 'search', at: NOW - 4_000, query: 'flat white' },
      {
        ...{ id: 'EVENT3', type: 'click', at: NOW, productId: 'prod_2' },
        ...{ source: 'search', position: 3 },
      },
    ];
    await behaviour.add(told('VISIT1', ...whole), NOW);
    await behaviour.add(told('VISIT2', viewOf('A', 'prod_1')), NOW + 1);
    await behaviour.add(told('VISIT3', viewOf('A', 'prod_1')), NOW + 2 * DAY);
    const visitsIn = async (from: number, to: number) => {
      const found = await behaviour.told(from, to);
      expect(found.complete).toBe(to);
      if (from < to) expect(await behaviour.isTold(from, to)).toBe(found.told.length > 0);
      return found.told.map(({ visit }) => visit).sort();
    };
    expect((await behaviour.told(NOW, NOW + 1)).told).toEqual([told('VISIT1', ...whole)]);
    expect(await visitsIn(NOW - DAY, NOW)).toEqual([]);
    expect(await visitsIn(NOW, NOW)).toEqual([]);
    expect(await visitsIn(NOW, NOW + 2 * DAY)).toEqual(['VISIT1', 'VISIT2']);
    expect(await visitsIn(NOW, NOW + 2 * DAY + 1)).toEqual(['VISIT1', 'VISIT2', 'VISIT3']);
  });

  test('of two who add a block to the end one does', async () => {
    const { behaviour } = await open();
    expect(await behaviour.head()).toBeUndefined();
    const visit = {
      visit: 'V',
      isFirst: true,
      before: ['prod_0'],
      events: [viewOf('A', 'prod_1')],
    };
    const first = block(1, [
      { kind: 'visit', part: visit },
      { kind: 'carts', lines: { at: NOW, carts: 2 } },
    ]);
    const added = await Promise.all([1, 2].map(() => behaviour.append(first, headOf(first))));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await behaviour.head()).toEqual(headOf(first));
    expect(await behaviour.append(block(3), headOf(block(3)))).toBe(false);
    expect(await behaviour.append(block(2), headOf(block(2)))).toBe(true);
    expect(await behaviour.blocks(1, 2)).toEqual([first, block(2)]);
    expect(await behaviour.blocks(2, 9)).toEqual([block(2)]);
  });

  test('blocks are read in their order, however many', async () => {
    const { behaviour } = await open();
    for (let number = 1; number <= 101; number += 1) {
      await behaviour.append(block(number), headOf(block(number)));
    }
    const numbers = (await behaviour.blocks(98, 101)).map(({ number }) => number);
    expect(numbers).toEqual([98, 99, 100, 101]);
  });

  test('what a block says of a visit is remembered once', async () => {
    const { behaviour } = await open();
    expect(await behaviour.known(['V'])).toEqual(new Map());
    await behaviour.remember(2, 'V', { ids: ['A', 'B'], viewed: ['prod_1'] });
    await behaviour.remember(2, 'V', { ids: ['A', 'B'], viewed: ['prod_1'] });
    await behaviour.remember(1, 'V', { ids: ['Z'], viewed: [] });
    await behaviour.remember(5, 'V', { ids: ['C'], viewed: ['prod_1', 'prod_2'] });
    const known = { ids: ['A', 'B', 'C'], viewed: ['prod_1', 'prod_2'] };
    expect(await behaviour.known(['V', 'W'])).toEqual(new Map([['V', known]]));
    expect(await behaviour.remembered()).toBe(0);
    await behaviour.noteRemembered(5);
    await behaviour.noteRemembered(2);
    expect(await behaviour.remembered()).toBe(5);
  });

  test('a cart has its first line once', async () => {
    const { carts } = await open();
    const cart = cartOf(1);
    await carts.create(cart);
    await carts.removeLine(cart.id, 'NONE', NOW);
    expect(await carts.firstLines(NOW - MINUTE, NOW + DAY)).toEqual([]);
    expect(await carts.isFirstLine(NOW - MINUTE, NOW + DAY)).toBe(false);
    await carts.setLine(cart.id, cartLineOf('A'), NOW + 1);
    await carts.removeLine(cart.id, 'A', NOW + 2);
    await carts.setLine(cart.id, cartLineOf('B'), NOW + 3);
    expect(await carts.firstLines(NOW - MINUTE, NOW + DAY)).toEqual([NOW + 1]);
    expect(await carts.firstLines(NOW + 1, NOW + 2)).toEqual([NOW + 1]);
    expect(await carts.firstLines(NOW, NOW + 1)).toEqual([]);
    expect(await carts.isFirstLine(NOW + 1, NOW + 2)).toBe(true);
    expect(await carts.isFirstLine(NOW - DAY, NOW + 1)).toBe(false);
    expect(await carts.isFirstLine(NOW + 2, NOW + DAY)).toBe(false);
  });

  test('what somebody saw is known, latest first, until it is erased for good', async () => {
    const { seenProducts } = await open();
    expect(await seenProducts.seenBy('ada')).toEqual([]);
    const seen = (productId: string, at: number) => ({ productId, at });
    await seenProducts.note('ada', [seen('prod_1', 1), seen('prod_2', 2)]);
    await seenProducts.note('ada', [seen('prod_1', 1), seen('prod_1', 3)]);
    expect(await seenProducts.seenBy('ada')).toEqual([seen('prod_1', 3), seen('prod_2', 2)]);
    const many = Array.from({ length: 60 }, (_, n) => seen(`prod_m${n}`, 100 + n));
    await seenProducts.note('ada', many);
    expect(await seenProducts.seenBy('ada')).toEqual(many.toReversed().slice(0, 50));
    await seenProducts.note('bo', [seen('prod_1', 1)]);
    await seenProducts.erase('ada');
    await seenProducts.erase('ada');
    await seenProducts.note('ada', [seen('prod_1', 9)]);
    expect(await seenProducts.seenBy('ada')).toEqual([]);
    expect(await seenProducts.seenBy('bo')).toEqual([seen('prod_1', 1)]);
  });
}
