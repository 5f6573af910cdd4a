import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { stockUp } from '../kit/goods.ts';
import type { Row, Section } from '../kit/section.ts';
import { openStage } from '../kit/stage.ts';

const WORKERS = [1, 2, 4, 8];
const PRODUCTS = 50;
const SECONDS = 8;

/**
 * Orders a second when functions run as Lambda runs them: each worker has instances of its own that answer one
 * request at a time. All share this machine's processors with the database.
 */
export const throughput: Section = async () => {
  const rows: Row[] = [];
  for (const count of WORKERS) {
    const stage = await openStage(['carts', 'orders']);
    try {
      const { skus } = await stockUp(PRODUCTS);
      const files = { carts: stage.fileOf('carts'), orders: stage.fileOf('orders') };
      const workers = Array.from({ length: count }, (_, n) => {
        const workerData = { files, skus, from: n * 7, seconds: SECONDS };
        const file = join(import.meta.dirname, '../kit/buyer.ts');
        return new Worker(file, { workerData, env: { ...process.env } });
      });
      const told = await Promise.all(workers.map((worker) => once(worker, 'message')));
      const orders = told.reduce((sum, [placed]) => sum + Number(placed), 0);
      rows.push({ name: `${count} at a time`, ordersPerSecond: orders / SECONDS });
    } finally {
      await stage.close();
    }
  }
  return {
    rows: rows.map((row) => ({ ...row, processors: cpus().length })),
    guarded: [],
    chart: { value: 'ordersPerSecond', unit: 'orders a second, each with its cart and line' },
  };
};
