import type { DemoCategory } from './types.ts';

/** Parents stand before their children, so the list can be stored from top to bottom. */
export const demoCategories: readonly DemoCategory[] = [
  { slug: 'pantry', name: 'Pantry' },
  { slug: 'coffee-and-tea', name: 'Coffee & Tea', parent: 'pantry' },
  { slug: 'coffee', name: 'Coffee', parent: 'coffee-and-tea' },
  { slug: 'tea', name: 'Tea', parent: 'coffee-and-tea' },
  { slug: 'brewing', name: 'Brewing', parent: 'coffee-and-tea' },
  { slug: 'oils-and-vinegars', name: 'Oils & Vinegars', parent: 'pantry' },
  { slug: 'preserves-and-honey', name: 'Preserves & Honey', parent: 'pantry' },
  { slug: 'salt-and-spices', name: 'Salt & Spices', parent: 'pantry' },
  { slug: 'chocolate-and-sweets', name: 'Chocolate & Sweets', parent: 'pantry' },

  { slug: 'kitchen-and-table', name: 'Kitchen & Table' },
  { slug: 'tableware', name: 'Tableware', parent: 'kitchen-and-table' },
  { slug: 'mugs-and-glasses', name: 'Mugs & Glasses', parent: 'tableware' },
  { slug: 'plates-and-bowls', name: 'Plates & Bowls', parent: 'tableware' },
  { slug: 'cooks-tools', name: 'Cook’s Tools', parent: 'kitchen-and-table' },
  { slug: 'table-linen', name: 'Table Linen', parent: 'kitchen-and-table' },

  { slug: 'home', name: 'Home' },
  { slug: 'candles', name: 'Candles', parent: 'home' },
  { slug: 'blankets-and-cushions', name: 'Blankets & Cushions', parent: 'home' },
  { slug: 'plants-and-pots', name: 'Plants & Pots', parent: 'home' },
  { slug: 'soap-and-brushes', name: 'Soap & Brushes', parent: 'home' },

  { slug: 'stationery', name: 'Stationery' },
  { slug: 'notebooks', name: 'Notebooks', parent: 'stationery' },
  { slug: 'pens-and-pencils', name: 'Pens & Pencils', parent: 'stationery' },
  { slug: 'cards-and-paper', name: 'Cards & Paper', parent: 'stationery' },

  { slug: 'clothing', name: 'Clothing' },
  { slug: 'aprons-and-tees', name: 'Aprons & Tees', parent: 'clothing' },
  { slug: 'socks-and-hats', name: 'Socks & Hats', parent: 'clothing' },
  { slug: 'bags', name: 'Bags', parent: 'clothing' },

  { slug: 'gifts', name: 'Gifts' },
  { slug: 'gift-boxes', name: 'Gift Boxes', parent: 'gifts' },
  { slug: 'small-presents', name: 'Small Presents', parent: 'gifts' },
];
