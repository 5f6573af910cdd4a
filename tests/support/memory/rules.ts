import type { SalesRules } from '../../../src/domain/orders/place-order.ts';

/** What a usual shop allows and charges. */
export const USUAL_RULES: SalesRules = {
  currency: 'EUR',
  taxBasisPoints: 1900,
  pricesIncludeTax: true,
  countries: ['AT', 'CN', 'DE', 'FR', 'US'],
  shippingMethods: [
    { id: 'standard', name: 'Standard', price: { amount: 490, currency: 'EUR' } },
    {
      id: 'express',
      name: 'Express',
      price: { amount: 1290, currency: 'EUR' },
      countries: ['AT', 'DE', 'FR'],
    },
  ],
  cashCapMinor: 100_000,
  holdSeconds: 1800,
  lowStockThreshold: 5,
  shownAvailabilityCap: null,
};
