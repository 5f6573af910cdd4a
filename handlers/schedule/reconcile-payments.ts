import { unbalancedLately } from '../../src/application/oversight/ledger.ts';
import { reconcile } from '../../src/application/payments/reconcile.ts';
import { createPortsWithPayments } from '../../src/composition-with-payments.ts';
import { readConfig } from '../../src/platform/config.ts';
import { scheduleFunction } from '../../src/platform/events/background-function.ts';
import { count } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
const ports = createPortsWithPayments(config);

/** Compares the books with what the provider took, and with themselves. */
export const handler = scheduleFunction(async (trail) => {
  const compared = await reconcile(ports, trail);
  const unbalanced = (await unbalancedLately(ports)).length;
  const wrong = compared.differing + unbalanced;
  if (wrong > 0) count('booksDiffer', {}, wrong);
  return { ...compared, unbalanced };
});
