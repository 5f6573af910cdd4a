import type { ShopBook } from '../../../src/application/ports.ts';
import type { Shop } from '../../../src/domain/shop/shop.ts';
import type { Synchronous } from './border.ts';
import { addRecord, isRecorded, type MemoryState } from './state.ts';

/** A shop that nobody has changed yet. */
export const USUAL_SHOP: Shop = {
  name: 'Bodega',
  address: { line1: '1 Long Lane', city: 'Berlin', postalCode: '10115', country: 'DE' },
  email: 'hello@example.com',
  phone: '+49 30 5550100',
  openingHours: 'Always',
  timeZone: 'Europe/Berlin',
  language: 'en',
  currency: 'EUR',
  version: 1,
};

export function memoryShopBook(state: MemoryState): Synchronous<ShopBook> {
  const find = (): Shop => state.shop.changed ?? USUAL_SHOP;
  return {
    find,
    shown: find,
    commit: (after, record) => {
      if (find().version !== after.version - 1 || isRecorded(state, record)) return false;
      state.shop.changed = after;
      addRecord(state, record);
      return true;
    },
  };
}
