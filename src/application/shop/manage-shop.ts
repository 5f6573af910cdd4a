import { fieldsOfShop } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import {
  changeShop,
  type CurrencyNotChangeable,
  type Shop,
  type WantedShop,
} from '../../domain/shop/shop.ts';
import { unchanged, type VersionMismatch } from '../../domain/version.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';

/** Replaces what the shop says about itself, for somebody who has seen its version. */
export async function editShop(
  ports: Pick<Ports, 'shop' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>,
  trail: Trail,
  { version, wanted }: { version: number; wanted: WantedShop },
): Promise<Result<Shop, CurrencyNotChangeable | VersionMismatch>> {
  const current = unchanged(await ports.shop.find(), version);
  if (!current.ok) return current;
  const decision = changeShop(current.value, wanted);
  if (!decision.ok) return decision;

  const { shop, events } = decision.value;
  if (events.length === 0) return accept(shop);
  const change = changeBetween(fieldsOfShop(current.value), fieldsOfShop(shop));
  const record = recordOf(ports, trail, events, { change });
  if (!(await ports.shop.commit(shop, record))) {
    return refuse({ code: 'version-mismatch', version: shop.version });
  }
  await publishRecord(ports, record);
  return accept(shop);
}
