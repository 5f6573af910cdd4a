import { render } from 'preact';
import { LocationProvider } from 'preact-iso/router';
import { createServices, Provide } from '../shared/services.tsx';
import { Connection } from '../shared/ui/connection.tsx';
import { Toasts } from '../shared/ui/toast.tsx';
import { Teller } from './behaviour/teller.ts';
import { TellerContext } from './behaviour/use-teller.ts';
import { CartContext } from './cart/use-cart.ts';
import { CartKeeper } from './cart/keeper.ts';
import { Shell } from './shell/shell.tsx';
import { firstTexts, Texts } from './texts/index.ts';

/** What is not the storefront's: the browser goes there itself. */
const OWN_PATHS = /^\/(?!(admin|v1|health|openapi\.json|\.well-known)(\/|$))/;

const first = await firstTexts();
const services = createServices('bodega.session');
const cart = new CartKeeper(services);
const teller = new Teller(services);
const place = document.getElementById('app');

if (place !== null) {
  render(
    <Texts first={first}>
      <Provide services={services}>
        <CartContext.Provider value={cart}>
          <TellerContext.Provider value={teller}>
            <LocationProvider scope={OWN_PATHS}>
              <Toasts>
                <Connection />
                <Shell />
              </Toasts>
            </LocationProvider>
          </TellerContext.Provider>
        </CartContext.Provider>
      </Provide>
    </Texts>,
    place,
  );
}
