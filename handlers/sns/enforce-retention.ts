import { enforceRetention } from '../../src/application/privacy/enforce-retention.ts';
import { createPorts } from '../../src/composition.ts';
import { directory } from '../../src/composition/directory.ts';
import { erasures, orderLists, orders, outbox, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), {
  directory,
  erasures,
  orderLists,
  orders,
  outbox,
  publisher,
});

/** Ends what was kept for as long as it may be. */
export const handler = choreFunction((trail) => enforceRetention(ports, trail));
