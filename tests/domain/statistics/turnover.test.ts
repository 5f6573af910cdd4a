import { describe, expect, test } from '@jest/globals';
import {
  averageOnHand,
  stockChanges,
  turnoverOf,
  type Moves,
} from '../../../src/domain/statistics/turnover.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 6, 28, 10);
const BUCKETS = [-2, -1].map((hours) => ({
  ...{ from: NOW + hours * HOUR, to: NOW + (hours + 1) * HOUR, label: `${hours}` },
}));
const moves = (cameIn: number, wentOut: number): Moves => ({ cameIn, wentOut });

function happened(type: string, data: Record<string, unknown>) {
  const events = [{ id: 'evt_1', type: type as 'order.shipped' }];
  return { at: NOW, subject: 'ord_1', trail: { actor: { role: 'staff' as const } }, events, data };
}

const LINES = [{ productId: 'prod_1', quantity: 3, unitMinor: 100 }];

describe('stock', () => {
  test.each([
    ['stock.adjusted', { productId: 'prod_1', delta: 5 }, { cameIn: 5 }],
    ['stock.adjusted', { productId: 'prod_1', delta: -2 }, { wentOut: 2 }],
    ['order.shipped', { lines: LINES, stock: 'ship' }, { wentOut: 3 }],
    ['return.received', { lines: LINES, stock: 'restock' }, { cameIn: 3 }],
  ])('moves with %s %j', (type, data, adds) => {
    const changes = stockChanges(happened(type, data));
    expect(changes).toHaveLength(2);
    for (const change of changes) expect(change).toMatchObject({ adds });
  });

  test.each([
    ['order.cancelled', { lines: LINES, stock: 'release' }],
    ['return.received', { lines: LINES }],
  ])('does not move with %s %j', (type, data) => {
    expect(stockChanges(happened(type, data))).toEqual([]);
  });

  test('on average is worked back from now', () => {
    // 100 at first, 20 gone in the first hour, 40 come in the second, 30 gone since: 90 now.
    const told = [moves(0, 20), moves(40, 0), moves(0, 30)];
    expect(averageOnHand(90, BUCKETS, told, NOW + HOUR)).toBe((90 + 100) / 2);
    expect(averageOnHand(90, BUCKETS, [], NOW)).toBe(90);
  });

  test('of time that has not come yet counts nothing', () => {
    const [first] = BUCKETS;
    const told = [moves(0, 10), moves(0, 0)];
    expect(averageOnHand(90, BUCKETS, told, first!.to)).toBe(95);
    expect(averageOnHand(90, BUCKETS, told, first!.from)).toBeNull();
  });

  test('turns over as often as it was sold', () => {
    expect(turnoverOf(50, 95)).toBe(0.53);
    expect(turnoverOf(50, 0)).toBeNull();
    expect(turnoverOf(0, 10)).toBe(0);
  });
});
