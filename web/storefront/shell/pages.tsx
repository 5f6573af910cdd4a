import lazy from 'preact-iso/lazy';
import { Route, Router } from 'preact-iso/router';
import { CategoryPage } from '../pages/category.tsx';
import { HomePage } from '../pages/home.tsx';
import { NotFoundPage } from '../pages/not-found.tsx';
import { ProductPage } from '../pages/product.tsx';

// What a visitor sees first comes with the first load; the rest is fetched when it is gone to.
const CartPage = lazy(async () => (await import('../pages/cart.tsx')).CartPage);
const CheckoutPage = lazy(async () => (await import('../checkout/checkout-page.tsx')).CheckoutPage);
const OrderPage = lazy(async () => (await import('../order/order-page.tsx')).OrderPage);
const SearchPage = lazy(async () => (await import('../search/search-page.tsx')).SearchPage);
const SignInPage = lazy(async () => (await import('../account/sign-in-page.tsx')).SignInPage);
const SignUpPage = lazy(async () => (await import('../account/sign-up-page.tsx')).SignUpPage);
const ForgottenPasswordPage = lazy(
  async () => (await import('../account/forgotten-password-page.tsx')).ForgottenPasswordPage,
);
const OrdersPage = lazy(async () => (await import('../account/orders-page.tsx')).OrdersPage);
const ProfilePage = lazy(async () => (await import('../account/profile-page.tsx')).ProfilePage);
const AddressesPage = lazy(
  async () => (await import('../account/addresses-page.tsx')).AddressesPage,
);
const NoticesPage = lazy(async () => (await import('../account/notices-page.tsx')).NoticesPage);
const DataPage = lazy(async () => (await import('../account/data-page.tsx')).DataPage);
const NewsletterPage = lazy(async () => (await import('../pages/newsletter.tsx')).NewsletterPage);
const ImprintPage = lazy(async () => (await import('../pages/imprint.tsx')).ImprintPage);
const TermsPage = lazy(async () => (await import('../pages/terms.tsx')).TermsPage);
const PrivacyPage = lazy(async () => (await import('../pages/privacy.tsx')).PrivacyPage);

/** Every page, by its address. */
export function Pages() {
  return (
    <Router>
      <Route path="/" component={HomePage} />
      <Route path="/categories/:slug" component={CategoryPage} />
      <Route path="/products/:slug" component={ProductPage} />
      <Route path="/cart" component={CartPage} />
      <Route path="/checkout" component={CheckoutPage} />
      <Route path="/orders/:id" component={OrderPage} />
      <Route path="/search" component={SearchPage} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/sign-up" component={SignUpPage} />
      <Route path="/forgotten-password" component={ForgottenPasswordPage} />
      <Route path="/account" component={OrdersPage} />
      <Route path="/account/profile" component={ProfilePage} />
      <Route path="/account/addresses" component={AddressesPage} />
      <Route path="/account/notices" component={NoticesPage} />
      <Route path="/account/data" component={DataPage} />
      <Route path="/newsletter" component={NewsletterPage} />
      <Route path="/imprint" component={ImprintPage} />
      <Route path="/terms" component={TermsPage} />
      <Route path="/privacy" component={PrivacyPage} />
      <Route default component={NotFoundPage} />
    </Router>
  );
}
