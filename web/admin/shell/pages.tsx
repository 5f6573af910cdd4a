import lazy from 'preact-iso/lazy';
import { Route, Router, useLocation } from 'preact-iso/router';
import { useEffect } from 'preact/hooks';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { useDesk } from '../data/desk.ts';
import { Page } from '../kit/page.tsx';
import { CategoriesPage } from '../pages/catalogue/categories-page.tsx';
import { NewProductPage, ProductPage } from '../pages/catalogue/product-page.tsx';
import { ProductsPage } from '../pages/catalogue/products-page.tsx';
import { ApiKeyPage } from '../pages/keys/api-key-page.tsx';
import { ApiKeysPage } from '../pages/keys/api-keys-page.tsx';
import { EncryptionKeysPage } from '../pages/keys/encryption-keys-page.tsx';
import { SigningKeysPage } from '../pages/keys/signing-keys-page.tsx';
import { NewNewsletterPage } from '../pages/newsletters/new-newsletter-page.tsx';
import { NewsletterPage } from '../pages/newsletters/newsletter-page.tsx';
import { NewslettersPage } from '../pages/newsletters/newsletters-page.tsx';
import { OrderPage } from '../pages/orders/order-page.tsx';
import { OrdersPage } from '../pages/orders/orders-page.tsx';
import { ReturnsPage } from '../pages/orders/returns-page.tsx';
import { AuditPage } from '../pages/oversight/audit-page.tsx';
import { ChainPage } from '../pages/oversight/chain-page.tsx';
import { EventsPage } from '../pages/oversight/events-page.tsx';
import { FailuresPage } from '../pages/oversight/failures-page.tsx';
import { HealthPage } from '../pages/oversight/health-page.tsx';
import { CustomerPage } from '../pages/people/customer-page.tsx';
import { CustomersPage } from '../pages/people/customers-page.tsx';
import { StaffPage } from '../pages/people/staff-page.tsx';
import { ShopPage } from '../pages/shop/shop-page.tsx';
import { StockPage } from '../pages/stock/stock-page.tsx';
import { ExportPage } from '../pages/transfers/export-page.tsx';
import { ImportPage } from '../pages/transfers/import-page.tsx';
import { TransfersPage } from '../pages/transfers/transfers-page.tsx';
import { WebhookPage } from '../pages/webhooks/webhook-page.tsx';
import { WebhooksPage } from '../pages/webhooks/webhooks-page.tsx';
import { useText } from '../texts/use-text.ts';

// Charts are half of all code, and only the dashboard draws any.
const DashboardPage = lazy(
  async () => (await import('../pages/dashboard/dashboard-page.tsx')).DashboardPage,
);

/** Which page stands at which address. What admins alone may see is told to staff where they come by. */
export function Pages() {
  const { isAdmin } = useDesk();
  return isAdmin ? <AdminPages /> : <StaffPages />;
}

function StaffPages() {
  return (
    <Router>
      <Route path="/admin" component={Home} />
      <Route path="/admin/orders" component={OrdersPage} />
      <Route path="/admin/orders/:id" component={OrderPage} />
      <Route path="/admin/returns" component={ReturnsPage} />
      <Route path="/admin/stock" component={StockPage} />
      <Route path="/admin/newsletters" component={NewslettersPage} />
      <Route path="/admin/newsletters/new" component={NewNewsletterPage} />
      <Route path="/admin/newsletters/:id" component={NewsletterPage} />
      <Route default component={ForAdmins} />
    </Router>
  );
}

function AdminPages() {
  return (
    <Router>
      <Route path="/admin" component={Home} />
      <Route path="/admin/dashboard" component={DashboardPage} />
      <Route path="/admin/orders" component={OrdersPage} />
      <Route path="/admin/orders/:id" component={OrderPage} />
      <Route path="/admin/returns" component={ReturnsPage} />
      <Route path="/admin/customers" component={CustomersPage} />
      <Route path="/admin/customers/:id" component={CustomerPage} />
      <Route path="/admin/newsletters" component={NewslettersPage} />
      <Route path="/admin/newsletters/new" component={NewNewsletterPage} />
      <Route path="/admin/newsletters/:id" component={NewsletterPage} />
      <Route path="/admin/products" component={ProductsPage} />
      <Route path="/admin/products/new" component={NewProductPage} />
      <Route path="/admin/products/:id" component={ProductPage} />
      <Route path="/admin/categories" component={CategoriesPage} />
      <Route path="/admin/stock" component={StockPage} />
      <Route path="/admin/transfers" component={TransfersPage} />
      <Route path="/admin/transfers/imports/:id" component={ImportPage} />
      <Route path="/admin/transfers/exports/:id" component={ExportPage} />
      <Route path="/admin/shop" component={ShopPage} />
      <Route path="/admin/staff" component={StaffPage} />
      <Route path="/admin/webhooks" component={WebhooksPage} />
      <Route path="/admin/webhooks/:id" component={WebhookPage} />
      <Route path="/admin/api-keys" component={ApiKeysPage} />
      <Route path="/admin/api-keys/:id" component={ApiKeyPage} />
      <Route path="/admin/signing-keys" component={SigningKeysPage} />
      <Route path="/admin/encryption-keys" component={EncryptionKeysPage} />
      <Route path="/admin/events" component={EventsPage} />
      <Route path="/admin/chain" component={ChainPage} />
      <Route path="/admin/audit" component={AuditPage} />
      <Route path="/admin/failures" component={FailuresPage} />
      <Route path="/admin/health" component={HealthPage} />
      <Route default component={NotFound} />
    </Router>
  );
}

/** Where work begins: admins look at the figures, staff at the orders. */
function Home() {
  const { isAdmin } = useDesk();
  const { route } = useLocation();
  useEffect(() => route(isAdmin ? '/admin/dashboard' : '/admin/orders', true), [isAdmin]);
  return null;
}

function ForAdmins() {
  const t = useText();
  return (
    <Page title={t.entrance.forAdminsTitle}>
      <EmptyState title={t.entrance.forAdmins} />
    </Page>
  );
}

function NotFound() {
  const t = useText();
  return (
    <Page title={t.notFoundTitle}>
      <EmptyState title={t.notFoundText} />
    </Page>
  );
}
