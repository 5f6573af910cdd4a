import process from 'node:process';
import { evaluate } from '../tests/support/recommendations/evaluate.ts';
import { generateShop } from '../tests/support/recommendations/generated.ts';

const SEEDS = [1, 2, 3];

// `npm run bench:recommend -- [PRODUCTS ORDERS]`: of what is known to go together, how much is recommended?
const [products = 1_000, orders = 30_000] = process.argv.slice(2).map(Number);
print(`${products} products, ${orders} orders; shares of hits among the first 5`);
print('| Seed | Method              | Planted | Held back |');
print('| ---- | ------------------- | ------- | --------- |');
for (const seed of SEEDS) {
  for (const { method, planted, heldBack } of await evaluate(
    generateShop({ seed, products, orders }),
  )) {
    print(
      `| ${String(seed).padEnd(4)} | ${method.padEnd(19)} | ${planted.toFixed(3).padEnd(7)} | ${heldBack.toFixed(3).padEnd(9)} |`,
    );
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
