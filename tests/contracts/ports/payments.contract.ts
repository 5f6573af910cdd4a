import { beforeEach, describe, expect, test } from '@jest/globals';
import { ProviderUnavailable, type PaymentProvider } from '../../../src/application/ports.ts';
import type { Happening } from '../../support/memory/payments.ts';
import { euro } from './samples.ts';

/** What a shopper does; a dispute is their bank's, and not to be had at every provider under test. */
export type Deed = Exclude<Happening, `${string}dispute${string}`>;

export interface Provider {
  readonly payments: PaymentProvider;
  /** Does to an intent what its shopper would. */
  readonly happenTo: (intentId: string, happening: Deed) => Promise<void>;
  /** Epoch milliseconds as the provider counts them. */
  readonly now: () => number;
}

let attempts = 0;

/** A request that no test has made before. */
function requestOf(amount = euro(1999)) {
  attempts += 1;
  return { key: `pi-ord_${attempts}-1`, orderId: `ord_${attempts}`, amount };
}

/** What every implementation of PaymentProvider promises. */
export function paymentsContract(open: () => Provider): void {
  let provider: Provider;
  let payments: PaymentProvider;
  beforeEach(() => {
    provider = open();
    payments = provider.payments;
  });

  /** A new intent to which something has happened. */
  async function intentThat(happening: Deed) {
    const intent = await payments.createIntent(requestOf());
    await provider.happenTo(intent.intentId, happening);
    return intent;
  }

  describe('an intent', () => {
    test('is open when it is made', async () => {
      const request = requestOf();
      const intent = await payments.createIntent(request);
      expect(intent).toEqual({
        intentId: expect.stringMatching(/^pi_\w+$/),
        orderId: request.orderId,
        status: 'open',
        amountMinor: 1999,
        receivedMinor: 0,
        currency: 'EUR',
        clientSecret: expect.stringContaining('_secret'),
      });
      expect(await payments.retrieveIntent(intent.intentId)).toEqual(intent);
    });

    test.each([
      ['EUR', 1],
      ['JPY', 1],
      ['ISK', 1],
      ['UGX', 1],
      ['KWD', 10],
      ['MGA', 100],
    ])('in %s moves in steps of %i minor units', (currency, stepMinor) => {
      expect(payments.stepMinor(currency)).toBe(stepMinor);
    });

    test.each([
      ['JPY', 500],
      ['ISK', 500],
      ['UGX', 12_345],
      ['KWD', 12_340],
      ['MGA', 70_000],
    ])('in %s has the amount that was asked for', async (currency, amount) => {
      const request = requestOf({ amount, currency });
      const { intentId } = await payments.createIntent(request);
      await provider.happenTo(intentId, 'pays');
      expect(await payments.retrieveIntent(intentId)).toMatchObject({
        ...{ currency, amountMinor: amount, receivedMinor: amount },
      });
    });

    test('is made once for a key, whatever has happened to it', async () => {
      const request = requestOf();
      const first = await payments.createIntent(request);
      expect(await payments.createIntent(request)).toEqual(first);
      await provider.happenTo(first.intentId, 'pays');
      // The provider repeats its first answer; how things stand now is asked by the id.
      expect(await payments.createIntent(request)).toEqual(first);
      expect(await payments.retrieveIntent(first.intentId)).toMatchObject({ status: 'succeeded' });
    });

    test('is made once, however often it is asked for at once', async () => {
      const request = requestOf();
      const made = await Promise.all(
        Array.from({ length: 8 }, () => payments.createIntent(request)),
      );
      expect(new Set(made.map(({ intentId }) => intentId)).size).toBe(1);
    });

    test('of another key is another', async () => {
      const request = requestOf();
      const one = await payments.createIntent(request);
      const other = await payments.createIntent({ ...request, key: `${request.key}0` });
      expect(other.intentId).not.toBe(one.intentId);
    });

    test('of the same key for another amount is refused', async () => {
      const request = requestOf();
      await payments.createIntent(request);
      const other = payments.createIntent({ ...request, amount: euro(1) });
      await expect(other).rejects.toThrow(ProviderUnavailable);
    });
  });

  test.each([
    ['pays', { status: 'succeeded', receivedMinor: 1999 }],
    ['is-declined', { status: 'open', receivedMinor: 0, failure: 'generic_decline' }],
    ['has-to-act', { status: 'requires_action', receivedMinor: 0 }],
    ['processes', { status: 'processing', receivedMinor: 0 }],
  ] as const)('when the shopper %s the provider says so', async (happening, fact) => {
    const { intentId, clientSecret } = await intentThat(happening);
    const told = await payments.retrieveIntent(intentId);
    expect(told).toMatchObject({ ...fact, intentId, amountMinor: 1999, clientSecret });
    expect(told.failure).toBe('failure' in fact ? fact.failure : undefined);
  });

  test('a shopper who was declined may still pay', async () => {
    const { intentId } = await intentThat('is-declined');
    await provider.happenTo(intentId, 'pays');
    const told = await payments.retrieveIntent(intentId);
    expect(told).toMatchObject({ status: 'succeeded', receivedMinor: 1999 });
    expect(told.failure).toBeUndefined();
  });

  test('nothing is known of an intent that was never made', async () => {
    await expect(payments.retrieveIntent('pi_none')).rejects.toThrow(ProviderUnavailable);
    await expect(payments.cancelIntent('pi_none')).rejects.toThrow(ProviderUnavailable);
    expect(await payments.orderOfIntent('pi_none')).toBeUndefined();
  });

  test('of what was paid it is told how much went back', async () => {
    const { intentId, orderId = '' } = await intentThat('pays');
    expect(await payments.retrieveIntent(intentId)).toMatchObject({ refundedMinor: 0 });
    const refundId = `rfd_of_${intentId}`;
    await payments.createRefund({ intentId, orderId, refundId, amount: euro(700) });
    expect(await payments.retrieveIntent(intentId)).toMatchObject({ refundedMinor: 700 });
    const { items } = await payments.intentsSince({
      since: provider.now() - 60_000,
      after: undefined,
    });
    expect(items.find((one) => one.intentId === intentId)).toMatchObject({ refundedMinor: 700 });
  });

  describe('cancelling', () => {
    test.each(['is-declined', 'has-to-act'] as const)(
      'ends an intent that %s, once',
      async (happening) => {
        const { intentId } = await intentThat(happening);
        expect(await payments.cancelIntent(intentId)).toMatchObject({ status: 'cancelled' });
        expect(await payments.cancelIntent(intentId)).toMatchObject({ status: 'cancelled' });
        const told = await payments.retrieveIntent(intentId);
        expect(told).toMatchObject({ status: 'cancelled', receivedMinor: 0 });
      },
    );

    test.each([
      ['pays', 'succeeded'],
      ['processes', 'processing'],
    ] as const)(
      'leaves an intent alone that %s, and tells what it is',
      async (happening, status) => {
        const { intentId } = await intentThat(happening);
        expect(await payments.cancelIntent(intentId)).toMatchObject({ intentId, status });
        expect(await payments.retrieveIntent(intentId)).toMatchObject({ status });
      },
    );

    test('at once by many happens once, and all are told', async () => {
      const { intentId } = await payments.createIntent(requestOf());
      const told = await Promise.all(
        Array.from({ length: 5 }, () => payments.cancelIntent(intentId)),
      );
      expect(told.map(({ status }) => status)).toEqual(told.map(() => 'cancelled'));
    });
  });

  describe('a refund', () => {
    /** A request to give money of a paid intent back that no test has made before. */
    async function refundable(happening: Deed = 'pays') {
      const { intentId, orderId = '' } = await intentThat(happening);
      attempts += 1;
      const ids = { intentId, orderId, refundId: `rfd_${attempts}` };
      return (amountMinor: number, name = '') => ({
        ...ids,
        refundId: `${ids.refundId}${name}`,
        amount: euro(amountMinor),
      });
    }
    const refused = { providerId: '', status: 'failed', failure: expect.any(String) };
    const succeeded = { providerId: expect.stringMatching(/^re_/), status: 'succeeded' };

    test('is done, and found by its id', async () => {
      const request = (await refundable())(1000);
      expect(await payments.findRefund(request)).toBeUndefined();
      const refund = await payments.createRefund(request);
      expect(refund).toEqual(succeeded);
      expect(await payments.findRefund(request)).toEqual(refund);
      const other = { ...request, refundId: `${request.refundId}0` };
      expect(await payments.findRefund(other)).toBeUndefined();
    });

    test('is made once for an id, however often it is asked for at once', async () => {
      const requestFor = await refundable();
      const request = requestFor(1000);
      const made = await Promise.all(
        Array.from({ length: 8 }, () => payments.createRefund(request)),
      );
      expect(new Set(made.map(({ providerId }) => providerId)).size).toBe(1);
      // All that was not given back is there still, and no more.
      expect(await payments.createRefund(requestFor(1000, 'more'))).toEqual(refused);
      expect(await payments.createRefund(requestFor(999, 'rest'))).toEqual(succeeded);
    });

    test('of the same id for another amount is refused, and nothing is known', async () => {
      const requestFor = await refundable();
      await payments.createRefund(requestFor(1000));
      await expect(payments.createRefund(requestFor(999))).rejects.toThrow(ProviderUnavailable);
    });

    test('never gives more back than came in', async () => {
      const requestFor = await refundable();
      expect(await payments.createRefund(requestFor(2000, 'a'))).toEqual(refused);
      expect(await payments.findRefund(requestFor(2000, 'a'))).toBeUndefined();
      expect(await payments.createRefund(requestFor(1999, 'b'))).toEqual(succeeded);
      expect(await payments.createRefund(requestFor(1, 'c'))).toEqual({
        ...refused,
        failure: 'charge_already_refunded',
      });
    });

    test('of many at once as many are done as fit', async () => {
      const requestFor = await refundable();
      const made = await Promise.all(
        Array.from({ length: 30 }, (_, n) => payments.createRefund(requestFor(100, `${n}`))),
      );
      expect(made.filter(({ status }) => status === 'succeeded')).toHaveLength(19);
      expect(made.filter(({ status }) => status === 'failed')).toHaveLength(11);
    });

    test.each(['is-declined', 'has-to-act', 'processes'] as const)(
      'is refused when the shopper %s: nothing came in',
      async (happening) => {
        const request = (await refundable(happening))(1);
        expect(await payments.createRefund(request)).toEqual(refused);
      },
    );

    test('is refused for an intent that was never made', async () => {
      const request = (await refundable())(1);
      const none = { ...request, intentId: 'pi_none', refundId: `${request.refundId}0` };
      expect(await payments.createRefund(none)).toEqual({
        ...refused,
        failure: 'resource_missing',
      });
      expect(await payments.findRefund(none)).toBeUndefined();
    });

    test('may be pending, and takes its amount from then on', async () => {
      const requestFor = await refundable('pays-refundable-slowly');
      const request = requestFor(1500);
      const refund = await payments.createRefund(request);
      expect(refund).toEqual({ ...succeeded, status: 'pending' });
      expect(await payments.findRefund(request)).toEqual(refund);
      expect(await payments.createRefund(requestFor(500, 'more'))).toEqual(refused);
    });

    test('leaves the intent as it was but for what went back', async () => {
      const request = (await refundable())(1999);
      const before = await payments.retrieveIntent(request.intentId);
      await payments.createRefund(request);
      expect(await payments.retrieveIntent(request.intentId)).toEqual({
        ...before,
        refundedMinor: before.receivedMinor,
      });
    });

    test.each([
      ['JPY', 500],
      ['ISK', 500],
      ['KWD', 12_340],
    ])('in %s gives back what was taken', async (currency, amount) => {
      const wanted = requestOf({ amount, currency });
      const { intentId } = await payments.createIntent(wanted);
      await provider.happenTo(intentId, 'pays');
      const request = { intentId, orderId: wanted.orderId, refundId: `rfd_of_${wanted.orderId}` };
      const all = { ...request, amount: wanted.amount };
      expect(await payments.createRefund(all)).toEqual(succeeded);
      const more = { ...all, refundId: `${all.refundId}0`, amount: { amount: 10, currency } };
      expect(await payments.createRefund(more)).toEqual(refused);
    });

    test('is found among more refunds than the provider lists at once', async () => {
      const requestFor = await refundable();
      const first = requestFor(1, 'first');
      const { providerId } = await payments.createRefund(first);
      await Promise.all(
        Array.from({ length: 101 }, (_, n) => payments.createRefund(requestFor(1, `${n}`))),
      );
      expect(await payments.findRefund(first)).toEqual({ ...succeeded, providerId });
    });
  });

  describe('a lost answer', () => {
    test('is found by the key of its attempt', async () => {
      const request = requestOf();
      const { intentId } = await payments.createIntent(request);
      await provider.happenTo(intentId, 'pays');
      const search = { ...request, createdSince: provider.now() - 60_000 };
      expect(await payments.findIntent(search)).toMatchObject({ intentId, status: 'succeeded' });
      expect(await payments.findIntent({ ...search, key: `${request.key}0` })).toBeUndefined();
      const later = { ...search, createdSince: provider.now() + 60_000 };
      expect(await payments.findIntent(later)).toBeUndefined();
    });

    test('is found among more intents than the provider lists at once', async () => {
      const request = requestOf();
      const { intentId } = await payments.createIntent(request);
      await Promise.all(Array.from({ length: 101 }, () => payments.createIntent(requestOf())));
      const search = { ...request, createdSince: provider.now() - 60_000 };
      expect(await payments.findIntent(search)).toMatchObject({ intentId });
    });
  });
}
