import * as contract from '../../events/contracts/http/back-office-catalogue.ts';
import { sanitiseHtml } from '../../src/adapters/html/sanitise.ts';
import { browseRegister } from '../../src/application/catalogue/browse-register.ts';
import * as categories from '../../src/application/catalogue/manage-categories.ts';
import * as products from '../../src/application/catalogue/manage-product.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import {
  categories as categoriesPort,
  listings,
  products as productsPort,
  publisher,
  register,
  viewRows,
} from '../../src/composition/ports.ts';
import { signing } from '../../src/composition/signing.ts';
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
    publisher,
    register,
    signing,
    viewRows,
  }),
  { sanitiseHtml },
);
const cursors = createCursors(ports.signing);

const shown = ({ product, offers }: products.ShownProduct) => ({
  body: presentProduct(product, offers),
});

/** What admins do with products and categories. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.listAllProducts, async ({ query }) => {
    const { limit, cursor, status, q, category } = query;
    const list = `register/${category ?? ''}/${status ?? ''}`;
    const read = async (after: PageKey | undefined) =>
      granted(await browseRegister(ports, { category, status, q, limit, after }));
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
