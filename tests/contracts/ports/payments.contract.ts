import { beforeEach, describe, expect, test } from '@jest/globals';
import { ProviderUnavailable, type PaymentProvider } from '../../../src/application/ports.ts';
import type { Happening } from '../../support/memory/payments.ts';
import { euro } from './samples.ts';

export interface Provider {
  readonly payments: PaymentProvider;
  /** Does to an intent what its shopper would. */
  readonly happenTo: (intentId: string, happening: Happening) => Promise<void>;
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
  async function intentThat(happening: Happening) {
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
