import type { Finding } from './run.ts';
import type { Tally } from './tally.ts';

/** Says in words and numbers what a simulation went through, and how to see a violation again. */
export function reportOf(run: {
  readonly tally: Tally;
  readonly findings: readonly Finding[];
  readonly commands: number;
  readonly seed: number;
  readonly milliseconds: number;
}): string {
  const { tally, findings, commands, seed, milliseconds } = run;
  const seconds = Math.max(milliseconds / 1000, 0.001);
  const lines = [
    `${commands} commands in ${tally.of('worlds')} worlds from seed ${seed}: ` +
      `${findings.length} violations, ${seconds.toFixed(1)} s, ${Math.round(commands / seconds)} commands/s`,
    `functions started ${tally.of('functions started')}, calls ${tally.of('calls')}, ` +
      `healings ${tally.of('healings')}, dead letters ${tally.of('dead letters')}`,
    `commands: ${list(tally, 'command/')}`,
    `faults: ${list(tally, 'fault/')}`,
    `faults at: ${list(tally, 'fault at ')}`,
    `provider: ${list(tally, 'provider/')}`,
    `order events: ${list(tally, 'event/')}`,
    'what functions answered:',
    ...FUNCTIONS.map((name) => `  ${name}: ${list(tally, `${name}/`)}`),
    ...findings.flatMap(({ seed: its, error, commands: fewest }) => [
      '',
      `VIOLATION, seed ${its}: ${error instanceof Error ? error.message : String(error)}`,
      `  shown by: ${fewest.map(({ what, dice }) => `${what}(${dice})`).join(', ')}`,
      `  again: npm run simulate -- --commands 1 --seed ${its}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

const FUNCTIONS = [
  'open-cart',
  'claim-cart',
  'put-line',
  'remove-line',
  'see-cart',
  'order-card',
  'order-cash_on_delivery',
  'start-payment',
  'pay-otherwise',
  'see-order',
  'cancel-own',
  'ask-for-return',
  'pack',
  'ship',
  'deliver',
  'refuse',
  'collect-cash',
  'cancel-any',
  'review-accept',
  'review-cancel',
  'refund',
  'return-approve',
  'return-reject',
  'return-receive',
  'return-refund',
  'save-product',
  'adjust-stock',
  'webhook',
  'settlePayment',
  'sendOrderMail',
  'listProducts',
  'watchStock',
  'sweep',
  'publishEvents',
  'settlePayments',
  'erase-customer',
  'erase-order',
  'erasePersonalData',
  'continueErasures',
  'export-own',
  'export-order',
];

function list(tally: Tally, prefix: string): string {
  const counted = tally.under(prefix);
  return counted.length === 0
    ? 'none'
    : counted.map(([what, count]) => `${what} ${count}`).join(', ');
}
