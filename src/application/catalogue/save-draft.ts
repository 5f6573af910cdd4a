import { contentOf, withOwnSkus } from '../../domain/catalog-import/draft.ts';
import type { ProductDraft } from '../../domain/catalog-import/read-product.ts';
import type { Problem } from '../../domain/catalog-import/rows.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { ProductRefusal } from '../../domain/products/product.ts';
import type { ImportOutcome } from './import-summary.ts';
import { saveProduct } from './save-product.ts';

/** Somebody may work on a product during an import; more meetings than this are no accident. */
const TRIES = 8;

/**
 * Stores an imported product. SKUs that another product has are replaced by made ones and noted: as that
 * product still has them at the next import, the same is decided then, and nothing changes.
 */
export async function saveDraft(
  ports: Parameters<typeof saveProduct>[0],
  trail: Trail,
  wanted: ProductDraft,
  categoryIds: readonly string[],
): Promise<{ outcome: ImportOutcome; notes: readonly Problem[]; errors: readonly Problem[] }> {
  let draft = wanted;
  const notes: Problem[] = [];
  for (let tries = 1; ; tries += 1) {
    const saved = await saveProduct(ports, trail, contentOf(draft, categoryIds));
    if (saved.ok) return { outcome: saved.value.outcome, notes, errors: [] };

    const { refusal } = saved;
    if (tries === TRIES || !canBeMended(refusal)) {
      return { outcome: 'failed', notes: [], errors: [leftOut(draft, refusal)] };
    }
    if (refusal.code === 'sku-taken') {
      const mended = withOwnSkus(draft, refusal.skus);
      draft = mended.draft;
      notes.push(...mended.notes);
    }
  }
}

function canBeMended({ code }: ProductRefusal): boolean {
  return code === 'version-mismatch' || code === 'sku-taken';
}

const REASONS: Readonly<Record<ProductRefusal['code'], string>> = {
  'product-not-found': 'it was removed meanwhile',
  'slug-taken': 'another product has its address',
  'sku-taken': 'other products have its SKUs',
  'duplicate-sku': 'two of its variants end up with the same SKU',
  'version-mismatch': 'somebody else kept changing it meanwhile; import the file again',
};

function leftOut({ row, content }: ProductDraft, { code }: ProductRefusal): Problem {
  return { row, message: `the product "${content.slug}" is left out: ${REASONS[code]}` };
}
