import type { Trail } from '../../domain/events/event.ts';
import type { ContentRefusal } from '../../domain/products/check-content.ts';
import type { Product, ProductContent, ProductRefusal } from '../../domain/products/product.ts';
import { changeProduct, createProduct } from '../../domain/products/save-product.ts';
import type { Offer } from '../../domain/products/stock.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { unchanged } from '../../domain/version.ts';
import { productIdOf } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { listProduct, type ListPorts } from './list-product.ts';
import {
  freeSlug,
  prepareContent,
  type PreparePorts,
  type WrittenContent,
} from './prepare-content.ts';
import { commitProduct, type SavePorts } from './save-product.ts';

export type ManagePorts = ListPorts & SavePorts & PreparePorts;

export interface ShownProduct {
  readonly product: Product;
  readonly offers: readonly Offer[];
}

export type ManageRefusal =
  ProductRefusal | ContentRefusal | { readonly code: 'slug-not-changeable'; readonly slug: string };

const NO_STOCK: ReadonlyMap<string, number> = new Map();

/** Any product, whatever its status, with its stock as of now. */
export async function seeAnyProduct(
  { products }: Pick<Ports, 'products'>,
  productId: string,
): Promise<Result<ShownProduct, ManageRefusal>> {
  const found = await products.find(productId);
  return found?.product.id === productId
    ? accept(found)
    : refuse({ code: 'product-not-found', product: productId });
}

/**
 * Adds a product, without any pieces yet. Without a slug its address is made from the title; one that
 * was asked for is refused when another product has it.
 */
export async function addProduct(
  ports: ManagePorts,
  trail: Trail,
  { slug: wantedSlug, ...rest }: Omit<WrittenContent, 'slug'> & { slug?: string | undefined },
): Promise<Result<ShownProduct, ManageRefusal>> {
  const slug = wantedSlug ?? (await freeSlug(ports, rest.title));
  const prepared = await prepareContent(ports, { ...rest, slug }, []);
  if (!prepared.ok) return prepared;
  if (wantedSlug !== undefined && (await ports.products.find(slug)) !== undefined) {
    return refuse({ code: 'slug-taken', slug });
  }

  const now = ports.now();
  const made = createProduct(prepared.value, productIdOf(slug, now), now);
  if (!made.ok) return made;
  const change = { before: undefined, saved: made.value, newStock: NO_STOCK };
  const stored = await commitProduct(ports, trail, change);
  if (stored.ok) {
    await listAtOnce(ports, stored.value.id);
    return accept({ product: stored.value, offers: [] });
  }
  // There is no version to miss: somebody else was quicker to take the address.
  const { refusal } = stored;
  return refuse(refusal.code === 'sku-taken' ? refusal : { code: 'slug-taken', slug });
}

/** What of a product is to become what; what is undefined stays. */
export type ProductChanges = {
  readonly [Field in keyof WrittenContent]?: WrittenContent[Field] | undefined;
};

/** The version of a product that somebody has seen and wants to change. */
interface Seen {
  readonly productId: string;
  readonly version: number;
}

/**
 * Changes what is given of a product, lists as a whole, for somebody who has seen its version. The slug
 * stays: the product's id and its stock are found by it.
 */
export function editProduct(
  ports: ManagePorts,
  trail: Trail,
  { changes, ...seen }: Seen & { readonly changes: ProductChanges },
): Promise<Result<ShownProduct, ManageRefusal>> {
  return change(ports, trail, seen, async (before) =>
    changes.slug === undefined || changes.slug === before.slug
      ? prepareContent(ports, merged(before, changes), before.categoryIds)
      : refuse({ code: 'slug-not-changeable', slug: before.slug }),
  );
}

/** Takes a product out of the shop for somebody who has seen its version; it can be brought back. */
export function archiveProduct(
  ports: ManagePorts,
  trail: Trail,
  seen: Seen,
): Promise<Result<ShownProduct, ManageRefusal>> {
  return change(ports, trail, seen, (before) =>
    Promise.resolve(accept({ ...before, status: 'archived' as const })),
  );
}

async function change(
  ports: ManagePorts,
  trail: Trail,
  { productId, version }: Seen,
  decideContent: (before: Product) => Promise<Result<ProductContent, ManageRefusal>>,
): Promise<Result<ShownProduct, ManageRefusal>> {
  const found = await seeAnyProduct(ports, productId);
  if (!found.ok) return found;
  const { product: before, offers } = found.value;
  const current = unchanged(before, version);
  if (!current.ok) return current;
  const content = await decideContent(before);
  if (!content.ok) return content;
  const saved = changeProduct(before, content.value, ports.now());
  if (!saved.ok) return saved;

  const stored = await commitProduct(ports, trail, {
    ...{ before, saved: saved.value, newStock: NO_STOCK },
  });
  if (!stored.ok) return stored;
  await listAtOnce(ports, productId);
  return accept({ product: stored.value, offers });
}

function merged(before: Product, changes: ProductChanges): WrittenContent {
  return {
    slug: before.slug,
    title: changes.title ?? before.title,
    description: changes.description ?? before.description,
    categoryIds: changes.categoryIds ?? before.categoryIds,
    status: changes.status ?? before.status,
    images: changes.images ?? before.images,
    options: changes.options ?? before.options,
    variants: changes.variants ?? before.variants,
  };
}

/** Whoever saved sees it in the lists at once. When this fails the lists follow by the event. */
async function listAtOnce(ports: ManagePorts, productId: string): Promise<void> {
  try {
    await listProduct(ports, productId);
  } catch (error) {
    ports.report('listing is left to the event', error);
  }
}
