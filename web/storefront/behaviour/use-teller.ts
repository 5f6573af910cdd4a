import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { ClickSource, Teller } from './teller.ts';

export const TellerContext = createContext<Teller | undefined>(undefined);

/** A search counts once the words have stood for so long. */
const SETTLED_MS = 1500;

export function useTellView(productId: string): void {
  const teller = useContext(TellerContext);
  useEffect(() => teller?.saw({ type: 'view', productId }), [teller, productId]);
}

export function useTellSearch(query: string | undefined): void {
  const teller = useContext(TellerContext);
  useEffect(() => {
    if (query === undefined) return undefined;
    const timer = setTimeout(() => teller?.saw({ type: 'search', query }), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [teller, query]);
}

/** What to call when a product is clicked on, at which place of a list, from 1. */
export function useTellClick(source: ClickSource): (productId: string, position: number) => void {
  const teller = useContext(TellerContext);
  return (productId, position) => teller?.saw({ type: 'click', productId, source, position });
}
