/**
 * Sends a running shop requests made from its own OpenAPI document, good and bad, and says which were
 * not answered as the document promises:
 * `npm run fuzz -- --requests 20000 --seed N --base http://localhost:3000 [--only "POST /v1/orders"]`.
 * A finding names the seed that draws its requests again; `--only` leaves out all other operations.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { furnish } from './furnish.ts';
import { fuzz, type Report } from './fuzz.ts';
import { signIn } from './sign-in.ts';
import { runningShop } from './target.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000_000}` },
    base: { type: 'string', default: 'http://localhost:3000' },
    only: { type: 'string', default: '' },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);
if (!Number.isInteger(requests) || requests < 1 || !Number.isInteger(seed)) {
  process.stderr.write(
    'usage: npm run fuzz -- [--requests N] [--seed S] [--base URL] [--only TEXT]\n',
  );
  process.exit(2);
}

const { base, only } = values;
const target = runningShop(base, await signIn(base));
const document: unknown = await (await fetch(new URL('/openapi.json', base))).json();
const began = Date.now();
const furnished = await furnish(target, seed);
const report = await fuzz({ target, document, seed, requests, only, ...furnished });
target.close();
tell(report);
process.exitCode = report.findings.length === 0 ? 0 : 1;

function tell({ findings, sent, statuses, unreached }: Report): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  for (const finding of findings) {
    say(`\n${finding.operation} (--only "${finding.operation}" --seed ${finding.seed})`);
    say(finding.message);
  }
  const counts = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  const seconds = Math.round((Date.now() - began) / 1000);
  say(`\n${sent} requests from seed ${seed} in ${seconds} s; answers ${counts.join(', ')}`);
  if (unreached.length > 0) say(`never successful: ${unreached.join(', ')}`);
  say(`${findings.length} findings`);
}
