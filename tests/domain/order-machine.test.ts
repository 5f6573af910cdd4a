import { describe, expect, test } from '@jest/globals';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import { ORDER_STATUSES, type Order, type OrderStatus } from '../../src/domain/orders/order.ts';
import { cashOrder, orderIn, orderOf, paidOrder, refundOf, returnOf } from './examples.ts';
import { EVENTS, type EventName } from './order-events.ts';

const unpaidCash = { payment: { status: 'cash_due', capturedMinor: 0 } } as const;
const ALL = [{ sku: 'MUG-BLUE', quantity: 2 }];
const returned = (status: 'requested' | 'approved' | 'rejected', lines = ALL) => ({
  returns: [returnOf({ status, lines })],
});

/** An order as it stands in each situation that the machine tells apart. */
const STANDINGS: Record<string, Order> = {
  unpaid: orderOf(),
  'in-review': orderOf({ payment: { status: 'review', capturedMinor: 4487 } }),
  'placed-in-review': paidOrder('placed', { payment: { status: 'review' } }),
  'packed-in-review': paidOrder('packed', { payment: { status: 'review' } }),
  'shipped-in-review': paidOrder('shipped', { payment: { status: 'review' } }),
  placed: paidOrder('placed'),
  packed: paidOrder('packed'),
  shipped: paidOrder('shipped'),
  delivered: paidOrder('delivered'),
  refused: paidOrder('delivery_refused'),
  returned: paidOrder('returned'),
  expiring: orderIn('cancelling', 'created', 'expiry'),
  cancelling: orderIn('cancelling', 'created', 'person'),
  'cancelling-in-review': orderOf({
    status: 'cancelling',
    cancellation: { cause: 'person' },
    payment: { status: 'review', capturedMinor: 4487 },
  }),
  expired: orderIn('cancelled', 'cancelled', 'expiry'),
  cancelled: orderIn('cancelled', 'cancelled', 'person'),
  'cancelled-in-review': orderOf({
    status: 'cancelled',
    cancellation: { cause: 'person' },
    payment: { status: 'review', capturedMinor: 4487 },
  }),
  'cancelled-refunding': paidOrder('cancelled', {
    cancellation: { cause: 'person' },
    payment: { refundingMinor: 4488 },
    refunds: [refundOf({ amountMinor: 4488 })],
  }),
  'return-requested': paidOrder('delivered', returned('requested')),
  'return-approved': paidOrder('delivered', returned('approved')),
  'half-approved': paidOrder('delivered', returned('approved', [{ sku: 'MUG-BLUE', quantity: 1 }])),
  'return-rejected': paidOrder('delivered', returned('rejected')),
  'cash-placed': cashOrder('placed', unpaidCash),
  'cash-packed': cashOrder('packed', unpaidCash),
  'cash-shipped': cashOrder('shipped', unpaidCash),
  'cash-delivered': cashOrder('delivered', unpaidCash),
  'cash-refused': cashOrder('delivery_refused', unpaidCash),
  'cash-cancelled': cashOrder('cancelled', { payment: { status: 'waived', capturedMinor: 0 } }),
  'collected-shipped': cashOrder('shipped'),
  'collected-delivered': cashOrder('delivered'),
  'collected-refused': cashOrder('delivery_refused'),
  'collected-approved': cashOrder('delivered', returned('approved')),
  disputed: paidOrder('delivered', { payment: { status: 'disputed' } }),
  'dispute-lost': paidOrder('delivered', { payment: { status: 'disputed', lostMinor: 4488 } }),
  'cancelled-disputed': paidOrder('cancelled', { payment: { status: 'disputed' } }),
  'in-dollars': orderOf({
    payment: { status: 'review', capturedMinor: 4488, capturedCurrency: 'USD' },
  }),
  'return-failed': paidOrder('returned', {
    returns: [returnOf({ status: 'received', lines: ALL, worthMinor: 3998, refundFailed: true })],
    refunds: [refundOf({ amountMinor: 3998, status: 'failed', returnId: 'ret_1' })],
  }),
  'return-refunding': paidOrder('returned', {
    returns: [returnOf({ status: 'received', lines: ALL, worthMinor: 3998 })],
    refunds: [refundOf({ amountMinor: 3000, returnId: 'ret_1' })],
    payment: { refundingMinor: 3000 },
  }),
  'cash-approved': cashOrder('delivered', { ...unpaidCash, ...returned('approved') }),
  'cash-returned': cashOrder('returned', { payment: { status: 'waived', capturedMinor: 0 } }),
};

/**
 * What each event makes of each standing. `.` is refused, `=` changes nothing, else the next status and
 * what happens along with it: `+` pieces are released, `>` leave the house, `^` are back on the shelf,
 * `$` money is booked in, `<` a refund is reserved, `<<` is done and booked, `?` somebody has to look,
 * `!` a bank holds the money, `-` keeps it, `~` lets go of it.
 */
const MATRIX = `
                     | pack ship deliver refuse cash | buyer staff admin expiry | paid  closed none odd  | held  won   lost  | accept reject | refund ask approve decline receive again | instead
unpaid               | .    .    .       .      .    | cg    cg    cg    cg     | pl$   pp     =    pp$? | pl$   pl$   pl$   | =      =      | .      .   .       .       .       .     | pl
in-review            | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | =     =     pp-   | pl     cd+<   | .      .   .       .       .       .     | .
placed-in-review     | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | =     =     pl-   | pl     cd+<   | .      .   .       .       .       .     | .
packed-in-review     | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | =     =     pk-   | pk     cd+<   | .      .   .       .       .       .     | .
shipped-in-review    | .    .    de      dr     .    | .     .     .     .      | =     =      =    =    | =     =     sh-   | sh     sh<    | .      .   .       .       .       .     | .
placed               | pk   .    .       .      .    | cd+<  cd+<  cd+<  .      | =     =      =    =    | pl!   =     pl!-  | =      =      | pl<    .   .       .       .       .     | .
packed               | .    sh>  .       .      .    | .     cd+<  cd+<  .      | =     =      =    =    | pk!   =     pk!-  | =      =      | pk<    .   .       .       .       .     | .
shipped              | .    .    de      dr     .    | .     .     .     .      | =     =      =    =    | sh!   =     sh!-  | =      =      | sh<    .   .       .       .       .     | .
delivered            | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | de!   =     de!-  | =      =      | de<    de  .       .       .       .     | .
refused              | .    .    .       .      .    | .     cd<   cd<   .      | =     =      =    =    | dr!   =     dr!-  | =      =      | dr<    .   .       .       .       .     | .
returned             | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | re!   =     re!-  | =      =      | re<    .   .       .       .       .     | .
expiring             | .    .    .       .      .    | cg    cg    cg    =      | pl$   cd+    =    cg$? | pl$   pl$   pl$   | =      =      | .      .   .       .       .       .     | .
cancelling           | .    .    .       .      .    | =     =     =     =      | cd+$< cd+    =    cg$? | cd+$< cd+$< cd+$< | =      =      | .      .   .       .       .       .     | .
cancelling-in-review | .    .    .       .      .    | =     =     =     =      | =     =      =    =    | =     =     cg-   | pl     cd+<   | .      .   .       .       .       .     | .
expired              | .    .    .       .      .    | =     =     =     =      | cd$<  =      =    cd$? | cd$<  cd$<  cd$<  | =      =      | .      .   .       .       .       .     | .
cancelled            | .    .    .       .      .    | =     =     =     =      | cd$<  =      =    cd$? | cd$<  cd$<  cd$<  | =      =      | .      .   .       .       .       .     | .
cancelled-in-review  | .    .    .       .      .    | =     =     =     =      | =     =      =    =    | =     =     cd-   | cd<    cd<    | .      .   .       .       .       .     | .
cancelled-refunding  | .    .    .       .      .    | =     =     =     =      | =     =      =    =    | cd!   =     cd!-  | =      =      | .      .   .       .       .       .     | .
return-requested     | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | de!   =     de!-  | =      =      | de<    .   de      de      .       .     | .
return-approved      | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | de!   =     de!-  | =      =      | de<    .   .       .       re^<    .     | .
half-approved        | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | de!   =     de!-  | =      =      | de<    de  .       .       de^<    .     | .
return-rejected      | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | de!   =     de!-  | =      =      | de<    de  .       .       .       .     | .
cash-placed          | pk   .    .       .      .    | cd+   cd+   cd+   .      | =     =      =    =    | =     =     =     | =      =      | .      .   .       .       .       .     | =
cash-packed          | .    sh>  .       .      .    | .     cd+   cd+   .      | =     =      =    =    | =     =     =     | =      =      | .      .   .       .       .       .     | =
cash-shipped         | .    .    de      dr     sh$  | .     .     .     .      | =     =      =    =    | =     =     =     | =      =      | .      .   .       .       .       .     | =
cash-delivered       | .    .    .       .      de$  | .     .     .     .      | =     =      =    =    | =     =     =     | =      =      | .      de  .       .       .       .     | =
cash-refused         | .    .    .       .      .    | .     cd    cd    .      | =     =      =    =    | =     =     =     | =      =      | .      .   .       .       .       .     | =
cash-cancelled       | .    .    .       .      .    | =     =     =     =      | =     =      =    =    | =     =     =     | =      =      | .      .   .       .       .       .     | =
collected-shipped    | .    .    de      dr     .    | .     .     .     .      | =     =      =    =    | =     =     =     | =      =      | sh<<   .   .       .       .       .     | =
collected-delivered  | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | =     =     =     | =      =      | de<<   de  .       .       .       .     | =
collected-refused    | .    .    .       .      .    | .     cd<<  cd<<  .      | =     =      =    =    | =     =     =     | =      =      | dr<<   .   .       .       .       .     | =
collected-approved   | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | =     =     =     | =      =      | de<<   .   .       .       re^<<   .     | =
disputed             | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | =     de~   de-   | =      =      | de<    de  .       .       .       .     | .
dispute-lost         | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | de!   de~   =     | =      =      | .      de  .       .       .       .     | .
cancelled-disputed   | .    .    .       .      .    | =     =     =     =      | =     =      =    =    | =     cd<~  cd-   | =      =      | cd<    .   .       .       .       .     | .
in-dollars           | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | =     =     pp-   | .      cd+<   | .      .   .       .       .       .     | .
return-failed        | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | re!   =     re!-  | =      =      | re<    .   .       .       .       re<   | .
return-refunding     | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | re!   =     re!-  | =      =      | re<    .   .       .       .       .     | .
cash-approved        | .    .    .       .      de$  | .     .     .     .      | =     =      =    =    | =     =     =     | =      =      | .      .   .       .       re^     .     | =
cash-returned        | .    .    .       .      .    | .     .     .     .      | =     =      =    =    | =     =     =     | =      =      | .      .   .       .       .       .     | =
`;

const SHORT: Record<OrderStatus, string> = {
  pending_payment: 'pp',
  placed: 'pl',
  packed: 'pk',
  shipped: 'sh',
  delivered: 'de',
  cancelling: 'cg',
  cancelled: 'cd',
  delivery_refused: 'dr',
  returned: 're',
};

interface Row {
  readonly standing: string;
  readonly cells: Readonly<Record<string, string>>;
}

function rows(): Row[] {
  const [header = '', ...lines] = MATRIX.trim().split('\n');
  const cellsOf = (line: string): string[] =>
    line.slice(line.indexOf('|')).replaceAll('|', ' ').trim().split(/\s+/);
  const names = cellsOf(header);
  return lines.map((line) => {
    const cells = cellsOf(line);
    if (cells.length !== names.length) throw new Error(`a cell is missing: ${line}`);
    return {
      standing: line.split('|')[0]!.trim(),
      cells: Object.fromEntries(names.map((name, index) => [name, cells[index]!])),
    };
  });
}

/** The cell that a change makes. */
function cellOf(change: OrderChange | 'refused' | undefined): string {
  if (change === undefined) return '=';
  if (change === 'refused') return '.';
  const { after, events, stock, ledger = [] } = change;
  const types = events.map(({ type }) => type);
  const came = ledger.some(({ account, amountMinor }) => account === 'sales' && amountMinor < 0);
  const went = ledger.some(({ account, amountMinor }) => account === 'refunds' && amountMinor > 0);
  const moved = stock === undefined ? '' : { release: '+', ship: '>', restock: '^' }[stock.kind];
  return [
    SHORT[after.status],
    moved,
    came ? '$' : '',
    types.includes('refund.requested') ? '<' : '',
    types.includes('refund.succeeded') && went ? '<' : '',
    types.includes('payment.review') ? '?' : '',
    types.includes('payment.disputed') ? '!' : '',
    types.includes('payment.dispute_lost') ? '-' : '',
    types.includes('payment.dispute_won') ? '~' : '',
  ].join('');
}

describe('the order machine', () => {
  test('the matrix speaks of every standing, every status and every event', () => {
    expect(rows().map(({ standing }) => standing)).toEqual(Object.keys(STANDINGS));
    expect(Object.keys(rows()[0]!.cells)).toEqual(Object.keys(EVENTS));
    const statuses = new Set(Object.values(STANDINGS).map(({ status }) => status));
    expect([...statuses].sort()).toEqual([...ORDER_STATUSES].sort());
  });

  describe.each(rows())('$standing', ({ standing, cells }) => {
    test.each(Object.entries(cells))('%s: %s', (name, cell) => {
      const order = STANDINGS[standing]!;
      const before = structuredClone(order);
      const change = EVENTS[name as EventName].on(order);
      expect(cellOf(change)).toBe(cell);
      expect(order).toEqual(before);
    });
  });
});
