import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/domain/events/event.ts';
import { ORDER_STATUSES, type OrderStatus } from '../../src/domain/orders/order.ts';
import { move, ORDER_TRANSITIONS } from '../../src/domain/orders/transitions.ts';
import { orderIn } from './examples.ts';

const ROLES: Record<string, Actor['role']> = {
  g: 'guest',
  c: 'customer',
  s: 'staff',
  a: 'admin',
  k: 'api_key',
  y: 'system',
  r: 'carrier',
  p: 'provider',
};

/** Who may move an order from the row's status to the column's, by letter; `.` is nobody. */
const MATRIX = `
                 | pending_payment placed packed shipped delivered cancelling cancelled delivery_refused returned
pending_payment  | .               gcpak  .      .       .         gcsaky     ak        .                .
placed           | .               .      sak    .       .         .          gcsak     .                .
packed           | .               .      .      sak     .         .          sak       .                .
shipped          | .               .      .      .       sakr      .          .         sakr             .
delivered        | .               .      .      .       .         .          .         .                sak
cancelling       | .               pak    .      .       .         .          pak       .                .
cancelled        | .               .      .      .       .         .          .         .                .
delivery_refused | .               .      .      .       .         .          sak       .                .
returned         | .               .      .      .       .         .          .         .                .
`;

/** Asking to cancel what is on its way is answered as such. */
const ON_ITS_WAY: readonly OrderStatus[] = ['shipped', 'delivered', 'delivery_refused', 'returned'];

interface Cell {
  readonly from: OrderStatus;
  readonly to: OrderStatus;
  readonly letters: string;
}

function cells(): Cell[] {
  const [header = '', ...rows] = MATRIX.trim().split('\n');
  const columns = header.split('|')[1]!.trim().split(/\s+/) as OrderStatus[];
  return rows.flatMap((row) => {
    const [from = '', values = ''] = row.split('|');
    const letters = values.trim().split(/\s+/);
    return columns.map((to, i) => ({
      from: from.trim() as OrderStatus,
      to,
      letters: letters[i]!,
    }));
  });
}

describe('moving an order', () => {
  test('the matrix speaks of every status twice', () => {
    const known = [...ORDER_STATUSES].sort();
    expect([...new Set(cells().map(({ from }) => from))].sort()).toEqual(known);
    expect([...new Set(cells().map(({ to }) => to))].sort()).toEqual(known);
    expect(cells()).toHaveLength(ORDER_STATUSES.length ** 2);
  });

  test.each(cells())('$from to $to is for: $letters', ({ from, to, letters }) => {
    const order = orderIn(from, 'created');
    for (const [letter, role] of Object.entries(ROLES)) {
      const code =
        to === 'cancelled' && ON_ITS_WAY.includes(from)
          ? 'order-already-shipped'
          : 'transition-not-allowed';
      expect({ role, outcome: move(order, to, role) }).toEqual({
        role,
        outcome: letters.includes(letter)
          ? { ok: true, value: { ...order, status: to } }
          : { ok: false, refusal: { code, orderStatus: from, to } },
      });
    }
  });
});

describe('the table', () => {
  test('a new order waits for its payment or is placed, and only buyers make one', () => {
    expect(ORDER_TRANSITIONS.filter(({ from }) => from === null)).toEqual([
      { from: null, to: 'pending_payment', by: ['guest', 'customer'] },
      { from: null, to: 'placed', by: ['guest', 'customer'] },
    ]);
  });

  test('names each change once', () => {
    const changes = ORDER_TRANSITIONS.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(changes).size).toBe(changes.length);
  });

  test('every status can be reached', () => {
    const reached = new Set<OrderStatus | null>([null]);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, to } of ORDER_TRANSITIONS) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].filter((status) => status !== null).sort()).toEqual(
      [...ORDER_STATUSES].sort(),
    );
  });

  test('every status leads to an end, and the ends are cancelled and returned', () => {
    const left = new Set(ORDER_TRANSITIONS.map(({ from }) => from));
    const ends = ORDER_STATUSES.filter((status) => !left.has(status));
    expect(ends).toEqual(['cancelled', 'returned']);

    const ending = new Set<OrderStatus>(ends);
    for (let before = 0; before < ending.size;) {
      before = ending.size;
      for (const { from, to } of ORDER_TRANSITIONS) {
        if (from !== null && ending.has(to)) ending.add(from);
      }
    }
    expect(ending.size).toBe(ORDER_STATUSES.length);
  });

  test('a shopper can do nothing to an order but make it, pay it in cash instead, and cancel it', () => {
    const buyers = ORDER_TRANSITIONS.filter(({ by }) => by.includes('customer'));
    expect(buyers.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'null pending_payment',
      'null placed',
      'pending_payment placed',
      'pending_payment cancelling',
      'placed cancelled',
    ]);
  });
});
