import { demand, textOf } from './oracle/books.ts';

/** Remembers what the shop answered to each request, and holds it to that. */
export interface Answers {
  /** The same request must always get the same answer, once it was granted. */
  granted(request: string, answer: unknown): void;
  /** A cart becomes at most one order. */
  ordered(cartId: string, orderId: string): void;
}

export function createAnswers(): Answers {
  const first = new Map<string, string>();
  const orders = new Map<string, string>();
  return {
    granted: (request, answer) => {
      const text = textOf(answer);
      const earlier = first.get(request) ?? text;
      first.set(request, earlier);
      demand(text === earlier, 3, () => `${request} was answered ${text}, and before ${earlier}`);
    },
    ordered: (cartId, orderId) => {
      const earlier = orders.get(cartId) ?? orderId;
      orders.set(cartId, earlier);
      demand(earlier === orderId, 3, () => `${cartId} became ${earlier} and ${orderId}`);
    },
  };
}
