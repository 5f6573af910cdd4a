import type { SalesRules } from '../../../src/domain/orders/place-order.ts';
import type { Shop } from '../../../src/domain/shop/shop.ts';
import type { Config } from '../../../src/platform/config.ts';
import { need } from '../../../src/platform/config.ts';

const STRIPE_API = 'https://api.stripe.com';

/** What a client needs to start: addresses and public keys, nothing secret. */
export function presentConfig(config: Config, shop: Shop, rules: SalesRules, pushKey: string) {
  return {
    shopName: shop.name,
    currency: shop.currency,
    countries: [...rules.countries],
    identity: {
      endpoint:
        config.IDENTITY_ENDPOINT ?? `https://cognito-idp.${config.AWS_REGION}.amazonaws.com`,
      region: config.AWS_REGION,
      userPoolId: need(config, 'USER_POOL_ID'),
      clientId: need(config, 'USER_POOL_CLIENT_ID'),
    },
    payments: {
      provider: 'stripe' as const,
      apiBase: config.STRIPE_API_BASE ?? STRIPE_API,
      publishableKey: need(config, 'STRIPE_PUBLISHABLE_KEY'),
    },
    push: { publicKey: pushKey },
    shippingMethods: rules.shippingMethods.map(({ id, name, price, countries }) => ({
      id,
      name,
      price,
      countries: [...(countries ?? rules.countries)],
    })),
  };
}

export function presentShop({ version: _, ...shop }: Shop) {
  return shop;
}
