import type { Sale, SaleOptions } from './flash-sale.ts';

/** The sales that docs/decisions/0010-hot-goods.md quotes. */
export const SALES: readonly SaleOptions[] = [
  ...[50, 200, 500].flatMap((buyers) =>
    [1, 4, 8, 16].map((shards) => ({ buyers, pieces: 1_000, shards })),
  ),
  ...[1, 8].map((shards) => ({ buyers: 500, pieces: 50, shards })),
  ...[1, 8].map((shards) => ({ buyers: 500, pieces: 1_000, shards, losersHold: true })),
];

export const TITLES = [
  'Buyers | Pieces | Shards | Placed | Told out of stock | Too busy | Transactions per placed order',
  'Half, 95 of 100, all answered after',
].join(' | ');

export function rowOf(options: SaleOptions, sale: Sale): string {
  const { half, most, all } = sale.answeredMs;
  const seconds = [half, most, all].map((ms) => (ms / 1000).toFixed(1)).join(', ');
  return [
    options.buyers,
    options.pieces,
    `${options.shards ?? 'usual'}${options.losersHold === true ? ', losers hold' : ''}`,
    sale.placed,
    sale.outOfStock,
    sale.tooBusy,
    (sale.transactions / sale.placed).toFixed(1),
    `${seconds} s`,
  ].join(' | ');
}
