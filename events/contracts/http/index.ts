import * as account from './account.ts';
import * as apiKeys from './api-keys.ts';
import * as backOfficeCustomers from './back-office-customers.ts';
import * as backOfficeCatalogue from './back-office-catalogue.ts';
import * as backOfficeMedia from './back-office-media.ts';
import * as backOfficeOrders from './back-office-orders.ts';
import * as backOfficePeople from './back-office-people.ts';
import * as backOfficeShop from './back-office-shop.ts';
import * as backOfficeStatistics from './back-office-statistics.ts';
import * as backOfficeStock from './back-office-stock.ts';
import * as backOfficeTransfers from './back-office-transfers.ts';
import * as carts from './carts.ts';
import * as catalogue from './catalogue.ts';
import * as oversight from './oversight.ts';
import * as orders from './orders.ts';
import * as privacy from './privacy.ts';
import type { RouteContract } from './route.ts';
import * as shop from './shop.ts';
import * as signingKeys from './signing-keys.ts';

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
  carts.claimCart,
  carts.getCart,
  carts.putLine,
  carts.deleteLine,
  orders.createOrder,
  orders.listOrders,
  orders.getOrder,
  orders.cancelOrder,
  orders.createPaymentIntent,
  orders.createReturn,
  orders.changePaymentMethod,
  orders.stripeWebhook,
  account.getAccount,
  account.changeAccount,
  account.chooseNotifications,
  account.listAddresses,
  account.addAddress,
  account.replaceAddress,
  account.removeAddress,
  privacy.exportAccount,
  privacy.exportOrder,
  privacy.eraseAccount,
  privacy.eraseOrderData,
  backOfficeOrders.listAnyOrders,
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
  backOfficeCustomers.listCustomers,
  backOfficeCustomers.getCustomer,
  backOfficeCustomers.assignGroups,
  backOfficeCustomers.disableCustomer,
  backOfficeCustomers.enableCustomer,
  backOfficePeople.listStaff,
  backOfficePeople.inviteStaff,
  backOfficePeople.setStaffGroups,
  backOfficePeople.disableStaff,
  backOfficePeople.enableStaff,
  backOfficeCatalogue.listAllProducts,
  backOfficeCatalogue.createProduct,
  backOfficeCatalogue.getAnyProduct,
  backOfficeCatalogue.changeProduct,
  backOfficeCatalogue.archiveProduct,
  backOfficeCatalogue.listManagedCategories,
  backOfficeCatalogue.createCategory,
  backOfficeCatalogue.changeCategory,
  backOfficeCatalogue.deleteCategory,
  backOfficeMedia.requestImageUpload,
  backOfficeStock.getStock,
  backOfficeStock.adjustStock,
  backOfficeShop.getManagedShop,
  backOfficeShop.changeShop,
  backOfficeTransfers.openImport,
  backOfficeTransfers.getImport,
  backOfficeTransfers.openExport,
  backOfficeTransfers.getExport,
  backOfficeStatistics.getSummary,
  backOfficeStatistics.getSales,
  backOfficeStatistics.getProductSales,
  backOfficeStatistics.getCustomerStatistics,
  backOfficeStatistics.getCosts,
  oversight.getLedger,
  oversight.listEvents,
  oversight.listAudit,
  oversight.listFailures,
  oversight.redriveFailure,
  apiKeys.listApiKeys,
  apiKeys.createApiKey,
  apiKeys.getApiKey,
  apiKeys.rotateApiKey,
  apiKeys.disableApiKey,
  apiKeys.enableApiKey,
  apiKeys.rotateOwnKey,
  signingKeys.listSigningKeys,
  signingKeys.rotateSigningKey,
  signingKeys.disableSigningKey,
  signingKeys.enableSigningKey,
  signingKeys.getJwks,
];
