import { getProduct, listCategories, listProducts } from '../../events/contracts/http/catalogue.ts';
import { getConfig, getShop } from '../../events/contracts/http/shop.ts';
import {
  browseCategories,
  browseProducts,
  findScope,
  seeProduct,
} from '../../src/application/catalogue/browse.ts';
import { createPorts } from '../../src/composition.ts';
import { need, readConfig } from '../../src/platform/config.ts';
import { createCursors, nextCursor, readCursor } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentProduct } from './present/product.ts';
import { presentConfig, presentShop } from './present/shop.ts';

const config = readConfig(process.env);
const ports = createPorts(config);
const cursors = createCursors(need(config, 'CURSOR_SECRET'));

/** What visitors look at before they buy. */
export const handler = httpFunction(config, ports, [
  endpoint(getConfig, async () => ({
    body: presentConfig(config, await ports.shop.shown(), ports.rules),
  })),

  endpoint(getShop, async () => ({ body: presentShop(await ports.shop.shown()) })),

  endpoint(listCategories, async () => ({ body: { items: await browseCategories(ports) } })),

  endpoint(listProducts, async ({ query: { category, sort, limit, cursor } }) => {
    const scope = granted(await findScope(ports, category));
    const list = `products/${scope}/${sort}`;
    const after = readCursor(cursors, list, cursor);
    const { items, next } = await browseProducts(ports, { scope, sort, limit, after });
    return { body: { items, nextCursor: nextCursor(cursors, list, next) } };
  }),

  endpoint(getProduct, async ({ params: { idOrSlug } }) => {
    const { product, offers } = granted(await seeProduct(ports, idOrSlug));
    return { body: presentProduct(product, offers) };
  }),
]);
