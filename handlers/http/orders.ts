import {
  cancelOrder,
  changePaymentMethod,
  createOrder,
  createPaymentIntent,
  createReturn,
  getOrder,
  listOrders,
} from '../../events/contracts/http/orders.ts';
import {
  eraseOrderData,
  exportOrder as exportOrderData,
} from '../../events/contracts/http/privacy.ts';
import { addOrderPushSubscription } from '../../events/contracts/http/push.ts';
import { askForOrderErasure } from '../../src/application/privacy/ask-for-erasure.ts';
import { exportOrder } from '../../src/application/privacy/export-order.ts';
import { listOwn } from '../../src/application/orders/list-orders.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { askForReturn } from '../../src/application/orders/return-goods.ts';
import { payOtherwise } from '../../src/application/payments/pay-otherwise.ts';
import { cancelOwn, seeOrder } from '../../src/application/orders/use-order.ts';
import { subscribeToOrder } from '../../src/application/push/order-subscriptions.ts';
import { startPayment } from '../../src/application/payments/start-payment.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { payments } from '../../src/composition/payments.ts';
import {
  erasures,
  orderLists,
  orders,
  outgoingHttp,
  products,
  publisher,
  pushBooks,
} from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { orderTokens, signing } from '../../src/composition/signing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction, REPLAY } from '../../src/platform/http/function.ts';
import { presentOrder } from './present/order.ts';
import { presentSummary } from './present/order-summary.ts';
import { presentErasure, presentExportedOrder } from './present/privacy.ts';
import { presentPushSubscription } from './present/push.ts';
import { presentReturn } from './present/refund.ts';
import { wishedLanguage } from '../../src/domain/people/wished-language.ts';
import { isoTime } from './present/time.ts';
import { toldSubscription } from './told-subscription.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  erasures,
  orderLists,
  orderTokens,
  orders,
  outgoingHttp,
  payments,
  products,
  publisher,
  pushBooks,
  sealing,
  signing,
});
const cursors = createCursors(ports.signing);

/** From the cart to the paid order, and what its buyer may do with it. */
export const handler = httpFunction(config, ports, [
  endpoint(createOrder, async ({ body, headers, caller, cleared, trail, idempotency }) => {
    const { cartId, email, shippingAddress, ...choices } = body;
    const command = {
      ...choices,
      cartId,
      customerId: caller.customerId,
      cleared,
      contact: { email, shippingAddress, language: wishedLanguage(headers['accept-language']) },
      request: idempotency,
    };
    const { order, accessToken, replayed } = granted(await orderCart(ports, trail, command));
    return {
      body: { ...presentOrder(order), ...(accessToken === undefined ? {} : { accessToken }) },
      ...(replayed ? { headers: REPLAY } : {}),
    };
  }),

  endpoint(listOrders, async ({ caller, query: { limit, cursor } }) => {
    // The contract lets nobody in who is not signed in.
    const customerId = caller.customerId ?? '';
    const list = `orders/${customerId}`;
    const read = (after: PageKey | undefined) => listOwn(ports, customerId, { limit, after });
    return readList(cursors, { list, cursor }, read, presentSummary);
  }),

  endpoint(getOrder, async ({ params: { id }, caller, orderToken }) => ({
    body: presentOrder(
      granted(await seeOrder(ports, { customerId: caller.customerId, orderToken }, id)),
    ),
  })),

  endpoint(cancelOrder, async ({ params: { id }, caller, orderToken, trail, body: { reason } }) => {
    const owner = { customerId: caller.customerId, orderToken };
    return {
      body: presentOrder(granted(await cancelOwn(ports, trail, owner, { orderId: id, reason }))),
    };
  }),

  endpoint(
    createReturn,
    async ({ params: { id }, caller, orderToken, trail, body, idempotency }) => {
      const owner = { customerId: caller.customerId, orderToken };
      const command = { orderId: id, ...body, request: idempotency };
      const { view, replayed } = granted(await askForReturn(ports, trail, owner, command));
      return { body: presentReturn(view), ...(replayed ? { headers: REPLAY } : {}) };
    },
  ),

  endpoint(changePaymentMethod, async ({ params: { id }, caller, orderToken, trail, body }) => {
    const owner = { customerId: caller.customerId, orderToken };
    const command = { orderId: id, ...body };
    return { body: presentOrder(granted(await payOtherwise(ports, trail, owner, command))) };
  }),

  endpoint(addOrderPushSubscription, async (request) => {
    const { params, caller, orderToken } = request;
    const owner = { customerId: caller.customerId, orderToken };
    const told = toldSubscription(request);
    const added = granted(await subscribeToOrder(ports, owner, params.id, told));
    return { body: presentPushSubscription(added, ports.signing) };
  }),

  endpoint(exportOrderData, async ({ params: { id }, caller, orderToken }) => {
    const owner = { customerId: caller.customerId, orderToken };
    const found = granted(await exportOrder(ports, owner, id));
    return {
      body: { exportedAt: isoTime(ports.now()), ...presentExportedOrder(found, ports.signing) },
    };
  }),

  endpoint(eraseOrderData, async ({ params: { id }, caller, orderToken, trail }) => {
    const owner = { customerId: caller.customerId, orderToken };
    return { body: presentErasure(granted(await askForOrderErasure(ports, trail, owner, id))) };
  }),

  endpoint(createPaymentIntent, async ({ params: { id }, caller, orderToken, idempotency }) => {
    const owner = { customerId: caller.customerId, orderToken };
    const { intent, replayed } = granted(
      await startPayment(ports, owner, { orderId: id, requestKey: idempotency.key }),
    );
    return { body: intent, ...(replayed ? { headers: REPLAY } : {}) };
  }),
]);
