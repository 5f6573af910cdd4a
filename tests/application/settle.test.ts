import { beforeEach, describe, expect, test } from '@jest/globals';
import { cancelOwn, seeOrder } from '../../src/application/orders/use-order.ts';
import { settle } from '../../src/application/payments/settle.ts';
import { settleOpenPayments } from '../../src/application/payments/settle-open-payments.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import { ProviderUnavailable } from '../../src/application/ports.ts';
import type { IntentFact } from '../../src/domain/payments/settlement.ts';
import { inTurn } from '../support/memory/border.ts';
import {
  before,
  cartWith,
  Died,
  GUEST,
  lost,
  MINUTE,
  NOW,
  offerIn,
  openShop,
  ordered,
  orderIn,
  publishedTypes,
  stock,
  SYSTEM,
  unanswered,
  type TestShop,
} from './shop.ts';

const DOWN = new ProviderUnavailable('down');

let shop: TestShop;
let orderId: string;
let caller: { customerId: null; orderToken: string | undefined };

beforeEach(async () => {
  shop = openShop();
  await stock(shop);
  const { order, accessToken } = await ordered(shop, await cartWith(shop));
  orderId = order.id;
  caller = { customerId: null, orderToken: accessToken };
});

const settled = () => settle(shop.ports, SYSTEM, { orderId });
const started = () => startPayment(shop.ports, caller, { orderId, requestKey: 'key-1' });
const cancelled = (reason?: string) => cancelOwn(shop.ports, GUEST, caller, { orderId, reason });
const current = () => orderIn(shop, orderId);
const standing = () => `${current().status} ${current().payment.status}`;
const available = () => offerIn(shop, 'MUG-BLUE').available;
const eventsOf = (type: string) => publishedTypes(shop).filter((one) => one === type).length;

/** Makes the provider say something else of an intent. */
function rewrite(changed: Partial<IntentFact>): void {
  const intent = shop.state.intents.get('pi_1')!;
  shop.state.intents.set('pi_1', { ...intent, fact: { ...intent.fact, ...changed } });
}

/** What went back to the buyer, by the provider's own books. */
function refundedAtProvider(): number[] {
  const refunds = [...shop.state.refunds.values()];
  return refunds.filter(({ fact }) => fact.status !== 'failed').map((one) => one.amountMinor);
}

async function startedAndPaid(): Promise<void> {
  await started();
  shop.happenTo('pi_1', 'pays');
}

describe('a payment that came', () => {
  test('places the order, captures exactly what came, keeps the stock', async () => {
    await startedAndPaid();
    await settled();
    expect(standing()).toBe('placed captured');
    expect(current().payment.capturedMinor).toBe(4488);
    expect(available()).toBe(8);
    expect(publishedTypes(shop).slice(-2)).toEqual(['payment.captured', 'order.placed']);
  });

  test('takes one look at the order and one question to the provider', async () => {
    await startedAndPaid();
    const calls: string[] = [];
    shop.meddle((call, run) => {
      calls.push(`${call.port}.${call.method}`);
      return run();
    });
    const after = await settled();
    shop.meddle(inTurn);
    expect(calls.filter((call) => /^(orders|payments)\./.test(call))).toEqual([
      'orders.find',
      'payments.retrieveIntent',
      'orders.commit',
    ]);
    expect(after).toEqual(current());
  });

  test('and is disputed already is captured and disputed in one go', async () => {
    await startedAndPaid();
    rewrite({ dispute: { isOpen: true, lostMinor: 0 } });
    await settled();
    expect(standing()).toBe('placed disputed');
    expect(publishedTypes(shop).slice(-3)).toEqual([
      ...['payment.captured', 'order.placed', 'payment.disputed'],
    ]);
  });

  test('is told in the timeline as done by the provider', async () => {
    await startedAndPaid();
    await settled();
    const view = await seeOrder(shop.ports, caller, orderId);
    expect(view).toMatchObject({
      ok: true,
      value: {
        status: 'placed',
        timeline: [
          { type: 'order.created', actor: 'guest' },
          { type: 'payment.captured', actor: 'provider' },
          { type: 'order.placed', actor: 'provider' },
        ],
      },
    });
    expect(view.ok && view.value).not.toHaveProperty('expiresAt');
  });

  test('counts once, however often it is told, in turn or at once', async () => {
    await startedAndPaid();
    await Promise.all(Array.from({ length: 50 }, settled));
    const after = structuredClone(shop.state);
    for (let i = 0; i < 20; i += 1) await settled();
    expect(shop.state).toEqual(after);
    expect(current().version).toBe(2);
    expect(eventsOf('payment.captured')).toBe(1);
  });

  test('before our own commit of the intent is found, though its key answers how it began', async () => {
    shop.meddle(lost('payments.createIntent', DOWN));
    await expect(started()).rejects.toThrow(DOWN);
    shop.meddle(
      before('orders.commit', async () => {
        shop.happenTo('pi_1', 'pays');
        await settled(); // the webhook is faster than we are
      }),
    );
    expect(await started()).toMatchObject({
      ok: true,
      value: { intent: { paymentIntentId: 'pi_1' } },
    });
    shop.meddle(inTurn);
    expect(standing()).toBe('placed captured');
    expect([...shop.state.intents.keys()]).toEqual(['pi_1']);
  });

  test.each<[string, Partial<IntentFact>]>([
    ['less than asked', { receivedMinor: 4487 }],
    ['more than asked', { receivedMinor: 4489 }],
    ['another currency', { currency: 'USD' }],
    ['another order', { orderId: 'ord_01K1AHRK000000000000000000' }],
    ['another intent', { intentId: 'pi_9' }],
  ])('with %s waits for a person, fulfils nothing, and never expires', async (_, changed) => {
    await startedAndPaid();
    rewrite(changed);
    await settled();
    expect(standing()).toBe('pending_payment review');
    expect(current().payment.capturedMinor).toBe(changed.receivedMinor ?? 4488);
    expect(eventsOf('payment.review')).toBe(1);
    expect(eventsOf('order.placed')).toBe(0);

    shop.clock.now += 60 * MINUTE;
    await settled();
    await settleOpenPayments(shop.ports, SYSTEM);
    expect(await cancelled()).toMatchObject({ refusal: { code: 'transition-not-allowed' } });
    expect(standing()).toBe('pending_payment review');
    expect(available()).toBe(8);
  });
});

describe('a payment under way', () => {
  test('is told step by step, each step once', async () => {
    await started();
    await settled();
    expect(standing()).toBe('pending_payment created');
    for (const [happening, status] of [
      ['is-declined', 'failed'],
      ['has-to-act', 'requires_action'],
      ['processes', 'processing'],
      ['pays', 'captured'],
    ] as const) {
      shop.happenTo('pi_1', happening);
      await Promise.all([settled(), settled(), settled()]);
      expect(current().payment.status).toBe(status);
    }
    expect(current().version).toBe(5);
    expect(publishedTypes(shop).slice(-5)).toEqual([
      'payment.failed',
      'payment.progressed',
      'payment.progressed',
      'payment.captured',
      'order.placed',
    ]);
  });
});

describe('nothing changes', () => {
  test('for an order that is not there', async () => {
    const before = structuredClone(shop.state);
    await settle(shop.ports, SYSTEM, { orderId: 'ord_01K1AHRK000000000000000000' });
    expect(shop.state).toEqual(before);
  });

  test('while the provider is down, and whoever asked is told', async () => {
    await startedAndPaid();
    const before = structuredClone(shop.state);
    shop.meddle(lost('payments.retrieveIntent', DOWN, 3));
    for (let i = 0; i < 3; i += 1) await expect(settled()).rejects.toThrow(ProviderUnavailable);
    expect(shop.state).toEqual(before);
    await settled();
    expect(standing()).toBe('placed captured');
  });

  test('for an order that is settled: the provider is asked only whether it is disputed', async () => {
    await startedAndPaid();
    await settled();
    const before = structuredClone(shop.state);
    const asked: string[] = [];
    shop.meddle((call, run) => {
      if (call.port === 'payments') asked.push(call.method);
      return run();
    });
    await settled();
    expect(asked).toEqual(['retrieveIntent']);
    expect(shop.state).toEqual(before);
  });

  test('for an order that is paid in cash', async () => {
    const cash = { paymentMethod: 'cash_on_delivery' } as const;
    orderId = (await ordered(shop, await cartWith(shop), cash)).order.id;
    shop.clock.now += 60 * MINUTE;
    await settled();
    expect(standing()).toBe('placed cash_due');
  });

  test('for an order that never asked the provider and still has time', async () => {
    shop.clock.now += 30 * MINUTE - 1;
    await settled();
    expect(standing()).toBe('pending_payment created');
  });
});

describe('when the process dies', () => {
  test('before the commit, the next one settles', async () => {
    await startedAndPaid();
    shop.meddle(lost('orders.commit'));
    await expect(settled()).rejects.toThrow(Died);
    expect(standing()).toBe('pending_payment created');
    await settled();
    expect(standing()).toBe('placed captured');
  });

  test('after the commit, the next one finds it settled', async () => {
    await startedAndPaid();
    shop.meddle(unanswered('orders.commit'));
    await expect(settled()).rejects.toThrow(Died);
    await settled();
    expect(current()).toMatchObject({ status: 'placed', version: 2 });
  });

  test('an order that never stands still is given back to whoever retries', async () => {
    await startedAndPaid();
    shop.meddle(async (call, run) =>
      call.port === 'orders' && call.method === 'commit' ? false : run(),
    );
    await expect(settled()).rejects.toThrow(/kept changing/);
  });
});

describe('an order whose time is over', () => {
  const expire = () => {
    shop.clock.now = NOW + 30 * MINUTE;
  };

  test('and that nobody began to pay gives its pieces back, once', async () => {
    expire();
    await Promise.all(Array.from({ length: 20 }, settled));
    expect(standing()).toBe('cancelled cancelled');
    expect(current().cancellation?.cause).toBe('expiry');
    expect(available()).toBe(10);
    expect(current().version).toBe(3);
    expect([eventsOf('order.cancelling'), eventsOf('order.cancelled')]).toEqual([1, 1]);
  });

  test('has its intent closed before its pieces go back', async () => {
    await started();
    expire();
    let availableThen: number | undefined;
    shop.meddle(
      before('payments.cancelIntent', () => {
        availableThen = available();
        return Promise.resolve();
      }),
    );
    await settled();
    expect(availableThen).toBe(8);
    expect(shop.state.intents.get('pi_1')?.fact.status).toBe('cancelled');
    expect(standing()).toBe('cancelled cancelled');
    expect(available()).toBe(10);
  });

  test('keeps its pieces while the provider cannot be reached', async () => {
    await started();
    expire();
    shop.meddle(lost('payments.cancelIntent', DOWN, 2));
    await expect(settled()).rejects.toThrow(ProviderUnavailable);
    await expect(settled()).rejects.toThrow(ProviderUnavailable);
    expect(standing()).toBe('cancelling created');
    expect(available()).toBe(8);
    await settled();
    expect(available()).toBe(10);
  });

  test('whose intent is not known asks for it again, and closes it', async () => {
    shop.meddle(unanswered('payments.createIntent', DOWN));
    await expect(started()).rejects.toThrow(ProviderUnavailable);
    shop.meddle(inTurn);
    expire();
    await settled();
    expect([...shop.state.intents.values()].map(({ fact }) => fact.status)).toEqual(['cancelled']);
    expect(available()).toBe(10);
  });

  test('is placed after all when the money was quicker', async () => {
    await started();
    expire();
    shop.meddle(
      before('payments.cancelIntent', () => Promise.resolve(shop.happenTo('pi_1', 'pays'))),
    );
    await settled();
    expect(standing()).toBe('placed captured');
    expect(current().cancellation).toBeUndefined();
    expect(available()).toBe(8);
  });

  test('waits for a payment that the bank is still at, whatever it will be', async () => {
    await started();
    shop.happenTo('pi_1', 'processes');
    expire();
    await settled();
    expect(current().status).toBe('cancelling');
    expect(available()).toBe(8);

    shop.happenTo('pi_1', 'is-declined');
    await settled();
    expect(standing()).toBe('cancelled cancelled');
    expect(available()).toBe(10);
  });

  test('is never placed again once it is cancelled: late money goes back, once', async () => {
    await started();
    expire();
    await settled();
    rewrite({ status: 'succeeded', receivedMinor: 4488 });
    await Promise.all(Array.from({ length: 20 }, settled));
    expect(standing()).toBe('cancelled refunded');
    expect(current().payment).toMatchObject({ capturedMinor: 4488, refundedMinor: 4488 });
    expect(current().refunds).toMatchObject([{ cause: 'late-payment', status: 'succeeded' }]);
    expect(refundedAtProvider()).toEqual([4488]);
    expect(eventsOf('order.placed')).toBe(0);
    expect(available()).toBe(10);
  });

  test('is never placed again either by late money that does not match: a person looks at it', async () => {
    await started();
    expire();
    await settled();
    rewrite({ status: 'succeeded', receivedMinor: 4487 });
    await settled();
    expect(standing()).toBe('cancelled review');
    expect(current().payment.capturedMinor).toBe(4487);
    expect(refundedAtProvider()).toEqual([]);
    expect(available()).toBe(10);
  });
});

describe('an order that its buyer cancels', () => {
  test('is cancelled at once when the provider confirms', async () => {
    await started();
    expect(await cancelled('too slow')).toMatchObject({
      ok: true,
      value: { status: 'cancelled', payment: { status: 'cancelled' } },
    });
    expect(available()).toBe(10);
    const { cancellation } = current();
    expect(cancellation?.cause).toBe('person');
    expect(cancellation?.sealedReason).not.toContain('slow');
  });

  test('waits when the provider cannot be reached; the schedule goes on with it', async () => {
    await started();
    shop.meddle(lost('payments.retrieveIntent', DOWN));
    expect(await cancelled()).toMatchObject({ ok: true, value: { status: 'cancelling' } });
    expect(shop.reports).toHaveLength(1);
    expect(available()).toBe(8);

    shop.clock.now += 2 * MINUTE;
    expect(await settleOpenPayments(shop.ports, SYSTEM)).toEqual({ settled: 1, failed: 0 });
    expect(standing()).toBe('cancelled cancelled');
    expect(available()).toBe(10);
  });

  test('is not placed by money that was quicker: it goes back at once', async () => {
    await startedAndPaid();
    expect(await cancelled()).toMatchObject({
      ok: true,
      value: { status: 'cancelled', payment: { status: 'refunded' } },
    });
    expect(eventsOf('order.placed')).toBe(0);
    expect(publishedTypes(shop).slice(-5)).toEqual([
      'order.cancelling',
      'payment.captured',
      'order.cancelled',
      'refund.requested',
      'refund.succeeded',
    ]);
    expect(refundedAtProvider()).toEqual([4488]);
    expect(available()).toBe(10);
  });

  test('is not placed by money that does not match: a person looks at it', async () => {
    await startedAndPaid();
    rewrite({ receivedMinor: 4489 });
    expect(await cancelled()).toMatchObject({
      ok: true,
      value: { status: 'cancelling', payment: { status: 'review' } },
    });
    expect(eventsOf('order.placed')).toBe(0);
    expect(refundedAtProvider()).toEqual([]);
    expect(available()).toBe(8);
  });

  test('is not placed either when its time had just run out', async () => {
    await started();
    shop.clock.now = NOW + 30 * MINUTE;
    shop.meddle(lost('payments.retrieveIntent', DOWN, 2));
    await expect(settled()).rejects.toThrow(ProviderUnavailable);
    await cancelled();
    shop.happenTo('pi_1', 'pays');
    await settled();
    expect(standing()).toBe('cancelled refunded');
    expect(available()).toBe(10);
  });

  test('again changes nothing', async () => {
    await cancelled();
    const { version } = current();
    expect(await cancelled('once more')).toMatchObject({ ok: true, value: { version } });
    expect(available()).toBe(10);
  });

  test('while it is being paid ends cancelled, and the money goes back once', async () => {
    await started();
    shop.happenTo('pi_1', 'pays');
    await Promise.all([cancelled(), settled(), cancelled(), settled()]);
    expect(standing()).toBe('cancelled refunded');
    expect(refundedAtProvider()).toEqual([4488]);
    expect(available()).toBe(10);
  });

  test('after it was paid is cancelled, and the money goes back', async () => {
    await startedAndPaid();
    await settled();
    expect(await cancelled()).toMatchObject({
      ok: true,
      value: { status: 'cancelled', payment: { status: 'refunded' } },
    });
    expect(refundedAtProvider()).toEqual([4488]);
    expect(available()).toBe(10);
  });

  test('is not found by others', async () => {
    const others = { customerId: 'somebody', orderToken: undefined };
    expect(await cancelOwn(shop.ports, GUEST, others, { orderId })).toEqual({
      ok: false,
      refusal: { code: 'order-not-found' },
    });
  });
});

describe('the schedule', () => {
  test('catches up with every webhook that never came, and what fails holds up nothing', async () => {
    const all = [orderId];
    for (let i = 0; i < 3; i += 1) {
      all.push((await ordered(shop, await cartWith(shop, { 'MUG-RED': 1 }))).order.id);
    }
    for (const id of all) {
      const own = {
        customerId: null,
        orderToken: await shop.ports.orderTokens.issue(id, shop.ports.now()),
      };
      await startPayment(shop.ports, own, { orderId: id, requestKey: 'key-1' });
    }
    for (const intentId of shop.state.intents.keys()) shop.happenTo(intentId, 'pays');
    shop.clock.now += 2 * MINUTE;
    shop.meddle(lost('payments.retrieveIntent', DOWN));

    expect(await settleOpenPayments(shop.ports, SYSTEM)).toEqual({ settled: 3, failed: 1 });
    expect(shop.reports).toHaveLength(1);
    expect(await settleOpenPayments(shop.ports, SYSTEM)).toEqual({ settled: 1, failed: 0 });
    expect(all.map((id) => orderIn(shop, id).status)).toEqual(all.map(() => 'placed'));
    expect(await settleOpenPayments(shop.ports, SYSTEM)).toEqual({ settled: 0, failed: 0 });
  });

  test('leaves orders alone that were made a moment ago', async () => {
    await startedAndPaid();
    shop.clock.now += MINUTE;
    expect(await settleOpenPayments(shop.ports, SYSTEM)).toEqual({ settled: 0, failed: 0 });
    shop.clock.now += 1;
    expect(await settleOpenPayments(shop.ports, SYSTEM)).toEqual({ settled: 1, failed: 0 });
  });
});
