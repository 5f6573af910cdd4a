import {
  demand,
  isStray,
  sumOf,
  textOf,
  type BookedOrder,
  type BookedRecord,
  type Books,
} from './books.ts';
import {
  CARRIED,
  MAY_LEAVE,
  mayMove,
  mayPaymentMove,
  mayReturnMove,
  totalsOfLines,
} from './rules.ts';

/** Checks one step of an order: from what it was, if it was, to what it is, as its record tells it. */
export function checkStep(
  books: Books,
  before: BookedOrder | undefined,
  after: BookedOrder,
  record: BookedRecord | undefined,
): void {
  checkCount(before, after, record);
  checkMoney(after);
  if (before === undefined) checkCreation(books, after, record);
  else {
    checkLasting(before, after);
    checkAttached(before, after);
    checkMoves(books, before, after, record);
    checkCash(before, after);
    checkBooking(before, after, record);
  }
  checkClosing(books, before, after);
}

/** Every change bumps the version and is told by exactly one record; bookkeeping bumps the revision alone. */
function checkCount(
  before: BookedOrder | undefined,
  after: BookedOrder,
  record: BookedRecord | undefined,
): void {
  const told = record === undefined ? 0 : 1;
  const versions = `${before?.version} > ${after.version}`;
  demand(
    after.version === (before?.version ?? 0) + told,
    10,
    () => `version of ${after.id} went ${versions}`,
  );
  demand(
    after.revision === (before?.revision ?? 0) + 1,
    10,
    () => `revision of ${after.id} went ${before?.revision} > ${after.revision}`,
  );
  if (record === undefined) return;
  demand(
    record.data.version === after.version &&
      record.data.status === after.status &&
      record.data.paymentStatus === after.payment.status,
    10,
    () => `record ${record.id} tells of another state than ${after.id} is in`,
  );
}

function checkCreation(books: Books, order: BookedOrder, record: BookedRecord | undefined): void {
  const types = record?.events.map(({ type }) => type) ?? [];
  demand(types[0] === 'order.created', 5, () => `${order.id} was made without saying so`);
  demand(
    mayMove('none', order.status, record?.trail.actor.role ?? ''),
    10,
    () => `${order.id} began as ${order.status}`,
  );
  const lines = order.lines.map(({ unitPrice, quantity }) => ({
    unitMinor: unitPrice.amount,
    quantity,
  }));
  const expected = totalsOfLines(lines, order.shippingMethod);
  for (const [name, amount] of Object.entries(expected)) {
    const said = order.totals[name as keyof typeof expected].amount;
    demand(said === amount, 8, () => `${name} of ${order.id} is ${said} instead of ${amount}`);
  }
  for (const line of order.lines) {
    const offer = [...books.offers.values()].find(({ sku }) => sku === line.sku);
    demand(
      offer?.price.amount === line.unitPrice.amount && offer.sellable,
      8,
      () =>
        `${order.id} has ${line.sku} at ${line.unitPrice.amount}, the shop at ${offer?.price.amount}`,
    );
  }
}

const LASTING = [
  'id',
  'number',
  'customerId',
  'lines',
  'adjustments',
  'totals',
  'shippingMethod',
  'firstMethod',
  'expiresAt',
  'createdAt',
] as const;

/** A placed order's lines and totals never change, nor whose it is. */
function checkLasting(before: BookedOrder, after: BookedOrder): void {
  for (const name of LASTING) {
    if (before[name] === after[name]) continue;
    demand(
      textOf(before[name]) === textOf(after[name]),
      8,
      () => `${name} of ${after.id} changed after it was placed`,
    );
  }
}

/** Refunds and returns stay, keep their amounts, and only move on. */
function checkAttached(before: BookedOrder, after: BookedOrder): void {
  for (const refund of before.refunds) {
    const now = after.refunds.find(({ id }) => id === refund.id);
    // What seemed done may come back days later; a failure is final.
    const moved =
      refund.status === now?.status || refund.status === 'requested' || now?.status === 'failed';
    demand(
      now?.amountMinor === refund.amountMinor && moved,
      2,
      () => `refund ${refund.id} went from ${textOf(refund)} to ${textOf(now)}`,
    );
  }
  for (const now of after.returns) {
    const from = before.returns.find(({ id }) => id === now.id)?.status ?? 'none';
    demand(
      from === now.status || mayReturnMove(from, now.status),
      10,
      () => `return ${now.id} went ${from} > ${now.status}`,
    );
  }
  demand(
    before.returns.every(({ id }) => after.returns.some((one) => one.id === id)),
    10,
    () => `a return of ${after.id} is gone`,
  );
  for (const { sku, quantity } of after.lines) {
    const back = sumOf(
      after.returns.filter(({ status }) => status !== 'rejected').flatMap(({ lines }) => lines),
      (line) => (line.sku === sku ? line.quantity : 0),
    );
    demand(
      back <= quantity,
      10,
      () => `${back} of ${quantity} ${sku} of ${after.id} are sent back`,
    );
  }
}

function checkMoves(
  books: Books,
  before: BookedOrder,
  after: BookedOrder,
  record: BookedRecord | undefined,
): void {
  const role = record?.trail.actor.role ?? 'nobody';
  const { method } = after.payment;
  if (before.status !== after.status) {
    demand(
      mayMove(before.status, after.status, role),
      10,
      () => `${role} moved ${after.id} from ${before.status} to ${after.status}`,
    );
    demand(
      before.payment.status !== 'review' ||
        role === 'admin' ||
        CARRIED.includes(`${before.status} > ${after.status}`),
      4,
      () => `${role} moved ${after.id} to ${after.status} while its payment is in review`,
    );
  }
  const from = before.payment.status;
  const to = after.payment.status;
  const hasStray = [...books.intents.values()].some(
    (intent) => intent.fact.orderId === after.id && isStray(intent),
  );
  demand(
    from === to || mayPaymentMove({ from, to, role, method, hasStray }),
    10,
    () => `${role} moved the payment of ${after.id} from ${from} to ${to}`,
  );
  const moved = before.status === after.status ? '' : after.status;
  const leaves = ['packed', 'shipped', 'delivered'].includes(after.status);
  const paid = MAY_LEAVE.includes(to) || to === 'cash_collected';
  // What has left the house already is looked at where it is.
  const isLookedAt = hasStray && to === 'review' && !['packed', 'shipped'].includes(moved);
  demand(
    !leaves || paid || isLookedAt,
    2,
    () => `${after.id} is ${after.status} while its payment is ${to}`,
  );
}

/** What money an order has, and what of it is on its way back. */
function checkMoney({ id, status, payment, refunds, totals }: BookedOrder): void {
  const { capturedMinor, refundingMinor, refundedMinor } = payment;
  const under = (status: string): number =>
    sumOf(refunds, (refund) => (refund.status === status ? refund.amountMinor : 0));
  demand(
    refundingMinor >= 0 && refundedMinor >= 0 && refundingMinor + refundedMinor <= capturedMinor,
    2,
    () => `of ${capturedMinor} of ${id}, ${refundedMinor} went back and ${refundingMinor} are to`,
  );
  demand(
    refundingMinor === under('requested') && refundedMinor === under('succeeded'),
    2,
    () => `the refunds of ${id} do not add up to what its payment says`,
  );
  demand(
    (payment.lostMinor ?? 0) === 0 || payment.status === 'disputed' || payment.status === 'review',
    2,
    () => `a bank keeps money of ${id}, which is ${payment.status}`,
  );
  const foreign = payment.capturedCurrency ?? totals.grand.currency;
  demand(
    foreign === totals.grand.currency || payment.status === 'review' || status === 'cancelled',
    4,
    () => `${id} is ${status} for money in ${foreign}`,
  );
}

/** Cash is taken for the whole order, but for goods that came back before anybody paid for them. */
function checkCash(before: BookedOrder, after: BookedOrder): void {
  if (before.payment.status !== 'cash_due' || after.payment.status !== 'cash_collected') return;
  const back = before.returns.filter(({ status }) => ['received', 'refunded'].includes(status));
  const worth = sumOf(
    back.flatMap(({ lines }) => lines),
    ({ sku, quantity }) =>
      quantity * (before.lines.find((line) => line.sku === sku)?.unitPrice.amount ?? 0),
  );
  const { capturedMinor } = after.payment;
  demand(
    capturedMinor === before.totals.grand.amount - worth,
    2,
    () => `${capturedMinor} in cash were taken for ${after.id}, of which ${worth} came back`,
  );
}

/** Money that moves is booked in the same commit, both sides of it. */
function checkBooking(
  before: BookedOrder,
  after: BookedOrder,
  record: BookedRecord | undefined,
): void {
  const ledger = record?.ledger ?? [];
  const captured = after.payment.capturedMinor - before.payment.capturedMinor;
  const refunded = after.payment.refundedMinor - before.payment.refundedMinor;
  const lost = (after.payment.lostMinor ?? 0) - (before.payment.lostMinor ?? 0);
  const currency = after.payment.capturedCurrency ?? after.totals.grand.currency;
  const onAccount = (...accounts: string[]): number =>
    sumOf(ledger, (entry) => (accounts.includes(entry.account) ? entry.amountMinor : 0));
  demand(
    sumOf(ledger, ({ amountMinor }) => amountMinor) === 0 &&
      onAccount('sales') === -captured &&
      onAccount('refunds') === refunded &&
      onAccount('disputes') === lost &&
      onAccount('provider', 'cash') === captured - refunded - lost &&
      ledger.every((entry) => entry.currency === currency),
    9,
    () =>
      `record ${record?.id} books ${textOf(ledger)} for ${captured} taken, ${refunded} given back ` +
      `and ${lost} lost, in ${currency}`,
  );
}

const CLOSED = ['succeeded', 'cancelled'];

/** Stock is given back, and cash waited for, only when no money can come by card any more. */
function checkClosing(books: Books, before: BookedOrder | undefined, after: BookedOrder): void {
  const wasOpen = before?.status === 'pending_payment' || before?.status === 'cancelling';
  const isOpen = after.status === 'pending_payment' || after.status === 'cancelling';
  if (!wasOpen || isOpen) return;
  for (const { fact } of books.intents.values()) {
    if (fact.orderId !== after.id) continue;
    demand(
      CLOSED.includes(fact.status),
      7,
      () => `${after.id} is ${after.status} while ${fact.intentId} is ${fact.status}`,
    );
  }
}
