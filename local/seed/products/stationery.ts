import type { DemoProduct } from '../types.ts';
import { axis, single, variants } from '../variants.ts';

export const stationery: readonly DemoProduct[] = [
  {
    slug: 'ledger-notebook',
    title: 'Ledger Notebook',
    description:
      '<p>Modelled on the account book from our first year, when it was mostly crossings-out. <strong>Sewn so that it lies flat</strong>, bound in cloth, with a ribbon, an elastic, and 192 pages that take ink without fuss.</p>',
    categories: ['notebooks'],
    status: 'active',
    ...variants({
      sku: 'NTB-LED',
      axes: [
        axis('Size', ['A6', 'A6'], ['A5', 'A5', 500]),
        axis('Ruling', ['Plain', 'PLN'], ['Lined', 'LIN'], ['Dotted', 'DOT']),
        axis('Colour', ['Navy', 'NAV'], ['Brick', 'BRK']),
      ],
      priceMinor: 1300,
      onHand: [25, 18, 103, 64, 77, 31, 20, 6, 115, 58, 90, 0],
    }),
    picture: { object: 'notebook', main: 'navy', accent: 'honey', backdrop: 'blush', motif: 'sun' },
  },
  {
    slug: 'pocket-notebooks',
    title: 'Pocket Notebooks, Set of Three',
    description:
      '<p>Thin enough for a back pocket, tough enough to be sat on. One for lists, one for ideas, <strong>one for the things you would rather have said</strong>.</p>',
    categories: ['notebooks', 'small-presents'],
    status: 'active',
    ...single({ sku: 'NTB-PKT-3', priceMinor: 990, onHand: 240 }),
    picture: {
      object: 'booklets',
      main: 'sea',
      accent: 'terracotta',
      backdrop: 'cream',
      motif: 'wave',
    },
  },
  {
    slug: 'shop-pencils',
    title: 'Shop Pencils, Six',
    description:
      '<p>Cedar pencils in two colours, soft enough to write fast and dark enough to read across a counter. They arrive <strong>sharpened, banded and optimistic</strong>.</p>',
    categories: ['pens-and-pencils', 'small-presents'],
    status: 'active',
    ...single({ sku: 'PEN-CED-6', priceMinor: 720, onHand: 350 }),
    picture: {
      object: 'pencils',
      main: 'brick',
      accent: 'navy',
      backdrop: 'butter',
      motif: 'star',
    },
  },
  {
    slug: 'brass-ballpoint',
    title: 'Brass Ballpoint',
    description:
      '<p>A pen with some weight to it, turned from solid brass and left bare, so it will <strong>darken where you hold it</strong>. Takes an ordinary refill, found in any shop, ours included.</p>',
    categories: ['pens-and-pencils'],
    status: 'active',
    ...variants({
      sku: 'PEN-BRS',
      axes: [axis('Ink', ['Black', 'BLK'], ['Blue', 'BLU'])],
      priceMinor: 2800,
      onHand: [43, 24],
    }),
    picture: { object: 'pen', main: 'brass', accent: 'navy', backdrop: 'mist' },
  },
  {
    slug: 'letterpress-cards',
    title: 'Letterpress Cards',
    description:
      '<p>Printed one colour at a time on a press that came with the building. Thick cotton card, <strong>a bite you can feel with your thumb</strong>, blank inside so that you have to mean it.</p><ul><li>Five cards with envelopes</li></ul>',
    categories: ['cards-and-paper', 'small-presents'],
    status: 'active',
    ...variants({
      sku: 'CRD-LTP-5',
      axes: [axis('Greeting', ['Thank you', 'THX'], ['Happy birthday', 'BDY'], ['Blank', 'BLK'])],
      priceMinor: 1150,
      onHand: [128, 109, 36],
    }),
    picture: {
      object: 'card',
      main: 'white',
      accent: 'terracotta',
      backdrop: 'sage',
      motif: 'flower',
    },
  },
  {
    slug: 'wrapping-paper',
    title: 'Wrapping Paper, Three Rolls',
    description:
      '<p>Stripes, dots and one small printed sprig, on recycled paper that folds crisply and <strong>forgives a second attempt</strong>. Each roll is three metres: a birthday, a wedding, and something shaped like a bicycle.</p>',
    categories: ['cards-and-paper'],
    status: 'active',
    ...single({ sku: 'PAP-WRP-3', priceMinor: 1450, onHand: 78 }),
    picture: { object: 'rolls', main: 'cream', accent: 'berry', backdrop: 'blush', motif: 'sprig' },
  },
];
