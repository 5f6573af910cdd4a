import * as contract from '../../events/contracts/http/back-office-shop.ts';
import { editShop } from '../../src/application/shop/manage-shop.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { publisher, shop } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { ...peoplesDoor, publisher, shop });

/** What admins say about the shop itself. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.getManagedShop, async () => ({ body: await ports.shop.find() })),

  endpoint(contract.changeShop, async ({ body, trail, expectedVersion }) => {
    const { version: _, ...wanted } = body;
    const command = { version: expectedVersion, wanted };
    return { body: granted(await editShop(ports, trail, command)) };
  }),
]);
