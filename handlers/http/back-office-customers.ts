import * as contract from '../../events/contracts/http/back-office-customers.ts';
import { disableCustomer } from '../../src/application/people/disable-customer.ts';
import { liftSuppression } from '../../src/application/people/lift-suppression.ts';
import * as customers from '../../src/application/people/manage-customers.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { directory } from '../../src/composition/directory.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { people, publisher, subscriptions, suppressions } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { signing } from '../../src/composition/signing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentCustomer, presentListedCustomer } from './present/person.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  directory,
  people,
  publisher,
  sealing,
  signing,
  subscriptions,
  suppressions,
});
const cursors = createCursors(ports.signing);

/** What admins see and change of customers. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.listCustomers, async ({ query: { email, sort, limit, cursor } }) => {
    const list = `customers/${sort}/${email ?? ''}`;
    const read = (after: PageKey | undefined) =>
      customers.listCustomers(ports, { email, sort, limit, after });
    return readList(cursors, { list, cursor }, read, presentListedCustomer);
  }),

  endpoint(contract.getCustomer, async ({ params: { id } }) => ({
    body: presentCustomer(granted(await customers.seeCustomer(ports, id))),
  })),

  endpoint(
    contract.assignGroups,
    async ({ params: { id }, body: { groups }, trail, expectedVersion }) => {
      const command = { personId: id, groups, expectedVersion };
      const assigned = await customers.assignCustomerGroups(ports, trail, command);
      return { body: presentCustomer(granted(assigned)) };
    },
  ),

  endpoint(contract.disableCustomer, async ({ params: { id }, trail }) => {
    const command = { personId: id, disabled: true };
    return { body: presentCustomer(granted(await disableCustomer(ports, trail, command))) };
  }),

  endpoint(contract.liftSuppression, async ({ params: { id }, trail }) => ({
    body: presentCustomer(granted(await liftSuppression(ports, trail, id))),
  })),

  endpoint(contract.enableCustomer, async ({ params: { id }, trail }) => {
    const command = { personId: id, disabled: false };
    return { body: presentCustomer(granted(await disableCustomer(ports, trail, command))) };
  }),
]);
