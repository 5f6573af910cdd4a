import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

export const spicesAndSweets: readonly DemoProduct[] = [
  {
    slug: 'oak-smoked-paprika',
    title: 'Oak-Smoked Paprika',
    description:
      '<p>Peppers dried for two weeks over oak and turned by hand each day, then ground between stones. <strong>A teaspoon is enough</strong> to make a pot of beans taste as though somebody had looked after it.</p>',
    categories: ['salt-and-spices'],
    status: 'active',
    ...variants({
      sku: 'SPC-PAP-75',
      axes: [axis('Kind', ['Sweet', 'SWT'], ['Hot', 'HOT'])],
      priceMinor: 480,
      onHand: [230, 145],
    }),
    picture: {
      object: 'shaker',
      main: 'brick',
      accent: 'terracotta',
      backdrop: 'oat',
      motif: 'chilli',
    },
  },
  {
    slug: 'sea-salt-flakes',
    title: 'Sea Salt Flakes',
    description:
      '<p>Raked from the top of the salt pans on windless evenings, when the crystals grow wide and thin. Crush them between two fingers, <strong>at the table rather than in the pot</strong>.</p>',
    categories: ['salt-and-spices'],
    status: 'active',
    ...variants({
      sku: 'SPC-SAL-150',
      axes: [axis('Flavour', ['Plain', 'PLN'], ['Smoked', 'SMK', 90], ['Lemon', 'LEM', 90])],
      priceMinor: 460,
      onHand: [400, 115, 60],
    }),
    picture: { object: 'shaker', main: 'sea', accent: 'white', backdrop: 'sky', motif: 'wave' },
  },
  {
    slug: 'dark-chocolate-bar',
    title: 'Dark Chocolate Bar',
    description:
      '<p>Seventy-two per cent cocoa, stone-ground for three days until it melts rather than chews. <strong>Two ingredients in the plain one</strong>, three in the others, and a wrapper worth smoothing out.</p>',
    categories: ['chocolate-and-sweets', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'CHO-BAR-80',
      axes: [axis('Flavour', ['Plain', 'PLN'], ['Sea salt', 'SAL'], ['Candied orange', 'ORG', 40])],
      priceMinor: 520,
      onHand: [280, 190, 104],
    }),
    picture: {
      object: 'chocolate',
      main: 'forest',
      accent: 'honey',
      backdrop: 'sage',
      motif: 'star',
    },
  },
  {
    slug: 'hazelnut-pralines',
    title: 'Hazelnut Pralines',
    description:
      '<p>Twelve small arguments in favour of hazelnuts: praline, gianduja, nougat and one whole nut in dark chocolate. Filled and dipped by hand, <strong>best within six weeks</strong>, rarely tested.</p>',
    categories: ['chocolate-and-sweets'],
    status: 'active',
    ...single({ sku: 'CHO-PRA-12', priceMinor: 1690, compareAtMinor: 1990, onHand: 33 }),
    picture: { object: 'pralines', main: 'berry', accent: 'honey', backdrop: 'blush' },
  },
  {
    slug: 'butter-biscuits',
    title: 'Butter Biscuits in a Tin',
    description:
      '<p>Thin, crisp and a third butter, from the bakery two doors down. The tin holds four hundred grams of biscuits first and <strong>buttons, seeds or secrets</strong> for years after.</p>',
    categories: ['chocolate-and-sweets', 'small-presents'],
    status: 'active',
    ...single({ sku: 'SWT-BIS-400', priceMinor: 1290, onHand: 105 }),
    picture: { object: 'drum', main: 'denim', accent: 'butter', backdrop: 'oat', motif: 'flower' },
  },
  {
    slug: 'salted-butter-caramels',
    title: 'Salted Butter Caramels',
    description:
      '<p>Cooked in a copper pan to the shade just before too far, then salted and cut while warm. Each is <strong>twisted in paper by hand</strong>, which is the only exercise that some of us get.</p>',
    categories: ['chocolate-and-sweets'],
    status: 'active',
    ...variants({
      sku: 'SWT-CAR',
      axes: [axis('Size', ['150 g', '150'], ['400 g', '400', 790])],
      priceMinor: 650,
      onHand: [165, 20],
    }),
    picture: { object: 'sweets', main: 'amber', accent: 'sea', backdrop: 'cream' },
  },
];
