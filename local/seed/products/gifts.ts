import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

export const gifts: readonly DemoProduct[] = [
  {
    slug: 'breakfast-box',
    title: 'The Breakfast Box',
    description:
      '<p>Everything but the egg. We pack it the morning it leaves, with straw, string and a <strong>card in our best handwriting</strong>.</p><ul><li>House Blend Coffee or Corner Breakfast Tea</li><li>Bitter Orange Marmalade and Wildflower Honey</li><li>A Counter Mug in the colour of the day</li></ul>',
    categories: ['gift-boxes'],
    status: 'active',
    ...variants({
      sku: 'BOX-BRK',
      axes: [axis('With', ['Coffee', 'COF'], ['Tea', 'TEA'])],
      priceMinor: 4400,
      onHand: [30, 25],
    }),
    picture: {
      object: 'giftBox',
      main: 'terracotta',
      accent: 'cream',
      backdrop: 'butter',
      motif: 'bean',
    },
  },
  {
    slug: 'pasta-night-crate',
    title: 'The Pasta Night Crate',
    description:
      '<p>A wooden crate with supper for four and enough left over for lunch. Oil, sauce, salt, chilli, a kilo of rough-cut rigatoni and <strong>instructions written by somebody’s aunt</strong>.</p>',
    categories: ['gift-boxes'],
    status: 'active',
    ...single({ sku: 'BOX-PST', priceMinor: 5200, compareAtMinor: 5900, onHand: 18 }),
    picture: { object: 'crate', main: 'olive', accent: 'tomato', backdrop: 'sky', motif: 'tomato' },
  },
  {
    slug: 'good-neighbour-box',
    title: 'The Good Neighbour Box',
    description:
      '<p>For whoever took in the parcels, fed the fish or said nothing about the drum kit. Chocolate, caramels, soap and a candle: <strong>modest, useful and hard to refuse</strong>.</p>',
    categories: ['gift-boxes'],
    status: 'active',
    ...single({ sku: 'BOX-NBR', priceMinor: 3600, onHand: 42 }),
    picture: {
      object: 'giftBox',
      main: 'forest',
      accent: 'honey',
      backdrop: 'mist',
      motif: 'heart',
    },
  },
  {
    slug: 'winter-hamper',
    title: 'The Winter Hamper',
    description:
      '<p>Our big one, packed from the first of December: wine vinegar, pralines, smoked tea, preserved fig, wool socks, <strong>and one thing that we do not list</strong>. The contents are nearly settled; Olive keeps getting into the crate.</p>',
    categories: ['gift-boxes'],
    status: 'draft',
    ...single({ sku: 'BOX-WIN', priceMinor: 11800, onHand: 0 }),
    picture: { object: 'crate', main: 'berry', accent: 'forest', backdrop: 'slate', motif: 'star' },
  },
];
