import { hashOfProductId, slugHash } from '../../../src/application/ids.ts';
import type { Products } from '../../../src/application/ports.ts';
import type { Product, Variant } from '../../../src/domain/products/product.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';
import { stableJson } from '../../../src/domain/stable-json.ts';
import { addRecord, byText, isRecorded, offerKeyOf, type MemoryState } from './state.ts';
import type { Synchronous } from './border.ts';

/** Few, so that tests meet more than one. */
const PAGE = 3;

type Change = Parameters<Products['save']>[0];

export function memoryProducts(state: MemoryState): Synchronous<Products> {
  function readOffers(keys: readonly { sku: string; productId: string }[]): Offer[] {
    const wanted = new Set(keys.map(offerKeyOf));
    return [...wanted].flatMap((key) => state.offers.get(key) ?? []);
  }

  return {
    find: (idOrSlug) => {
      const hash = hashOfProductId(idOrSlug) ?? slugHash(idOrSlug);
      const product = state.products.get(hash);
      if (product?.id !== idOrSlug && product?.slug !== idOrSlug) return undefined;
      return { product, offers: offersOf(state, hash) };
    },

    readOffers,

    ofSku: (sku) => state.owners.get(sku),

    findOffers: (skus) =>
      readOffers(
        skus.flatMap((sku) => {
          const productId = state.owners.get(sku);
          return productId === undefined ? [] : [{ sku, productId }];
        }),
      ),

    page: (after) => {
      const rest = [...state.products.keys()]
        .sort()
        .filter((hash) => after?.hash === undefined || hash > after.hash);
      const shown = rest.slice(0, PAGE);
      const last = rest.length > PAGE ? shown.at(-1) : undefined;
      return {
        items: shown.flatMap((hash) => state.products.get(hash) ?? []),
        next: last === undefined ? undefined : { hash: last },
      };
    },

    save: (change) => {
      const { before, after, record } = change;
      const hash = hashOfProductId(after.id) ?? '';
      const skus = claimed(change).filter((sku) => isOthers(state, sku, hash));
      if (skus.length > 0) return { outcome: 'sku-taken', skus };
      if (state.products.get(hash)?.version !== before?.version || isRecorded(state, record)) {
        return { outcome: 'stale' };
      }

      state.products.set(hash, after);
      for (const sku of claimed(change)) state.owners.set(sku, after.id);
      for (const offer of changedOffers(state, change)) state.offers.set(offerKeyOf(offer), offer);
      addRecord(state, record);
      return { outcome: 'saved' };
    },

    finish: () => undefined, // A save in memory is never cut short.
  };
}

function offersOf({ offers }: MemoryState, hash: string): Offer[] {
  return [...offers.entries()]
    .filter(([key]) => key.startsWith(`${hash}/`))
    .map(([, offer]) => offer)
    .sort(byText(({ sku }) => sku));
}

/** The SKUs that a change claims for its product. */
function claimed({ before, after }: Change): string[] {
  const known = new Set(before?.variants.map(({ sku }) => sku));
  return after.variants.map(({ sku }) => sku).filter((sku) => !known.has(sku));
}

function isOthers({ owners }: MemoryState, sku: string, hash: string): boolean {
  const owner = owners.get(sku);
  return owner !== undefined && hashOfProductId(owner) !== hash;
}

/** An offer changes only when what a shopper is shown of it does; its stock never does. */
function changedOffers(state: MemoryState, { before, after, newStock }: Change): Offer[] {
  const known = new Map(before?.variants.map((variant) => [variant.sku, variant]));
  const kept = new Set(after.variants.map(({ sku }) => sku));
  const moved = before?.status !== after.status || before.title !== after.title;
  const changed = after.variants.filter(
    (variant) => moved || stableJson(variant) !== stableJson(known.get(variant.sku)),
  );
  const removed = [...known.values()].filter(({ sku }) => !kept.has(sku));
  const offer = (variant: Variant, sellable: boolean) =>
    offerOf(state, after, variant, sellable, newStock);
  return [
    ...changed.map((variant) => offer(variant, after.status === 'active')),
    ...removed.map((variant) => offer(variant, false)),
  ];
}

function offerOf(
  { offers }: MemoryState,
  { id: productId, title, version }: Product,
  { sku, options, price }: Variant,
  sellable: boolean,
  newStock: ReadonlyMap<string, number>,
): Offer {
  const pieces = newStock.get(sku) ?? 0;
  const stock = offers.get(offerKeyOf({ productId, sku }));
  return {
    ...{ sku, productId, title, options, price, offerVersion: version, sellable },
    onHand: stock?.onHand ?? pieces,
    available: stock?.available ?? pieces,
  };
}
