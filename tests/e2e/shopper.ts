import { randomUUID } from 'node:crypto';
import type { Answer, RunningShop } from './shop.ts';

export const ADDRESS = {
  name: 'Ada Lovelace',
  line1: '12 St James’s Square',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

/** What a guest does, step by step, over HTTP. */
export class Shopper {
  readonly shop: RunningShop;
  readonly email = `${randomUUID()}@shopper.test`;
  cartId = '';
  orderId = '';
  token = '';

  constructor(shop: RunningShop) {
    this.shop = shop;
  }

  async fillCart(sku: string, quantity: number): Promise<Answer> {
    this.cartId = (await this.shop.call('POST', '/v1/carts', {})).body.id;
    return this.putLine(sku, quantity);
  }

  putLine(sku: string, quantity: number): Promise<Answer> {
    return this.shop.call('PUT', `/v1/carts/${this.cartId}/lines/${encodeURIComponent(sku)}`, {
      quantity,
    });
  }

  async order(
    paymentMethod: 'card' | 'cash_on_delivery',
    key = randomUUID(),
    more = {},
  ): Promise<Answer> {
    const answer = await this.shop.call(
      'POST',
      '/v1/orders',
      { cartId: this.cartId, email: this.email, shippingAddress: ADDRESS, paymentMethod, ...more },
      { 'idempotency-key': key },
    );
    if (answer.status === 201) {
      this.orderId = answer.body.id;
      this.token = answer.body.accessToken;
    }
    return answer;
  }

  see(): Promise<Answer> {
    return this.shop.call('GET', `/v1/orders/${this.orderId}`, undefined, {
      'x-order-token': this.token,
    });
  }

  cancel(): Promise<Answer> {
    return this.shop.call(
      'POST',
      `/v1/orders/${this.orderId}/cancel`,
      {},
      { 'x-order-token': this.token },
    );
  }

  intent(key = randomUUID()): Promise<Answer> {
    return this.shop.call(
      'POST',
      `/v1/orders/${this.orderId}/payment-intents`,
      {},
      {
        'x-order-token': this.token,
        'idempotency-key': key,
      },
    );
  }

  async hasStatus(status: string): Promise<boolean> {
    return (await this.see()).body.status === status;
  }

  async mailSubjects(): Promise<string[]> {
    return (await this.shop.mailsTo(this.email)).map(({ subject }) => subject);
  }
}

/** A cheap variant that no test can sell out. */
export const PLENTY = (variant: any): boolean =>
  variant.available >= 100 && variant.price.amount < 5_000;

/** A variant of the demo shop with exactly or at least so many pieces. */
export async function findVariant(
  shop: RunningShop,
  fits: (variant: any) => boolean,
): Promise<{ sku: string; available: number; slug: string; productId: string }> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Answer = await shop.call(
      'GET',
      `/v1/products?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    for (const { slug } of page.body.items) {
      const { body } = await shop.call('GET', `/v1/products/${slug}`);
      const variant = body.variants.find(fits);
      if (variant !== undefined) return { ...variant, slug, productId: body.id };
    }
    cursor = page.body.nextCursor;
  }
  throw new Error('no such variant in the demo shop');
}

export async function availableOf(shop: RunningShop, slug: string, sku: string): Promise<number> {
  const { body } = await shop.call('GET', `/v1/products/${slug}`);
  return body.variants.find((variant: any) => variant.sku === sku).available;
}
