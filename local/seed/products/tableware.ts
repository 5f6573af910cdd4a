import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

export const tableware: readonly DemoProduct[] = [
  {
    slug: 'counter-mug',
    title: 'Counter Mug',
    description:
      '<p>The mug that stands by our till: thick at the lip, wide at the handle, glazed to the foot. It holds <strong>35 cl</strong>, keeps it warm through a long phone call, and does not mind the dishwasher.</p>',
    categories: ['mugs-and-glasses', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'MUG-CTR',
      axes: [axis('Colour', ['Berry', 'BER'], ['Oat', 'OAT'], ['Forest', 'FOR'], ['Denim', 'DEN'])],
      priceMinor: 1600,
      onHand: [120, 88, 41, 0],
    }),
    picture: { object: 'mug', main: 'berry', accent: 'blush', backdrop: 'oat', motif: 'heart' },
  },
  {
    slug: 'shop-cat-mug',
    title: 'Shop Cat Mug',
    description:
      '<p>Olive has kept the till warm since she walked in during a hailstorm and declined to leave. Here she is on stoneware, <strong>drawn from life</strong>, which was easy, as she was asleep.</p>',
    categories: ['mugs-and-glasses', 'small-presents'],
    status: 'active',
    ...single({ sku: 'MUG-CAT', priceMinor: 1800, onHand: 135 }),
    picture: { object: 'mug', main: 'butter', accent: 'charcoal', backdrop: 'sea', motif: 'cat' },
  },
  {
    slug: 'espresso-cups-pair',
    title: 'Espresso Cups, a Pair',
    description:
      '<p>Two cups, two saucers, two colours, so nobody drinks the other’s sugar. The walls are thick and the bowl is round, <strong>for a crema that lasts to the second sip</strong>.</p>',
    categories: ['mugs-and-glasses'],
    status: 'active',
    ...variants({
      sku: 'MUG-ESP-2',
      axes: [axis('Colours', ['Terracotta & cream', 'TER'], ['Navy & sky', 'NAV'])],
      priceMinor: 2400,
      onHand: [37, 26],
    }),
    picture: { object: 'cups', main: 'terracotta', accent: 'cream', backdrop: 'mint' },
  },
  {
    slug: 'ribbed-tumblers',
    title: 'Ribbed Tumblers, Set of Four',
    description:
      '<p>Pressed glass of the kind every good bar used to have: <strong>stackable, droppable, replaceable</strong>. Water at noon, wine at eight, toothbrushes at eleven.</p><ul><li>28 cl each</li><li>Made of recycled glass</li></ul>',
    categories: ['mugs-and-glasses'],
    status: 'active',
    ...variants({
      sku: 'GLS-RIB-4',
      axes: [axis('Colour', ['Amber', 'AMB'], ['Sea green', 'SEA'], ['Clear', 'CLR'])],
      priceMinor: 2600,
      compareAtMinor: 3200,
      onHand: [44, 17, 102],
    }),
    picture: { object: 'tumblers', main: 'amber', accent: 'cream', backdrop: 'mist' },
  },
  {
    slug: 'table-carafe',
    title: 'Table Carafe',
    description:
      '<p>A litre of tap water looks like an occasion in this. Mouth-blown with a <strong>pinched waist that fits a small hand</strong>, and a neck wide enough for ice, lemon and a bottle brush.</p>',
    categories: ['mugs-and-glasses'],
    status: 'active',
    ...single({ sku: 'GLS-CAR-1L', priceMinor: 3400, onHand: 21 }),
    picture: {
      object: 'carafe',
      main: 'sky',
      accent: 'honey',
      backdrop: 'blush',
      motif: 'citrus',
    },
  },
  {
    slug: 'everyday-bowl',
    title: 'Everyday Bowl',
    description:
      '<p>Deep enough for soup, wide enough for salad, and the right weight to hold on a sofa. The foot is left <strong>dipped and bare</strong>, so you can feel the clay.</p>',
    categories: ['plates-and-bowls'],
    status: 'active',
    ...variants({
      sku: 'BWL-EVD',
      axes: [
        axis('Size', ['Small, 14 cm', 'S'], ['Large, 20 cm', 'L', 600]),
        axis('Colour', ['Denim', 'DEN'], ['Oat', 'OAT']),
      ],
      priceMinor: 1300,
      onHand: [100, 74, 38, 1],
    }),
    picture: { object: 'bowl', main: 'denim', accent: 'sand', backdrop: 'blush' },
  },
  {
    slug: 'supper-plate',
    title: 'Supper Plate',
    description:
      '<p>A plate with a brushed border and a sprig in the middle, so that <strong>finishing your supper comes with a reward</strong>. Painted freehand; expect the twelfth petal to be a little late.</p>',
    categories: ['plates-and-bowls'],
    status: 'active',
    ...variants({
      sku: 'PLT-SUP',
      axes: [axis('Size', ['Side, 20 cm', 'SID'], ['Dinner, 26 cm', 'DIN', 500])],
      priceMinor: 1400,
      onHand: [66, 52],
    }),
    picture: { object: 'plate', main: 'cream', accent: 'denim', backdrop: 'rose', motif: 'sprig' },
  },
];
