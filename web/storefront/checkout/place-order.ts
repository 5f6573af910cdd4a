import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { problemOf } from '../../shared/api/problem.ts';
import type { paths } from '../../shared/api/schema.d.ts';
import { useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { useCartKeeper } from '../cart/use-cart.ts';
import { keepOrder } from '../order/kept-tokens.ts';
import { keptIntention, keptIntentions } from './kept-intentions.ts';

export type OrderBody = NonNullable<
  paths['/v1/orders']['post']['requestBody']
>['content']['application/json'];

const STORAGE_KEY = 'bodega.checkout.key';

/** Places an order and leads to it; `place` says whether there is one now. */
export function usePlaceOrder() {
  const { route } = useLocation();
  const { api } = useServices();
  const keeper = useCartKeeper();
  const [intentions] = useState(() => keptIntentions(STORAGE_KEY));
  const { run, busy, problem } = useAction(
    (body: OrderBody, key: string) =>
      answerOf(
        api.POST('/v1/orders', { params: { header: { 'Idempotency-Key': key } }, body }),
      ).catch(async (error: unknown) => {
        // Prices or stock are not what was shown: show what they are now.
        if (isAboutCart(error)) await keeper.read().catch(() => null);
        throw error;
      }),
    intentions,
  );

  async function place(body: OrderBody): Promise<boolean> {
    const placed = await run(body);
    if (placed === undefined) return false;
    const { id, number, accessToken: token } = placed;
    if (token !== undefined) keepOrder({ id, number, token });
    route(`/orders/${id}`, true);
    keeper.forget();
    return true;
  }

  return { place, busy, problem };
}

/** Where nobody answered, or the cart was ordered, there is nothing else to be shown: the form stays. */
function isAboutCart(error: unknown): boolean {
  const { isTemporary, code } = problemOf(error);
  return !isTemporary && code !== 'cart-already-ordered';
}

/** The order of a cart that was asked for in this tab and not answered. */
export function unansweredOrder(cartId: string | undefined): OrderBody | undefined {
  try {
    const kept: unknown = JSON.parse(keptIntention(STORAGE_KEY) ?? '[]');
    const body: unknown = Array.isArray(kept) ? kept.at(0) : undefined;
    return isOrderBody(body) && body.cartId === cartId ? body : undefined;
  } catch {
    return undefined;
  }
}

function isOrderBody(value: unknown): value is OrderBody {
  if (typeof value !== 'object' || value === null) return false;
  return ['cartId', 'email', 'shippingAddress', 'paymentMethod'].every((name) => name in value);
}
