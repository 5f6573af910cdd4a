import process from 'node:process';
import { ensureCategories } from '../../src/application/catalogue/ensure-categories.ts';
import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { createPorts } from '../../src/composition.ts';
import * as makers from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { coffee } from '../../tests/handlers/support/goods.ts';

const TRAIL = { actor: { role: 'system' }, traceId: 'bench' } as const;
const PLENTY = 1_000_000;

export interface Goods {
  readonly category: string;
  readonly slugs: readonly string[];
  readonly skus: readonly string[];
}

/** Stores products as a shop has them, each of six variants that cannot run out, and lists them in a category. */
export async function stockUp(count: number): Promise<Goods> {
  const ports = createPorts(readConfig(process.env), makers);
  const category = 'bench';
  const ids = await ensureCategories(ports, TRAIL, [{ slug: category, name: 'Bench' }]);
  const slugs: string[] = [];
  const skus: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const demo = coffee();
    const slug = `house-blend-${n}`;
    const variants = demo.variants.map((variant) => ({ ...variant, sku: `${variant.sku}-${n}` }));
    const content = { ...demo, slug, variants, categoryIds: [ids.get(category) ?? ''] };
    const newStock = new Map(variants.map(({ sku }) => [sku, PLENTY]));
    const saved = await saveProduct(ports, TRAIL, { content, newStock });
    if (!saved.ok) throw new Error(saved.refusal.code);
    await listProduct(ports, saved.value.product.id);
    slugs.push(slug);
    skus.push(variants[0]?.sku ?? '');
  }
  return { category, slugs, skus };
}
