import type { Stocks, StockWatch } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { addRecord, isRecorded, offerKeyOf, type MemoryState } from './state.ts';

export function memoryStocks(state: MemoryState): Synchronous<Stocks> {
  return {
    find: (sku, requestKey) => {
      const productId = state.owners.get(sku);
      const offer =
        productId === undefined ? undefined : state.offers.get(offerKeyOf({ productId, sku }));
      if (productId === undefined || offer === undefined) return undefined;
      const { onHand, available } = offer;
      const made =
        requestKey === undefined ? undefined : state.adjustments.get(sku)?.get(requestKey);
      return { stock: { sku, productId, onHand, available }, made };
    },

    adjust: ({ before, adjustment, request, record }) => {
      const offer = state.offers.get(offerKeyOf(before));
      const made = state.adjustments.get(before.sku) ?? new Map();
      if (offer?.onHand !== before.onHand || offer.available + adjustment.delta < 0) return false;
      if (made.has(request.key) || isRecorded(state, record)) return false;
      const available = offer.available + adjustment.delta;
      state.offers.set(offerKeyOf(before), { ...offer, onHand: adjustment.onHand, available });
      made.set(request.key, { adjustment, requestBody: request.body });
      state.adjustments.set(before.sku, made);
      addRecord(state, record);
      return true;
    },
  };
}

export function memoryStockWatch(state: MemoryState): Synchronous<StockWatch> {
  const seen = (productId: string) =>
    state.sights.get(productId) ?? { levels: new Map(), revision: 0 };
  return {
    seen,
    see: ({ productId, levels, before, records }) => {
      if (seen(productId).revision !== before.revision) return false;
      if (records.some((record) => isRecorded(state, record))) return false;
      state.sights.set(productId, { levels, revision: before.revision + 1 });
      for (const record of records) addRecord(state, record);
      return true;
    },
  };
}
