import { getProduct, listCategories, listProducts } from '../../events/contracts/http/catalogue.ts';
import { getJwks } from '../../events/contracts/http/signing-keys.ts';
import { getConfig, getShop } from '../../events/contracts/http/shop.ts';
import {
  browseCategories,
  browseProducts,
  findScope,
  seeProduct,
} from '../../src/application/catalogue/browse.ts';
import { publicKeys } from '../../src/application/keys/signing-keys.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { door } from '../../src/composition/door.ts';
import { categories, listings, products, shop } from '../../src/composition/ports.ts';
import { signing, signingKeys } from '../../src/composition/signing.ts';
import { ACTIVATION_DELAY_MS } from '../../src/domain/keys/signing-key.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readPage } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentPublicKey } from './present/keys.ts';
import { presentProduct } from './present/product.ts';
import { presentConfig, presentShop } from './present/shop.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...door,
  categories,
  listings,
  products,
  shop,
  signing,
  signingKeys,
});
const cursors = createCursors(ports.signing);

/** Half as long as new keys wait before they are used: who asks that often knows them in time. */
const JWKS_MAX_AGE_SECONDS = ACTIVATION_DELAY_MS / 2_000;

/** What visitors look at before they buy. */
export const handler = httpFunction(config, ports, [
  endpoint(getConfig, async () => {
    const [shop, { publicKey }] = await Promise.all([
      ports.shop.shown(),
      ports.signing.keyAt('push', ports.now()),
    ]);
    return { body: presentConfig(config, shop, ports.rules, publicKey) };
  }),

  endpoint(getShop, async () => ({ body: presentShop(await ports.shop.shown()) })),

  endpoint(listCategories, async () => ({ body: { items: await browseCategories(ports) } })),

  endpoint(listProducts, async ({ query: { category, sort, limit, cursor } }) => {
    const scope = granted(await findScope(ports, category));
    const list = `products/${scope}/${sort}`;
    const read = (after: PageKey | undefined) =>
      browseProducts(ports, { scope, sort, limit, after });
    const { page, nextCursor } = await readPage(cursors, { list, cursor }, read);
    return { body: { items: page.items, nextCursor } };
  }),

  endpoint(getProduct, async ({ params: { idOrSlug } }) => {
    const { product, offers } = granted(await seeProduct(ports, idOrSlug));
    return { body: presentProduct(product, offers) };
  }),

  endpoint(getJwks, async () => ({
    body: { keys: (await publicKeys(ports)).map(presentPublicKey) },
    headers: { 'cache-control': `public, max-age=${JWKS_MAX_AGE_SECONDS}` },
  })),
]);
