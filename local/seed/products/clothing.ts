import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

const sizes = axis('Size', ['S', 'S'], ['M', 'M'], ['L', 'L'], ['XL', 'XL']);
const sockSizes = axis('Size', ['36–40', '36'], ['41–46', '41']);

export const clothing: readonly DemoProduct[] = [
  {
    slug: 'shop-apron',
    title: 'Shop Apron',
    description:
      '<p>The apron we wear, down to the pencil slot. Tough cotton canvas, <strong>a pocket deep enough for a paperback</strong>, and straps that cross at the back so nothing pulls at your neck.</p><ul><li>Washes soft, never limp</li><li>Regular fits most people, long fits the rest</li></ul>',
    categories: ['aprons-and-tees'],
    status: 'active',
    ...variants({
      sku: 'APR-SHP',
      axes: [
        axis('Colour', ['Forest', 'FOR'], ['Navy', 'NAV'], ['Terracotta', 'TER']),
        axis('Length', ['Regular', 'REG'], ['Long', 'LNG', 300]),
      ],
      priceMinor: 3900,
      onHand: [34, 16, 45, 21, 12, 0],
    }),
    picture: { object: 'apron', main: 'forest', accent: 'butter', backdrop: 'oat', motif: 'leaf' },
  },
  {
    slug: 'neighbourhood-tee',
    title: 'Neighbourhood Tee',
    description:
      '<p>A heavyweight cotton T-shirt with a straight cut and a sun on the chest, since our street gets it from four o’clock. <strong>Printed around the corner</strong> with ink that stays put.</p>',
    categories: ['aprons-and-tees'],
    status: 'active',
    ...variants({
      sku: 'TEE-NBH',
      axes: [axis('Colour', ['Terracotta', 'TER'], ['Navy', 'NAV']), sizes],
      priceMinor: 2600,
      onHand: [22, 48, 39, 15, 18, 52, 104, 9],
    }),
    picture: { object: 'tee', main: 'terracotta', accent: 'cream', backdrop: 'sky', motif: 'sun' },
  },
  {
    slug: 'shop-cat-tee',
    title: 'Shop Cat Tee',
    description:
      '<p>Olive’s face, life-size, in black on cream. <strong>Three per cent of each goes to the vet</strong>, which she regards as a betrayal.</p>',
    categories: ['aprons-and-tees'],
    status: 'active',
    ...variants({
      sku: 'TEE-CAT',
      axes: [sizes],
      priceMinor: 2800,
      onHand: [31, 46, 27, 2],
    }),
    picture: { object: 'tee', main: 'cream', accent: 'charcoal', backdrop: 'rose', motif: 'cat' },
  },
  {
    slug: 'wool-house-socks',
    title: 'Wool House Socks',
    description:
      '<p>Thick ribbed socks for cold tiles and long films. Most of it is lambswool, with just enough nylon in the heel that <strong>they are still socks in spring</strong>.</p>',
    categories: ['socks-and-hats', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'SOC-WOL',
      axes: [axis('Colour', ['Forest', 'FOR'], ['Plum', 'PLM'], ['Oat', 'OAT']), sockSizes],
      priceMinor: 1700,
      onHand: [107, 68, 35, 29, 54, 0],
    }),
    picture: { object: 'socks', main: 'forest', accent: 'honey', backdrop: 'oat', motif: 'wave' },
  },
  {
    slug: 'fruit-stand-socks',
    title: 'Fruit Stand Socks',
    description:
      '<p>Fine cotton socks with something from the stand outside knitted into the ankle. <strong>Cheerful below, respectable above</strong>: nobody at the meeting needs to know.</p>',
    categories: ['socks-and-hats', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'SOC-FRT',
      axes: [axis('Fruit', ['Lemon', 'LEM'], ['Fig', 'FIG'], ['Chilli', 'CHL']), sockSizes],
      priceMinor: 1200,
      onHand: [146, 93, 61, 40, 114, 85],
    }),
    picture: {
      object: 'socks',
      main: 'denim',
      accent: 'butter',
      backdrop: 'blush',
      motif: 'citrus',
    },
  },
  {
    slug: 'dockside-beanie',
    title: 'Dockside Beanie',
    description:
      '<p>A close, double-knit hat of the kind that fishermen wear and musicians borrow. Merino inside and out, so <strong>it does not itch</strong>, with a turn-up that can be let down in a gale.</p>',
    categories: ['socks-and-hats'],
    status: 'active',
    ...variants({
      sku: 'HAT-DCK',
      axes: [axis('Colour', ['Brick', 'BRK'], ['Navy', 'NAV'], ['Mustard', 'MUS'])],
      priceMinor: 2900,
      compareAtMinor: 3500,
      onHand: [37, 51, 1],
    }),
    picture: { object: 'beanie', main: 'brick', accent: 'cream', backdrop: 'mist', motif: 'wave' },
  },
  {
    slug: 'market-tote',
    title: 'Market Tote',
    description:
      '<p>Canvas the weight of a sail, handles long enough for a shoulder, and a flat base so the eggs can ride upright. <strong>Carries twelve kilos</strong>; we have weighed the melons.</p>',
    categories: ['bags', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'BAG-TOT',
      axes: [axis('Colour', ['Natural', 'NAT'], ['Navy', 'NAV'], ['Tomato', 'TOM'])],
      priceMinor: 1800,
      onHand: [260, 134, 72],
    }),
    picture: { object: 'tote', main: 'oat', accent: 'tomato', backdrop: 'sea', motif: 'tomato' },
  },
  {
    slug: 'book-bag',
    title: 'Little Book Bag',
    description:
      '<p>A smaller tote for two library books, a lunch and an umbrella. The cat on the front <strong>does not approve of the umbrella</strong>, but then she rarely needs one.</p>',
    categories: ['bags'],
    status: 'active',
    ...single({ sku: 'BAG-BOK', priceMinor: 1400, onHand: 117 }),
    picture: { object: 'tote', main: 'navy', accent: 'blush', backdrop: 'honey', motif: 'cat' },
  },
];
