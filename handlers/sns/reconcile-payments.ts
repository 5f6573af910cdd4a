import { unbalancedLately } from '../../src/application/oversight/ledger.ts';
import { reconcile } from '../../src/application/payments/reconcile.ts';
import { createPorts } from '../../src/composition.ts';
import { payments } from '../../src/composition/payments.ts';
import { ledger, orders, outbox, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';
import { count } from '../../src/platform/metrics.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { ledger, orders, outbox, payments, publisher });

/** Compares the books with what the provider took, and with themselves. */
export const handler = choreFunction(async (trail) => {
  const compared = await reconcile(ports, trail);
  const unbalanced = (await unbalancedLately(ports)).length;
  const wrong = compared.differing + unbalanced;
  if (wrong > 0) count('booksDiffer', {}, wrong);
  return { ...compared, unbalanced };
});
