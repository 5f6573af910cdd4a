/** What the browser remembers of the cart, to find it again and to show how full it is. */
export interface KeptCart {
  readonly id: string;
  readonly pieces: number;
  /** The e-mail of whose it is; a guest's is nobody's. */
  readonly owner: string | undefined;
}

export const CART_STORAGE_KEY = 'bodega.cart';

export function readKeptCart(): KeptCart | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(CART_STORAGE_KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('id' in kept)) return undefined;
    const pieces = 'pieces' in kept && typeof kept.pieces === 'number' ? kept.pieces : 0;
    const owner = 'owner' in kept && typeof kept.owner === 'string' ? kept.owner : undefined;
    return typeof kept.id === 'string' ? { id: kept.id, pieces, owner } : undefined;
  } catch {
    return undefined;
  }
}

export function keepCart(cart: KeptCart | undefined): void {
  if (cart === undefined) localStorage.removeItem(CART_STORAGE_KEY);
  else localStorage.setItem(CART_STORAGE_KEY, JSON.stringify(cart));
}
