import type { Shop } from '../../domain/shop/shop.ts';
import type { EventRecord } from './record.ts';

/** What the shop says about itself: what config/shop.json says until an admin changes it. */
export interface ShopBook {
  /** As it stands now. */
  find(): Promise<Shop>;
  /** As it stood ten seconds ago or later: to be shown, never to decide by. */
  shown(): Promise<Shop>;
  /** Stores the next version with its record, all or nothing; false when there is one already. */
  commit(after: Shop, record: EventRecord): Promise<boolean>;
}
