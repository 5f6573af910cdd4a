import { drawPicture, nounOf } from './picture.ts';
import { clothing } from './products/clothing.ts';
import { coffeeAndTea } from './products/coffee-and-tea.ts';
import { gardenAndWash } from './products/garden-and-wash.ts';
import { gifts } from './products/gifts.ts';
import { home } from './products/home.ts';
import { kitchen } from './products/kitchen.ts';
import { larder } from './products/larder.ts';
import { spicesAndSweets } from './products/spices-and-sweets.ts';
import { stationery } from './products/stationery.ts';
import { tableware } from './products/tableware.ts';
import type { DemoProduct } from './types.ts';

export { demoCategories } from './categories.ts';

/** Every product of the demo shop, department by department. */
export const demoProducts: readonly DemoProduct[] = [
  ...coffeeAndTea,
  ...larder,
  ...spicesAndSweets,
  ...tableware,
  ...kitchen,
  ...home,
  ...gardenAndWash,
  ...stationery,
  ...clothing,
  ...gifts,
];

/** A file of the media store with the words that stand in for it. */
interface DemoPicture {
  readonly fileName: string;
  readonly contentType: 'image/svg+xml';
  readonly body: string;
  readonly alt: string;
}

/** The picture of a product, drawn anew and always the same. */
export function pictureOf(product: DemoProduct): DemoPicture {
  return {
    fileName: `${product.slug}.svg`,
    contentType: 'image/svg+xml',
    body: drawPicture(product.picture, product.title),
    alt: `${product.title}: drawing of ${nounOf(product.picture)}`,
  };
}
