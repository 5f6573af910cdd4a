import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

export const gardenAndWash: readonly DemoProduct[] = [
  {
    slug: 'window-sill-herbs',
    title: 'Window-Sill Herbs',
    description:
      '<p>Grown slowly and outdoors by the allotment society, so they survive the move to your kitchen. <strong>Pick from the top, water from below</strong>, and talk to the basil if you must.</p>',
    categories: ['plants-and-pots'],
    status: 'active',
    ...variants({
      sku: 'PLA-HRB',
      axes: [axis('Herb', ['Basil', 'BAS'], ['Thyme', 'THY'], ['Mint', 'MNT'])],
      priceMinor: 450,
      onHand: [40, 34, 5],
    }),
    picture: { object: 'herb', main: 'leaf', accent: 'cream', backdrop: 'blush' },
  },
  {
    slug: 'patient-plant',
    title: 'The Patient Plant',
    description:
      '<p>A sansevieria: upright, uncomplaining, and content with <strong>a drink every other week</strong>. We have yet to meet the person who could kill one, though several customers are still trying.</p>',
    categories: ['plants-and-pots'],
    status: 'active',
    ...variants({
      sku: 'PLA-PAT',
      axes: [axis('Height', ['25 cm', '25'], ['60 cm', '60', 1900])],
      priceMinor: 1500,
      onHand: [26, 7],
    }),
    picture: { object: 'plant', main: 'forest', accent: 'butter', backdrop: 'sky' },
  },
  {
    slug: 'clay-pot',
    title: 'Clay Pot',
    description:
      '<p>Plain clay, thrown on a wheel, fired once, and left to breathe. It weathers to <strong>chalk and moss</strong> in a season; the saucer is included, the geranium is not.</p>',
    categories: ['plants-and-pots'],
    status: 'active',
    ...variants({
      sku: 'POT-CLY',
      axes: [axis('Size', ['11 cm', '11'], ['16 cm', '16', 400], ['22 cm', '22', 1100])],
      priceMinor: 600,
      onHand: [185, 106, 30],
    }),
    picture: { object: 'pots', main: 'terracotta', accent: 'brick', backdrop: 'sage' },
  },
  {
    slug: 'small-watering-can',
    title: 'Small Watering Can',
    description:
      '<p>Two litres of enamelled steel with a long spout for the back row. The rose comes off, <strong>the handle is where your hand expects it</strong>, and it looks well on the sill between rounds.</p>',
    categories: ['plants-and-pots'],
    status: 'active',
    ...variants({
      sku: 'GDN-CAN-2L',
      axes: [axis('Colour', ['Sea', 'SEA'], ['Butter', 'BUT'], ['Blush', 'BLU'])],
      priceMinor: 3200,
      compareAtMinor: 3900,
      onHand: [22, 14, 6],
    }),
    picture: {
      object: 'wateringCan',
      main: 'sea',
      accent: 'cream',
      backdrop: 'oat',
      motif: 'sprig',
    },
  },
  {
    slug: 'olive-oil-soap',
    title: 'Olive Oil Soap',
    description:
      '<p>Cooked in a cauldron, cut with a wire, and dried for two months on the shelf above the boiler. <strong>Hard, mild and long-lasting</strong>, for hands, faces and the occasional collar.</p>',
    categories: ['soap-and-brushes', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'SOP-BAR-120',
      axes: [
        axis(
          'Scent',
          ['Unscented', 'UNS'],
          ['Lemon leaf', 'LEM'],
          ['Lavender', 'LAV'],
          ['Cedar', 'CED'],
        ),
      ],
      priceMinor: 550,
      onHand: [300, 170, 122, 46],
    }),
    picture: { object: 'soap', main: 'sage', accent: 'olive', backdrop: 'sky', motif: 'olive' },
  },
  {
    slug: 'kitchen-hand-wash',
    title: 'Kitchen Hand Wash',
    description:
      '<p>For after the garlic and before the guests. It smells of whatever was growing nearest, rinses clean, and <strong>the refill costs less than the bottle</strong>, as it should.</p>',
    categories: ['soap-and-brushes'],
    status: 'active',
    ...variants({
      sku: 'SOP-WSH',
      axes: [
        axis('Scent', ['Rosemary', 'ROS'], ['Orange peel', 'ORG']),
        axis('Format', ['400 ml bottle', 'BTL', 300], ['800 ml refill', 'RFL']),
      ],
      priceMinor: 950,
      onHand: [83, 101, 47, 12],
    }),
    picture: { object: 'pump', main: 'amber', accent: 'cream', backdrop: 'mint', motif: 'citrus' },
  },
  {
    slug: 'beech-dish-brush',
    title: 'Beech Dish Brush',
    description:
      '<p>A beech handle, plant-fibre bristles, and a tilt that reaches the corner of the lasagne dish. When it is finished, <strong>bury it in the garden</strong>; it will not hold a grudge.</p>',
    categories: ['soap-and-brushes'],
    status: 'active',
    ...single({ sku: 'BRS-DSH', priceMinor: 690, onHand: 220 }),
    picture: { object: 'dishBrush', main: 'oak', accent: 'cream', backdrop: 'denim' },
  },
];
