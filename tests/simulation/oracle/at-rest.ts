import {
  demand,
  isBooked,
  isStray,
  sumOf,
  textOf,
  type BookedIntent,
  type BookedOrder,
  type Books,
} from './books.ts';
import { checkCarts } from './carts.ts';
import { COMPARED_MS, HOLDING, isToldByMail, LOW_PIECES } from './rules.ts';

/**
 * What must be true once everything has had three minutes to heal; and, once the books were `compared` with
 * the provider's, of money that nobody told the shop of.
 */
export function checkAtRest(
  books: Books,
  { now, compared }: { now: number; compared: boolean },
): void {
  checkOutbox(books);
  for (const { order } of books.orders.values()) {
    checkOrder(books, order, now);
    checkHistory(books, order);
    checkStrays(books, order, compared ? now : undefined);
  }
  checkCarts(books);
  checkStock(books);
  checkSights(books);
  checkLedger(books);
  checkMails(books);
}

/** Committed => published. */
function checkOutbox({ records, published }: Books): void {
  const told = new Set(published.map(({ id }) => id));
  for (const { record, published: marked } of records.values()) {
    demand(marked, 6, () => `record ${record.id} of ${record.subject} is still unpublished`);
    demand(
      record.events.every(({ id }) => told.has(id)),
      5,
      () => `record ${record.id} of ${record.subject} was never published`,
    );
  }
}

/** An order and the provider's books say the same, and nothing waits that need not wait. */
function checkOrder(books: Books, order: BookedOrder, now: number): void {
  const { id, status, payment } = order;
  const intents = [...books.intents.values()].filter(
    (intent) => intent.fact.orderId === id && isBooked(books, intent),
  );
  const paid = intents.filter(({ fact }) => fact.status === 'succeeded');
  demand(paid.length <= 1, 2, () => `${id} was paid ${paid.length} times`);

  const received = sumOf(paid, ({ fact }) => fact.receivedMinor);
  const byCard = payment.method === 'card';
  demand(
    received === (byCard ? payment.capturedMinor : 0),
    2,
    () =>
      `the provider has ${received} for ${id}, the shop ${payment.capturedMinor} (${payment.method})`,
  );

  const atProvider = [...books.refunds.values()].filter(({ intentId }) =>
    intents.some(({ fact }) => fact.intentId === intentId),
  );
  const given = (fact: string): number =>
    sumOf(atProvider, (refund) => (refund.fact.status === fact ? refund.amountMinor : 0));
  if (byCard) {
    demand(
      given('succeeded') === payment.refundedMinor && given('pending') === payment.refundingMinor,
      2,
      () =>
        `${id}: the provider gave back ${given('succeeded')} and is about to give ${given('pending')}, ` +
        `the shop says ${payment.refundedMinor} and ${payment.refundingMinor}`,
    );
  }
  for (const { fact, amountMinor, refundId } of atProvider) {
    const known = order.refunds.find((refund) => refund.id === refundId);
    const said = { succeeded: 'succeeded', pending: 'requested', failed: 'failed' }[fact.status];
    demand(
      known?.status === said && known.amountMinor === amountMinor,
      6,
      () => `refund ${refundId} is ${fact.status} with the provider and ${known?.status} here`,
    );
  }

  checkDisputes(order, paid);
  checkEnds(order);

  const undecided = intents.some(({ fact }) => fact.status === 'processing');
  const inReview = payment.status === 'review';
  if (status === 'cancelling') {
    demand(undecided || inReview, 6, () => `${id} is still cancelling`);
  }
  const expired = order.expiresAt !== undefined && order.expiresAt <= now;
  if (status === 'pending_payment') {
    demand(!expired || inReview, 6, () => `${id} should have expired at ${order.expiresAt}`);
    demand(paid.length === 0 || inReview, 6, () => `${id} is paid, but still waits for it`);
  }
  const open = intents.filter(({ fact }) => !['succeeded', 'cancelled'].includes(fact.status));
  const payable = status === 'pending_payment' || status === 'cancelling';
  demand(open.length <= (payable ? 1 : 0), 2, () => `${id} is ${status}, but can be paid`);

  if (status === 'cancelled' && byCard && !inReview) {
    const failed = order.refunds.some((refund) => refund.status === 'failed');
    const { refundedMinor, refundingMinor, lostMinor = 0 } = payment;
    // What a bank holds is in nobody's hands.
    const isHeld = paid.some(({ fact }) => fact.dispute?.isOpen === true);
    demand(
      failed || isHeld || refundedMinor + refundingMinor + lostMinor === payment.capturedMinor,
      2,
      () => `${id} is cancelled, but keeps the buyer's money`,
    );
  }
}

/** Money by an intent that the shop never asked for is the order's own, or an admin is shown it. */
function checkStrays(books: Books, order: BookedOrder, comparedAt: number | undefined): void {
  const ofOrder = [...books.intents.values()].filter(({ fact }) => fact.orderId === order.id);
  const strays = ofOrder.filter(isStray);
  const { differences = [] } = order.payment;
  demand(
    strays.length > 0 || differences.length === 0,
    9,
    () => `${order.id} is said to differ from the provider: ${textOf(differences)}`,
  );
  // Whichever will be the order's own: a payment under way is waited for.
  const waits = ofOrder.some(({ fact }) => fact.status === 'processing');
  if (comparedAt === undefined || waits || order.payment.status === 'review') return;
  for (const { fact, createdAt } of strays) {
    if (comparedAt - createdAt > COMPARED_MS) continue;
    demand(
      differences.some((seen) => seen.startsWith(`${fact.intentId} `)),
      9,
      () => `${order.id} says nothing of ${fact.receivedMinor} by ${fact.intentId}`,
    );
  }
}

/** What a bank holds or keeps is what the order says. */
function checkDisputes({ id, payment }: BookedOrder, paid: readonly BookedIntent[]): void {
  if (payment.status === 'review') return;
  for (const { fact } of paid) {
    const { isOpen = false, lostMinor = 0 } = fact.dispute ?? {};
    demand(
      (payment.status === 'disputed') === (isOpen || lostMinor > 0) &&
        (payment.lostMinor ?? 0) === lostMinor,
      2,
      () => `${id} is ${payment.status}, its dispute ${textOf(fact.dispute)}`,
    );
    const currency = payment.capturedCurrency ?? fact.currency;
    demand(currency === fact.currency, 2, () => `${id} has ${currency}, not ${fact.currency}`);
  }
}

/** Nothing is waited for that cannot come any more; a return waits only for its refund or for somebody. */
function checkEnds({ id, status, payment, refunds, returns }: BookedOrder): void {
  demand(
    payment.status !== 'cash_due' || !['cancelled', 'returned'].includes(status),
    6,
    () => `${id} is ${status}, and still waits for its cash`,
  );
  for (const one of returns) {
    const own = refunds.filter(({ returnId }) => returnId === one.id);
    const underWay = own.some((refund) => refund.status === 'requested');
    demand(
      one.status !== 'received' || underWay || one.refundFailed === true || own.length === 0,
      6,
      () => `return ${one.id} is received, and nobody sees to its money`,
    );
    demand(
      own.filter((refund) => refund.status !== 'failed').length <= 1,
      2,
      () => `return ${one.id} is refunded twice`,
    );
  }
}

/** The record of an order is complete, and its steps follow one another. */
function checkHistory({ records }: Books, order: BookedOrder): void {
  const versions = [...records.values()]
    .filter(({ record }) => record.subject === order.id && record.data.version !== undefined)
    .map(({ record }) => Number(record.data.version))
    .sort((one, other) => one - other);
  const expected = Array.from({ length: order.version }, (_, index) => index + 1);
  demand(
    textOf(versions) === textOf(expected),
    10,
    () => `${order.id} is at ${order.version}, its records tell of ${textOf(versions)}`,
  );
}

/** What is reserved is what live orders hold. */
function checkStock({ offers, orders }: Books): void {
  for (const { sku, onHand, available } of offers.values()) {
    const held = sumOf(orders.values(), ({ order }) =>
      HOLDING.includes(order.status)
        ? sumOf(order.lines, (line) => (line.sku === sku ? line.quantity : 0))
        : 0,
    );
    demand(
      available >= 0 && onHand - available === held,
      1,
      () => `${sku}: ${available} of ${onHand} are free, while orders hold ${held}`,
    );
  }
}

/** Nobody believes that goods are sold out, or plenty, which are not. */
function checkSights({ offers, sights }: Books): void {
  for (const { sku, productId, available, sellable } of offers.values()) {
    const levels = sights.get(productId)?.levels;
    if (levels === undefined || !sellable) continue;
    const level = available === 0 ? 'out' : available <= LOW_PIECES ? 'low' : 'plenty';
    demand(
      levels.get(sku) === level,
      6,
      () => `${sku} was last seen ${levels.get(sku)}, and has ${available} pieces`,
    );
  }
}

/** The ledger balances in each currency, and its accounts say what provider and till have. */
function checkLedger(books: Books): void {
  const { records, intents, refunds, orders } = books;
  const accounts = new Map<string, number>();
  const add = (account: string, amount: number): void => {
    accounts.set(account, (accounts.get(account) ?? 0) + amount);
  };
  for (const { record } of records.values()) {
    for (const { account, amountMinor, currency } of record.ledger ?? []) {
      add(`${account} ${currency}`, amountMinor);
      add(currency, amountMinor);
    }
  }
  for (const intent of intents.values()) {
    const { fact } = intent;
    if (!isBooked(books, intent)) continue;
    const kept = fact.receivedMinor - (fact.dispute?.lostMinor ?? 0);
    if (fact.status === 'succeeded') add(`provider ${fact.currency}`, -kept);
    add(fact.currency, 0);
  }
  for (const { intentId, amountMinor, fact } of refunds.values()) {
    const currency = intents.get(intentId)?.fact.currency ?? '';
    if (fact.status === 'succeeded') add(`provider ${currency}`, amountMinor);
  }
  for (const { order } of orders.values()) {
    if (order.payment.method === 'card') continue;
    const { capturedMinor, refundedMinor } = order.payment;
    add(`cash ${order.totals.grand.currency}`, refundedMinor - capturedMinor);
  }
  for (const [account, rest] of accounts) {
    const mustBeNothing = /^(?:[A-Z]{3}|(?:provider|cash) [A-Z]{3})$/.test(account);
    demand(!mustBeNothing || rest === 0, 9, () => `${account} is off by ${rest}`);
  }
}

/** Everybody was told what they have to be told, under one Message-ID. */
function checkMails({ records, mails, orders, dataKeys }: Books): void {
  const sent = new Set(mails.map(({ messageId }) => messageId));
  for (const { record } of records.values()) {
    const about = orders.get(record.subject);
    const owner = about?.order.customerId ?? record.subject;
    // There may be nobody left to be told.
    if (about?.sealed.length === 0 || dataKeys.get(owner) === 'erased') continue;
    const first = record.events[0]?.type === 'order.created';
    for (const { id, type } of record.events) {
      if (!isToldByMail(type, first)) continue;
      demand(
        sent.has(`<${id}@bodega>`),
        6,
        () => `nobody was told of ${type} of ${record.subject}`,
      );
    }
  }
}
