import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

const grind = axis('Grind', ['Whole bean', 'BEAN'], ['Filter', 'FILT'], ['Espresso', 'ESPR']);

export const coffeeAndTea: readonly DemoProduct[] = [
  {
    slug: 'house-blend-coffee',
    title: 'House Blend Coffee',
    description:
      '<p>The coffee we drink behind the counter from the first delivery to the last customer. Round and easy, with <strong>toasted hazelnut, cocoa and a little orange peel</strong>, and forgiving of a distracted hand on the kettle.</p><ul><li>Roasted every Tuesday, rested two days</li><li>At home in a filter, a press or a moka pot</li></ul>',
    categories: ['coffee', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'COF-HSE',
      axes: [axis('Size', ['250 g', '250'], ['1 kg', '1KG', 2250]), grind],
      priceMinor: 950,
      onHand: [320, 240, 180, 64, 40, 28],
    }),
    picture: {
      object: 'pouch',
      main: 'terracotta',
      accent: 'cream',
      backdrop: 'oat',
      motif: 'bean',
    },
  },
  {
    slug: 'morning-shift-espresso',
    title: 'Morning Shift Espresso',
    description:
      '<p>A dark, syrupy blend for people who are up before the bakery. It tastes of <strong>bitter chocolate and burnt sugar</strong>, stands up to milk, and pulls the same shot on a grey Monday as on a holiday.</p>',
    categories: ['coffee'],
    status: 'active',
    ...variants({
      sku: 'COF-MRN',
      axes: [axis('Size', ['250 g', '250'], ['1 kg', '1KG', 2400]), grind],
      priceMinor: 1050,
      onHand: [210, 48, 160, 36, 4, 22],
    }),
    picture: { object: 'pouch', main: 'espresso', accent: 'honey', backdrop: 'sand', motif: 'sun' },
  },
  {
    slug: 'slow-sunday-decaf',
    title: 'Slow Sunday Decaf',
    description:
      '<p>For the third cup, or the one after supper. The caffeine is washed out with spring water and nothing else, so the <strong>malt, fig and brown sugar</strong> stay where they belong.</p>',
    categories: ['coffee'],
    status: 'active',
    ...variants({
      sku: 'COF-DCF-250',
      axes: [axis('Grind', ['Whole bean', 'BEAN'], ['Filter', 'FILT'])],
      priceMinor: 1090,
      onHand: [72, 0],
    }),
    picture: { object: 'pouch', main: 'denim', accent: 'white', backdrop: 'blush', motif: 'moon' },
  },
  {
    slug: 'corner-breakfast-tea',
    title: 'Corner Breakfast Tea',
    description:
      '<p>A brisk, copper-coloured black tea that takes milk without losing its temper. We blend two hill-grown leaves for <strong>strength first and scent second</strong>.</p><ul><li>Loose leaf in a tin you will keep, or in paper bags without plastic</li><li>Three minutes, water just off the boil</li></ul>',
    categories: ['tea'],
    status: 'active',
    ...variants({
      sku: 'TEA-BRK',
      axes: [axis('Format', ['Loose leaf, 125 g tin', 'TIN', 350], ['20 tea bags', 'BAG'])],
      priceMinor: 590,
      onHand: [95, 260],
    }),
    picture: { object: 'tin', main: 'forest', accent: 'butter', backdrop: 'mist', motif: 'leaf' },
  },
  {
    slug: 'smoky-evening-tea',
    title: 'Smoky Evening Tea',
    description:
      '<p>Whole black leaves dried over pine embers, as if someone had opened a window on a bonfire. We soften the smoke with a little <strong>dried orange peel</strong>; a spoonful also does wonders for a mushroom broth.</p>',
    categories: ['tea'],
    status: 'active',
    ...single({ sku: 'TEA-SMK-80', priceMinor: 1120, onHand: 3 }),
    picture: { object: 'tin', main: 'plum', accent: 'blush', backdrop: 'lilac', motif: 'star' },
  },
  {
    slug: 'stoneware-coffee-dripper',
    title: 'Stoneware Coffee Dripper',
    description:
      '<p>A heavy cone that keeps its heat, thrown and glazed by hand, so no two drip quite alike. Eight ribs lift the paper off the wall and let the coffee <strong>run clear to the last drop</strong>.</p><ul><li>For one to four cups</li><li>Sits on any mug or jug up to 11 cm wide</li></ul>',
    categories: ['brewing'],
    status: 'active',
    ...variants({
      sku: 'BRW-DRP',
      axes: [axis('Colour', ['Sea', 'SEA'], ['Oat', 'OAT'], ['Charcoal', 'CHA'])],
      priceMinor: 2900,
      onHand: [24, 31, 10],
    }),
    picture: { object: 'dripper', main: 'sea', accent: 'cream', backdrop: 'butter' },
  },
  {
    slug: 'paper-coffee-filters',
    title: 'Paper Coffee Filters',
    description:
      '<p>One hundred unbleached cones, thick enough not to tear and thin enough not to taste. <strong>Compost them with the grounds</strong>: the roses will thank you.</p>',
    categories: ['brewing'],
    status: 'active',
    ...single({ sku: 'BRW-FLT-100', priceMinor: 490, onHand: 500 }),
    picture: { object: 'filters', main: 'sand', accent: 'walnut', backdrop: 'mist', motif: 'bean' },
  },
  {
    slug: 'hand-coffee-grinder',
    title: 'Hand Coffee Grinder',
    description:
      '<p>Twenty turns of the crank, a drawer full of coffee, and the whole flat knows that it is morning. The <strong>steel burrs</strong> go from Turkish-fine to press-coarse with one nut under the dome.</p><ul><li>Oiled beech and brass</li><li>Holds 30 g of beans</li><li>Spare burrs always in stock</li></ul>',
    categories: ['brewing'],
    status: 'active',
    ...single({ sku: 'BRW-GRD', priceMinor: 6400, compareAtMinor: 7900, onHand: 12 }),
    picture: { object: 'grinder', main: 'walnut', accent: 'brass', backdrop: 'sage' },
  },
  {
    slug: 'two-cup-teapot',
    title: 'Two-Cup Teapot',
    description:
      '<p>Small, round and sure of itself. The spout pours without dripping, <strong>which is rarer than it should be</strong>, and a fine strainer sits inside for loose leaves.</p>',
    categories: ['brewing'],
    status: 'active',
    ...variants({
      sku: 'BRW-POT',
      axes: [axis('Colour', ['Navy', 'NAV'], ['Butter', 'BUT'])],
      priceMinor: 3800,
      onHand: [18, 2],
    }),
    picture: { object: 'teapot', main: 'navy', accent: 'butter', backdrop: 'blush', motif: 'star' },
  },
];
