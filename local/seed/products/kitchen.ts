import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

export const kitchen: readonly DemoProduct[] = [
  {
    slug: 'cooks-knife',
    title: 'Cook’s Knife, 20 cm',
    description:
      '<p>One knife for nearly everything, forged from carbon steel that takes an edge in minutes and <strong>darkens with the dinners you cook</strong>. Dry it after use and it will outlast the kitchen.</p><ul><li>20 cm blade, full tang, brass pins</li><li>Sharpened for life at our counter, free of charge</li></ul>',
    categories: ['cooks-tools'],
    status: 'active',
    ...variants({
      sku: 'KNF-CHF-20',
      axes: [axis('Handle', ['Walnut', 'WAL'], ['Olive wood', 'OLV', 800])],
      priceMinor: 8900,
      onHand: [14, 5],
    }),
    picture: { object: 'cooksKnife', main: 'walnut', accent: 'brass', backdrop: 'sage' },
  },
  {
    slug: 'paring-knife',
    title: 'Paring Knife',
    description:
      '<p>The small one that does the fiddly half of the work: garlic, strawberries, string, the corner of a parcel. <strong>Light, thin and frighteningly sharp</strong>; it comes with a cork for its point.</p>',
    categories: ['cooks-tools', 'small-presents'],
    status: 'active',
    ...single({ sku: 'KNF-PAR-9', priceMinor: 1950, onHand: 63 }),
    picture: {
      object: 'paringKnife',
      main: 'tomato',
      accent: 'steel',
      backdrop: 'sky',
      motif: 'citrus',
    },
  },
  {
    slug: 'olive-wood-board',
    title: 'Olive Wood Board',
    description:
      '<p>Cut from trees too old to fruit, with a grain like a weather map. Bread in the morning, cheese at night; <strong>a little oil twice a year</strong> is all that it asks.</p>',
    categories: ['cooks-tools'],
    status: 'active',
    ...variants({
      sku: 'BRD-OLV',
      axes: [axis('Size', ['30 cm', '30'], ['42 cm', '42', 1800])],
      priceMinor: 3200,
      onHand: [27, 11],
    }),
    picture: { object: 'board', main: 'oak', accent: 'leaf', backdrop: 'mist', motif: 'leaf' },
  },
  {
    slug: 'cherrywood-spoons',
    title: 'Cherrywood Spoons, a Pair',
    description:
      '<p>One to stir, one to taste. Turned from <strong>orchard prunings</strong> by a man who lists his hobby as spoons and his profession, reluctantly, as dentist.</p>',
    categories: ['cooks-tools', 'small-presents'],
    status: 'active',
    ...single({ sku: 'SPN-CHR-2', priceMinor: 1250, onHand: 200 }),
    picture: { object: 'spoons', main: 'amber', accent: 'walnut', backdrop: 'butter' },
  },
  {
    slug: 'little-iron-pan',
    title: 'Little Iron Pan',
    description:
      '<p>An iron pan the size of two fried eggs, seasoned before it reaches you. It is meant for <strong>breakfast, flatbreads and a single perfect chop</strong>. We are still waiting for the foundry to name a price that we like.</p>',
    categories: ['cooks-tools'],
    status: 'draft',
    ...single({ sku: 'PAN-IRN-18', priceMinor: 3600, onHand: 0 }),
    picture: { object: 'pan', main: 'charcoal', accent: 'honey', backdrop: 'rose' },
  },
  {
    slug: 'linen-tea-towel',
    title: 'Linen Tea Towel',
    description:
      '<p>Heavy, slow-woven linen that dries a glass without leaving a hair on it. Stiff for a week, <strong>soft for ten years</strong>, and large enough to tuck into a belt.</p>',
    categories: ['table-linen', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'LIN-TWL',
      axes: [
        axis('Colour', ['Cream & brick', 'BRK'], ['Cream & navy', 'NAV'], ['Sage & white', 'SAG']),
      ],
      priceMinor: 1400,
      onHand: [155, 118, 49],
    }),
    picture: {
      object: 'towel',
      main: 'cream',
      accent: 'brick',
      backdrop: 'denim',
      motif: 'tomato',
    },
  },
  {
    slug: 'gingham-napkins',
    title: 'Gingham Napkins, Set of Four',
    description:
      '<p>Cotton napkins with mitred corners, for the kind of lunch that turns into the afternoon. <strong>Washable at sixty</strong>, and a gravy stain only adds to the pattern.</p>',
    categories: ['table-linen'],
    status: 'active',
    ...variants({
      sku: 'LIN-NAP-4',
      axes: [axis('Colour', ['Terracotta', 'TER'], ['Leaf', 'LEA'])],
      priceMinor: 2200,
      compareAtMinor: 2800,
      onHand: [35, 3],
    }),
    picture: { object: 'cloth', main: 'terracotta', accent: 'white', backdrop: 'butter' },
  },
  {
    slug: 'harvest-tablecloth',
    title: 'Harvest Tablecloth',
    description:
      '<p>A broad blue check that covered our pavement table for three autumns. The weaver has <strong>retired to her allotment</strong>; we keep the page for those who have one and wonder what it was called.</p>',
    categories: ['table-linen'],
    status: 'archived',
    ...variants({
      sku: 'LIN-TBL',
      axes: [axis('Size', ['140 × 180 cm', '180'], ['140 × 260 cm', '260', 1900])],
      priceMinor: 5400,
      onHand: [0, 0],
    }),
    picture: { object: 'cloth', main: 'denim', accent: 'cream', backdrop: 'oat' },
  },
];
