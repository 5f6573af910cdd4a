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
      <Route default component={NotFoundPage} />
    </Router>
  );
}
