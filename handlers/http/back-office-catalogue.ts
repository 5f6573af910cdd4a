import * as contract from '../../events/contracts/http/back-office-catalogue.ts';
import { sanitiseHtml } from '../../src/adapters/html/sanitise.ts';
import { listRegister } from '../../src/application/catalogue/list-register.ts';
import * as categories from '../../src/application/catalogue/manage-categories.ts';
import * as products from '../../src/application/catalogue/manage-product.ts';
import { fingerprint } from '../../src/application/ids.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createSearcher } from '../../src/application/search/searcher.ts';
import { createPorts } from '../../src/composition.ts';
import { media } from '../../src/composition/files.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import {
  categories as categoriesPort,
  listings,
  products as productsPort,
  publisher,
  register,
  searchLog,
  viewRows,
} from '../../src/composition/ports.ts';
import { searchEngine } from '../../src/composition/search.ts';
import { signing } from '../../src/composition/signing.ts';
import { stableJson } from '../../src/domain/stable-json.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentProduct } from './present/product.ts';
import { presentCategory, presentEntry } from './present/register.ts';

const config = readConfig(process.env);
const ports = Object.assign(
  createPorts(config, {
    ...peoplesDoor,
    categories: categoriesPort,
    listings,
    products: productsPort,
    media,
    publisher,
    register,
    searchEngine,
    searchLog,
    signing,
    viewRows,
  }),
  { sanitiseHtml },
);
const cursors = createCursors(ports.signing);
const searcher = createSearcher(ports);

const shown = ({ product, offers }: products.ShownProduct) => ({
  body: presentProduct(product, offers),
});

/** What admins do with products and categories. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.listAllProducts, async ({ query }) => {
    const { limit, cursor, ...wanted } = query;
    const list = `register/${fingerprint(stableJson(wanted))}`;
    const read = async (after: PageKey | undefined) =>
      granted(await listRegister(ports, searcher, { ...wanted, limit, after }));
    return readList(cursors, { list, cursor }, read, presentEntry);
  }),

  endpoint(contract.createProduct, async ({ body, trail }) =>
    shown(granted(await products.addProduct(ports, trail, body))),
  ),

  endpoint(contract.getAnyProduct, async ({ params: { id } }) =>
    shown(granted(await products.seeAnyProduct(ports, id))),
  ),

  endpoint(contract.changeProduct, async ({ params: { id }, body, trail, expectedVersion }) => {
    const command = { productId: id, version: expectedVersion, changes: body };
    return shown(granted(await products.editProduct(ports, trail, command)));
  }),

  endpoint(contract.archiveProduct, async ({ params: { id }, trail, expectedVersion }) => {
    const seen = { productId: id, version: expectedVersion };
    return shown(granted(await products.archiveProduct(ports, trail, seen)));
  }),

  endpoint(contract.listManagedCategories, async () => ({
    body: { items: await categories.seeCategories(ports) },
  })),

  endpoint(contract.createCategory, async ({ body, trail }) => ({
    body: presentCategory(granted(await categories.makeCategory(ports, trail, body))),
  })),

  endpoint(contract.changeCategory, async ({ params: { id }, body, trail, expectedVersion }) => {
    const command = { categoryId: id, version: expectedVersion, changes: body };
    return { body: presentCategory(granted(await categories.editCategory(ports, trail, command))) };
  }),

  endpoint(contract.deleteCategory, async ({ params: { id }, trail, expectedVersion }) => {
    const command = { categoryId: id, version: expectedVersion };
    return {
      body: presentCategory(granted(await categories.deleteCategory(ports, trail, command))),
    };
  }),
]);
