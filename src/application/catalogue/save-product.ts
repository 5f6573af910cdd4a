import { fieldsOfProduct } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Product, ProductContent, ProductRefusal } from '../../domain/products/product.ts';
import {
  changeProduct,
  createProduct,
  type SavedProduct,
} from '../../domain/products/save-product.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { productIdOf } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';

export type SavePorts = Pick<Ports, 'products' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>;

export interface SaveOutcome {
  readonly product: Product;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}

/**
 * Stores a product under its slug: creates it, or changes what stands there. `newStock` gives pieces to
 * SKUs the shop meets for the first time; stock that is there already is never touched. Safe to repeat.
 */
export async function saveProduct(
  ports: SavePorts,
  trail: Trail,
  { content, newStock }: { content: ProductContent; newStock: ReadonlyMap<string, number> },
): Promise<Result<SaveOutcome, ProductRefusal>> {
  const { products, now } = ports;
  const before = (await products.find(content.slug))?.product;
  const decision =
    before === undefined
      ? createProduct(content, productIdOf(content.slug, now()), now())
      : changeProduct(before, content, now());
  if (!decision.ok) return decision;

  const saved = await commitProduct(ports, trail, { before, saved: decision.value, newStock });
  if (!saved.ok) return saved;
  const outcome = before === undefined ? 'created' : 'changed';
  const isSame = decision.value.events.length === 0;
  return accept({ product: saved.value, outcome: isSame ? 'unchanged' : outcome });
}

/**
 * Stores what was decided about a product together with its record, and publishes it. A decision
 * without events changes nothing. Refuses when the product is not `before` any more.
 */
export async function commitProduct(
  ports: SavePorts,
  trail: Trail,
  change: {
    before: Product | undefined;
    saved: SavedProduct;
    newStock: ReadonlyMap<string, number>;
  },
): Promise<Result<Product, Extract<ProductRefusal, { code: 'sku-taken' | 'version-mismatch' }>>> {
  const { before, newStock } = change;
  const { product, events } = change.saved;
  if (events.length === 0) return accept(product);

  const differs = changeBetween(before && fieldsOfProduct(before), fieldsOfProduct(product));
  const record = recordOf(ports, trail, events, { change: differs });
  const saved = await ports.products.save({ before, after: product, newStock, record });
  switch (saved.outcome) {
    case 'sku-taken':
      return refuse({ code: 'sku-taken', skus: saved.skus });
    case 'stale':
      return refuse({ code: 'version-mismatch', version: product.version });
    case 'saved':
      if (saved.unfinished !== undefined) {
        ports.report('some offers are left to the event', saved.unfinished);
      }
      await publishRecord(ports, record);
      return accept(product);
  }
}
