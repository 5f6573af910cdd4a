import { useQuery } from '@tanstack/preact-query';
import { createContext } from 'preact';
import { useContext, useEffect, useReducer } from 'preact/hooks';
import { CART_QUERY, type CartKeeper } from './keeper.ts';

export const CartContext = createContext<CartKeeper | undefined>(undefined);

export function useCartKeeper(): CartKeeper {
  const keeper = useContext(CartContext);
  if (keeper === undefined) throw new Error('there is no cart here');
  return keeper;
}

/** The cart with prices and availability as of now. */
export function useCart() {
  const keeper = useCartKeeper();
  return useQuery({ queryKey: CART_QUERY, queryFn: () => keeper.read(), staleTime: 0 });
}

/** How many pieces are in the cart, without asking. */
export function useCartPieces(): number {
  const keeper = useCartKeeper();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => keeper.subscribe(() => redraw(undefined)), [keeper]);
  return keeper.pieces;
}
