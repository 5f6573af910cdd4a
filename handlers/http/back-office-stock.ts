import * as contract from '../../events/contracts/http/back-office-stock.ts';
import * as stock from '../../src/application/stock/manage-stock.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { publisher, stocks } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction, REPLAY } from '../../src/platform/http/function.ts';
import { presentAdjustment, presentStock } from './present/stock.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { ...peoplesDoor, publisher, stocks });

/** What staff see and change of stock. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.getStock, async ({ params: { sku } }) => ({
    body: presentStock(granted(await stock.seeStock(ports, sku))),
  })),

  endpoint(contract.adjustStock, async ({ params: { sku }, body, trail, idempotency }) => {
    const command = { sku, ...body, request: idempotency };
    const answer = granted(await stock.adjust(ports, trail, command));
    return {
      body: presentAdjustment(answer),
      ...(answer.replayed ? { headers: REPLAY } : {}),
    };
  }),
]);
