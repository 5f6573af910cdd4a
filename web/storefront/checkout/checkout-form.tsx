import { fieldText } from '../../shared/i18n/problem-text.ts';
import type { Config } from '../../shared/services.tsx';
import { useSession } from '../../shared/session/use-session.ts';
import { useDraft } from '../../shared/use-draft.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import type { Cart } from '../cart/keeper.ts';
import { SmallPicture } from '../parts/picture.tsx';
import { Totals } from '../parts/totals.tsx';
import { useTexts } from '../texts/index.ts';
import { EMPTY_ADDRESS, toAddress } from './address.ts';
import { AddressFields } from './address-fields.tsx';
import { Choices } from './choices.tsx';
import { OrderProblem } from './order-problem.tsx';
import { usePlaceOrder } from './place-order.ts';
import { SavedAddresses } from './saved-addresses.tsx';
import { methodsTo, totalsWith } from './shipping.ts';

const PAYMENT_METHODS = ['card', 'cash_on_delivery'] as const;

/** Everything an order needs. What was typed stays in the tab until it was ordered. */
export function CheckoutForm({ cart, shop }: { cart: Cart; shop: Config }) {
  const { texts, format } = useTexts();
  const session = useSession();
  const order = usePlaceOrder();
  const { draft, change, forget } = useDraft('bodega.checkout', {
    ...EMPTY_ADDRESS,
    email: session.email ?? '',
    country: homeCountry(shop),
    shippingMethod: '',
    paymentMethod: 'card',
  });

  const methods = methodsTo(shop, draft.country);
  const method = methods.find(({ id }) => id === draft.shippingMethod) ?? methods[0];
  const paymentMethod = PAYMENT_METHODS.find((one) => one === draft.paymentMethod) ?? 'card';
  const totals = totalsWith(cart, method);

  async function placeOrder(): Promise<void> {
    const isPlaced = await order.place({
      cartId: cart.id,
      email: draft.email.trim(),
      shippingAddress: toAddress(draft),
      ...(method === undefined ? {} : { shippingMethod: method.id }),
      paymentMethod,
      ...(totals === undefined ? {} : { expectedTotal: totals.grand }),
    });
    if (isPlaced) forget();
  }

  return (
    <form
      class="with-aside"
      onSubmit={(event) => {
        event.preventDefault();
        void placeOrder();
      }}
    >
      <div class="stack sections">
        <section class="stack">
          <h2>{texts.checkout.contact}</h2>
          {!session.signedIn && (
            <p class="soft">
              {texts.checkout.asGuest} <a href="/sign-in?back=/checkout">{texts.signIn}</a>
            </p>
          )}
          <Field
            label={texts.email}
            type="email"
            name="email"
            autocomplete="email"
            maxLength={254}
            hint={texts.checkout.emailHint}
            value={draft.email}
            onInput={(email) => change({ email })}
            error={fieldText(texts, order.problem, 'email')}
          />
        </section>
        <section class="stack">
          <h2>{texts.checkout.address}</h2>
          {session.signedIn && <SavedAddresses onChoose={change} />}
          <AddressFields
            draft={draft}
            onChange={change}
            countries={shop.countries}
            problem={order.problem}
            path="shippingAddress."
          />
        </section>
        <Choices
          legend={texts.checkout.shipping}
          name="shippingMethod"
          chosen={method?.id}
          onChoose={(shippingMethod) => change({ shippingMethod })}
          choices={methods.map(({ id, name, price }) => ({
            value: id,
            label: name,
            note: format.money(price),
          }))}
        />
        <Choices
          legend={texts.checkout.payment}
          name="paymentMethod"
          chosen={paymentMethod}
          onChoose={(chosen) => change({ paymentMethod: chosen })}
          choices={PAYMENT_METHODS.map((value) => ({
            value,
            label: texts.payBy[value],
            note: texts.payByNote[value],
          }))}
        />
      </div>
      <aside class="stack panel" aria-label={texts.totals.title}>
        <ul role="list" class="stack small">
          {cart.lines.map(
            ({ sku, productId, slug = productId, imageUrl, title, quantity, total }) => (
              <li class="summary-line" key={sku}>
                <SmallPicture url={imageUrl} />
                <a href={`/products/${slug}`}>
                  {quantity} × {title}
                </a>
                <span class="numbers">{format.money(total)}</span>
              </li>
            ),
          )}
        </ul>
        {totals !== undefined && <Totals totals={totals} />}
        <OrderProblem problem={order.problem} cart={cart} />
        <Button kind="main" busy={order.busy}>
          {texts.checkout.order[paymentMethod]}
        </Button>
        <p class="small soft">
          {texts.checkout.agree} <a href="/terms">{texts.footer.terms}</a>
        </p>
      </aside>
    </form>
  );
}

/** The browser's country, if the shop delivers there. */
function homeCountry({ countries }: Config): string {
  const regions = navigator.languages.map((tag) => new Intl.Locale(tag).maximize().region ?? '');
  return regions.find((region) => countries.includes(region)) ?? countries[0] ?? '';
}
