import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

export const larder: readonly DemoProduct[] = [
  {
    slug: 'early-harvest-olive-oil',
    title: 'Early Harvest Olive Oil',
    description:
      '<p>Picked green in October and pressed the same night by a family with eleven hundred trees and one mill. Grassy, peppery, <strong>with a catch at the back of the throat</strong> that tells you it is fresh.</p><ul><li>Extra virgin, first cold pressing</li><li>Acidity under 0.3 %</li></ul>',
    categories: ['oils-and-vinegars'],
    status: 'active',
    ...variants({
      sku: 'OIL-OLV',
      axes: [axis('Size', ['250 ml', '250'], ['500 ml', '500', 650], ['3 l can', '3L', 4400])],
      priceMinor: 990,
      onHand: [140, 120, 9],
    }),
    picture: {
      object: 'canister',
      main: 'olive',
      accent: 'butter',
      backdrop: 'cream',
      motif: 'olive',
    },
  },
  {
    slug: 'oak-aged-wine-vinegar',
    title: 'Oak-Aged Wine Vinegar',
    description:
      '<p>Red wine vinegar that slept six years in old barrels and woke up mellow. A few drops lift <strong>lentils, strawberries, a pan of onions</strong>, or anything that tastes of almost enough.</p>',
    categories: ['oils-and-vinegars'],
    status: 'active',
    ...single({ sku: 'VIN-OAK-375', priceMinor: 1150, onHand: 58 }),
    picture: { object: 'bottle', main: 'berry', accent: 'cream', backdrop: 'oat', motif: 'fig' },
  },
  {
    slug: 'crisp-chilli-oil',
    title: 'Crisp Chilli Oil',
    description:
      '<p>Chilli, garlic and shallots fried until they crackle, then left to think in good oil. Spoon it over <strong>eggs, noodles, greens and leftover rice</strong>; keep a second jar at the office.</p>',
    categories: ['oils-and-vinegars', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'OIL-CHL',
      axes: [axis('Heat', ['Gentle', 'GEN'], ['Lively', 'LIV'], ['Fierce', 'FRC'])],
      priceMinor: 850,
      onHand: [110, 175, 5],
    }),
    picture: {
      object: 'jar',
      main: 'tomato',
      accent: 'charcoal',
      backdrop: 'butter',
      motif: 'chilli',
    },
  },
  {
    slug: 'bitter-orange-marmalade',
    title: 'Bitter Orange Marmalade',
    description:
      '<p>Made in the three weeks of January when the bitter oranges come in, with the peel cut by hand and left <strong>thick enough to chew</strong>. It is properly bitter, properly set, and gone by summer.</p>',
    categories: ['preserves-and-honey'],
    status: 'active',
    ...variants({
      sku: 'PRE-MRM',
      axes: [axis('Size', ['220 g', '220'], ['450 g', '450', 360])],
      priceMinor: 620,
      onHand: [150, 45],
    }),
    picture: { object: 'jar', main: 'amber', accent: 'cream', backdrop: 'sky', motif: 'citrus' },
  },
  {
    slug: 'wildflower-honey',
    title: 'Wildflower Honey',
    description:
      '<p>One beekeeper, forty hives, and whatever happened to be in bloom: mostly <strong>thyme, clover and bramble</strong>. It is never heated, so it will turn to cream in the cold; stand the jar in warm water to wake it.</p>',
    categories: ['preserves-and-honey', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'PRE-HNY',
      axes: [axis('Size', ['250 g', '250'], ['500 g', '500', 560])],
      priceMinor: 780,
      onHand: [125, 70],
    }),
    picture: { object: 'jar', main: 'honey', accent: 'walnut', backdrop: 'mint', motif: 'hive' },
  },
  {
    slug: 'roasted-tomato-sauce',
    title: 'Roasted Tomato Sauce',
    description:
      '<p>August tomatoes roasted on their skins with garlic and a branch of basil, then passed and bottled. <strong>Heat, pour, eat</strong>: it is supper for two with a bag of pasta and nothing to prove.</p>',
    categories: ['preserves-and-honey'],
    status: 'active',
    ...single({ sku: 'PRE-TOM-500', priceMinor: 560, onHand: 210 }),
    picture: {
      object: 'bottle',
      main: 'tomato',
      accent: 'white',
      backdrop: 'mint',
      motif: 'tomato',
    },
  },
  {
    slug: 'preserved-lemons',
    title: 'Preserved Lemons',
    description:
      '<p>Small unwaxed lemons packed in salt for three months until the peel turns to silk. <strong>Rinse, chop, and use the peel</strong> in salads, stews and any roast chicken that deserves it.</p>',
    categories: ['preserves-and-honey'],
    status: 'active',
    ...single({ sku: 'PRE-LEM-350', priceMinor: 720, onHand: 0 }),
    picture: { object: 'jar', main: 'butter', accent: 'leaf', backdrop: 'sea', motif: 'citrus' },
  },
];
