import type { Language } from '../../domain/people/person.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { Ports } from '../ports.ts';
import { sealAddress } from './open-address.ts';

/** There are pieces: there is nothing to wait for. */
export interface InStock {
  readonly code: 'in-stock';
  readonly sku: string;
}

export type WaitRefusal =
  | InStock
  | { readonly code: 'product-not-found'; readonly product: string }
  | { readonly code: 'sku-not-found'; readonly sku: string };

/**
 * Somebody wants to be told when there are pieces of a SKU again. An address waits for a SKU once; that it
 * does already shows in nothing. Safe to repeat.
 */
export async function waitForGoods(
  ports: Pick<Ports, 'products' | 'waiting' | 'sealing' | 'ids' | 'now'>,
  wish: {
    readonly productId: string;
    readonly sku: string;
    readonly email: string;
    readonly language: Language;
  },
): Promise<Result<void, WaitRefusal>> {
  const { productId, sku, email, language } = wish;
  const found = await ports.products.find(productId);
  if (found?.product.status !== 'active') {
    return refuse({ code: 'product-not-found', product: productId });
  }
  const offer = found.offers.find((one) => one.sku === sku);
  if (offer?.sellable !== true) return refuse({ code: 'sku-not-found', sku });
  if (offer.available > 0) return refuse({ code: 'in-stock', sku });

  const id = ports.ids.next('wait');
  const emailKey = ports.sealing.lookupKey(email);
  const sealed = await sealAddress(ports, id, email);
  const since = ports.now();
  await ports.waiting.add({ id, emailKey, sku, productId, language, sealed, since });
  return accept(undefined);
}

/** Ends all that an address waits for, and forgets it. Safe to repeat. */
export async function stopWaiting(
  { waiting, sealing }: Pick<Ports, 'waiting' | 'sealing'>,
  emailKey: string,
): Promise<void> {
  for (const one of await waiting.of(emailKey)) {
    await sealing.destroy(one.id);
    await waiting.remove(one);
  }
}
