import * as contract from '../../events/contracts/http/back-office-orders.ts';
import { searchOrders } from '../../src/application/orders/list-orders.ts';
import * as orders from '../../src/application/orders/manage-order.ts';
import { refundOrder } from '../../src/application/orders/refund-order.ts';
import { listReturns, moveReturn } from '../../src/application/orders/return-goods.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { payments } from '../../src/composition/payments.ts';
import { orderLists, orders as ordersPort, publisher } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { signing } from '../../src/composition/signing.ts';
import type { StaffAction } from '../../src/domain/orders/staff-actions.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction, REPLAY } from '../../src/platform/http/function.ts';
import { presentOrder } from './present/order.ts';
import { presentFoundOrder } from './present/order-summary.ts';
import { presentRefund, presentReturn } from './present/refund.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  orderLists,
  orders: ordersPort,
  payments,
  publisher,
  sealing,
  signing,
});
const cursors = createCursors(ports.signing);

interface Acting {
  readonly params: { readonly id: string };
  readonly trail: Trail;
}

async function act({ params: { id }, trail }: Acting, action: StaffAction) {
  const command = { orderId: id, action };
  return { body: presentOrder(granted(await orders.actOnOrder(ports, trail, command))) };
}

async function move(
  { params: { id }, trail }: Acting,
  step: Parameters<typeof moveReturn>[2]['step'],
) {
  return { body: presentReturn(granted(await moveReturn(ports, trail, { returnId: id, step }))) };
}

/** What staff do with orders, refunds and returns. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.listAnyOrders, async ({ query: { cursor, limit, include, ...wanted } }) => {
    const { status, email, sort } = wanted;
    const list = `orders/${JSON.stringify([status, email, wanted.from, wanted.to, sort])}`;
    const from = wanted.from === undefined ? undefined : Date.parse(wanted.from);
    const to = wanted.to === undefined ? undefined : Date.parse(wanted.to);
    const search = { status, email, from, to, sort, limit, withCustomer: include === 'customer' };
    return readList(
      cursors,
      { list, cursor },
      (after) => searchOrders(ports, { ...search, after }),
      presentFoundOrder,
    );
  }),

  endpoint(contract.getAnyOrder, async ({ params: { id } }) => ({
    body: presentOrder(granted(await orders.seeAnyOrder(ports, id))),
  })),
  endpoint(contract.packOrder, (request) => act(request, { kind: 'pack' })),
  endpoint(contract.shipOrder, (request) => act(request, { kind: 'ship', ...request.body })),
  endpoint(contract.deliverOrder, (request) => act(request, { kind: 'deliver' })),
  endpoint(contract.refuseOrder, (request) => act(request, { kind: 'refuse' })),
  endpoint(contract.collectCash, (request) => act(request, { kind: 'collect-cash' })),

  endpoint(contract.cancelAnyOrder, async ({ params: { id }, trail, body }) => ({
    body: presentOrder(granted(await orders.cancelAny(ports, trail, { orderId: id, ...body }))),
  })),

  endpoint(contract.reviewOrder, async ({ params: { id }, trail, body }) => ({
    body: presentOrder(granted(await orders.reviewOrder(ports, trail, { orderId: id, ...body }))),
  })),

  endpoint(contract.refundOrder, async ({ params: { id }, trail, body, idempotency }) => {
    const command = { orderId: id, ...body, request: idempotency };
    const { refund, currency, replayed } = granted(await refundOrder(ports, trail, command));
    return {
      body: presentRefund(id, refund, currency),
      ...(replayed ? { headers: REPLAY } : {}),
    };
  }),

  endpoint(contract.listReturns, async ({ query: { status, sort, limit, cursor } }) => {
    const wanted = { list: `returns/${status}/${sort}`, cursor };
    const read = (after: PageKey | undefined) => listReturns(ports, { status, sort, limit, after });
    return readList(cursors, wanted, read, presentReturn);
  }),
  endpoint(contract.approveReturn, (request) => move(request, { kind: 'approve' })),
  endpoint(contract.rejectReturn, (request) => move(request, { kind: 'reject' })),
  endpoint(contract.receiveReturn, (request) =>
    move(request, { kind: 'receive', restock: request.body.restock }),
  ),
  endpoint(contract.refundReturn, (request) => move(request, { kind: 'refund' })),
]);
