import * as contract from '../../events/contracts/http/back-office-customers.ts';
import * as customers from '../../src/application/people/manage-customers.ts';
import { createPorts } from '../../src/composition.ts';
import { need, readConfig } from '../../src/platform/config.ts';
import { createCursors, nextCursor, readCursor } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentCustomer, presentListedCustomer } from './present/person.ts';

const config = readConfig(process.env);
const ports = createPorts(config);
const cursors = createCursors(need(config, 'CURSOR_SECRET'));

/** What admins see and change of customers. */
export const handler = httpFunction(config, [
  endpoint(contract.listCustomers, async ({ query: { email, limit, cursor } }) => {
    const list = `customers/${email ?? ''}`;
    const after = readCursor(cursors, list, cursor);
    const { items, next } = await customers.listCustomers(ports, { email, limit, after });
    return {
      body: {
        items: items.map(presentListedCustomer),
        nextCursor: nextCursor(cursors, list, next),
      },
    };
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
]);
