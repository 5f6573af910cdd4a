import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ensureCategories } from '../../src/application/catalogue/ensure-categories.ts';
import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { createPorts } from '../../src/composition.ts';
import * as makers from '../../src/composition/ports.ts';
import type { ProductContent } from '../../src/domain/products/product.ts';
import { readConfig } from '../../src/platform/config.ts';
import { localEnvironment, MEDIA_BUCKET } from '../environment.ts';
import type { Settings } from '../settings.ts';
import { demoCategories, demoProducts, pictureOf } from './catalogue.ts';
import { seedStaff } from './staff.ts';
import type { DemoProduct } from './types.ts';

const TRAIL = { actor: { role: 'system' }, traceId: 'demo-seed' } as const;
const MARK = 'demo-seed';
const FOREVER_MS = Date.UTC(9999, 0);
const AT_ONCE = 8;

type SeedPorts = ReturnType<typeof createPorts<typeof makers>>;

/**
 * Fills an empty shop with the demo catalogue, once: what a merchant changes afterwards stays changed.
 * Its people are there in any case.
 * A seeding that was cut short is completed at the next start.
 */
export async function seed(settings: Settings): Promise<void> {
  const environment = localEnvironment(settings);
  const ports = createPorts(readConfig(environment), makers);
  await seedStaff(ports);
  if (settings.seed === 'none') return;
  if (await ports.done.isDone(MARK)) return;

  const categoryIds = await ensureCategories(ports, TRAIL, demoCategories);
  const upload = pictureStore(environment);
  const next = demoProducts.values();
  const worker = async (): Promise<void> => {
    for (const product of next) await store(ports, product, categoryIds, upload);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await ports.done.mark(MARK, FOREVER_MS);
}

async function store(
  ports: SeedPorts,
  product: DemoProduct,
  categoryIds: ReadonlyMap<string, string>,
  upload: (picture: ReturnType<typeof pictureOf>) => Promise<string>,
): Promise<void> {
  const picture = pictureOf(product);
  const image = { url: await upload(picture), alt: picture.alt };
  const content = contentOf(product, image, categoryIds, ports.rules.currency);
  const newStock = new Map(product.variants.map(({ sku, onHand }) => [sku, onHand]));
  const saved = await saveProduct(ports, TRAIL, { content, newStock });
  if (!saved.ok) throw new Error(`${product.slug} could not be stored: ${saved.refusal.code}`);
  // Lists follow events within seconds; the first visitor should not have to wait for that.
  await listProduct(ports, saved.value.product.id);
}

function contentOf(
  product: DemoProduct,
  image: ProductContent['images'][number],
  categoryIds: ReadonlyMap<string, string>,
  currency: string,
): ProductContent {
  const { slug, title, description, status, options } = product;
  return {
    slug,
    title,
    description,
    status,
    options,
    categoryIds: product.categories.flatMap((category) => categoryIds.get(category) ?? []),
    images: [image],
    variants: product.variants.map(({ sku, title, options, priceMinor, compareAtMinor }) => ({
      sku,
      title,
      options,
      price: { amount: priceMinor, currency },
      ...(compareAtMinor === undefined
        ? {}
        : { compareAtPrice: { amount: compareAtMinor, currency } }),
    })),
  };
}

/** Puts pictures where the shop's media are; gives each one's public address. */
function pictureStore(
  environment: Readonly<Record<string, string>>,
): (picture: ReturnType<typeof pictureOf>) => Promise<string> {
  const { MEDIA_ENDPOINT = '', MEDIA_BASE_URL = '', AWS_REGION = '' } = environment;
  const client = new S3Client({
    region: AWS_REGION,
    endpoint: MEDIA_ENDPOINT,
    forcePathStyle: true,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    },
    // The local store does not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return async ({ fileName, contentType, body }) => {
    const Key = `media/demo/${fileName}`;
    await client.send(
      new PutObjectCommand({ Bucket: MEDIA_BUCKET, Key, Body: body, ContentType: contentType }),
    );
    return `${MEDIA_BASE_URL}/${Key}`;
  };
}
