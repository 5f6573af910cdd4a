import type { DemoProduct } from '../types.ts';
import { axis, variants } from '../variants.ts';

export const home: readonly DemoProduct[] = [
  {
    slug: 'scented-candle',
    title: 'Scented Candle',
    description:
      '<p>Poured twelve at a time in the back room, with rapeseed wax and a cotton wick. The scents are places rather than perfumes: <strong>a fig tree at noon, a greenhouse in July, a pier in March, a library with a cat in it</strong>.</p><ul><li>Burns for about 45 hours</li><li>The glass makes a good tumbler afterwards</li></ul>',
    categories: ['candles', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'CAN-JAR',
      axes: [
        axis(
          'Scent',
          ['Fig leaf', 'FIG'],
          ['Tomato vine', 'TOM'],
          ['Sea air', 'SEA'],
          ['Old library', 'LIB'],
        ),
      ],
      priceMinor: 2400,
      onHand: [108, 57, 42, 4],
    }),
    picture: {
      object: 'jarCandle',
      main: 'forest',
      accent: 'cream',
      backdrop: 'rose',
      motif: 'fig',
    },
  },
  {
    slug: 'beeswax-pillar-candle',
    title: 'Beeswax Pillar Candle',
    description:
      '<p>Pure beeswax from the man who brings our honey, cast in a comb-patterned mould. It needs no perfume: warm, it smells of <strong>summer and floor polish</strong>.</p>',
    categories: ['candles'],
    status: 'active',
    ...variants({
      sku: 'CAN-PIL',
      axes: [axis('Height', ['9 cm', '09'], ['14 cm', '14', 500], ['20 cm', '20', 1100])],
      priceMinor: 1200,
      onHand: [62, 39, 16],
    }),
    picture: { object: 'pillars', main: 'honey', accent: 'amber', backdrop: 'slate' },
  },
  {
    slug: 'dinner-tapers',
    title: 'Dinner Tapers, a Pair',
    description:
      '<p>Long hand-dipped candles that lean neither in a draught nor in an argument. Dyed all the way through, <strong>eight hours each</strong>, which is one good dinner with the washing-up.</p>',
    categories: ['candles'],
    status: 'active',
    ...variants({
      sku: 'CAN-TAP-2',
      axes: [axis('Colour', ['Brick', 'BRK'], ['Ivory', 'IVO'], ['Olive', 'OLV'])],
      priceMinor: 790,
      onHand: [112, 143, 0],
    }),
    picture: { object: 'tapers', main: 'brick', accent: 'brass', backdrop: 'mist' },
  },
  {
    slug: 'porch-blanket',
    title: 'Porch Blanket',
    description:
      '<p>Undyed and overdyed wool, woven on a loom older than the shop. It is heavy enough for the last hour on the balcony and <strong>handsome enough to leave on the chair</strong>.</p><ul><li>130 × 190 cm with a knotted fringe</li><li>Pure new wool; air it rather than wash it</li></ul>',
    categories: ['blankets-and-cushions'],
    status: 'active',
    ...variants({
      sku: 'BLK-PRC',
      axes: [axis('Colour', ['Forest', 'FOR'], ['Rose', 'ROS'], ['Slate', 'SLT'])],
      priceMinor: 9800,
      compareAtMinor: 12500,
      onHand: [13, 8, 2],
    }),
    picture: { object: 'blanket', main: 'forest', accent: 'butter', backdrop: 'oat' },
  },
  {
    slug: 'ticking-stripe-cushion',
    title: 'Ticking-Stripe Cushion',
    description:
      '<p>Old-fashioned mattress ticking, sewn around feathers and piped at the edge. <strong>It sits up straight</strong>, and so will you.</p>',
    categories: ['blankets-and-cushions'],
    status: 'active',
    ...variants({
      sku: 'CSH-TCK-50',
      axes: [
        axis('Colour', ['Navy', 'NAV'], ['Brick', 'BRK']),
        axis('Filling', ['Cover only', 'CVR'], ['With feather pad', 'PAD', 1300]),
      ],
      priceMinor: 2700,
      onHand: [29, 15, 32, 9],
    }),
    picture: { object: 'cushion', main: 'cream', accent: 'navy', backdrop: 'sand' },
  },
];
