import * as backOfficeOrders from './back-office-orders.ts';
import * as carts from './carts.ts';
import * as catalogue from './catalogue.ts';
import * as oversight from './oversight.ts';
import * as orders from './orders.ts';
import type { RouteContract } from './route.ts';
import * as shop from './shop.ts';

/** Every route of the API. serverless.yml, the handlers and the OpenAPI document have these and no others. */
export const ROUTES: readonly RouteContract[] = [
  shop.getHealth,
  shop.getOpenApi,
  shop.getConfig,
  shop.getShop,
  catalogue.listCategories,
  catalogue.listProducts,
  catalogue.getProduct,
  carts.openCart,
  carts.getCart,
  carts.putLine,
  carts.deleteLine,
  orders.createOrder,
  orders.getOrder,
  orders.cancelOrder,
  orders.createPaymentIntent,
  orders.createReturn,
  orders.changePaymentMethod,
  orders.stripeWebhook,
  backOfficeOrders.getAnyOrder,
  backOfficeOrders.packOrder,
  backOfficeOrders.shipOrder,
  backOfficeOrders.deliverOrder,
  backOfficeOrders.refuseOrder,
  backOfficeOrders.collectCash,
  backOfficeOrders.cancelAnyOrder,
  backOfficeOrders.reviewOrder,
  backOfficeOrders.refundOrder,
  backOfficeOrders.listReturns,
  backOfficeOrders.approveReturn,
  backOfficeOrders.rejectReturn,
  backOfficeOrders.receiveReturn,
  backOfficeOrders.refundReturn,
  oversight.getLedger,
  oversight.listEvents,
  oversight.listFailures,
  oversight.redriveFailure,
];
