import { render } from 'preact';
import { LocationProvider } from 'preact-iso/router';
import { createServices, Provide } from '../shared/services.tsx';
import { Connection } from '../shared/ui/connection.tsx';
import { Safe } from '../shared/ui/safe.tsx';
import { Toasts } from '../shared/ui/toast.tsx';
import { HomePage } from './pages/home.tsx';
import { firstTexts, Texts } from './texts/index.ts';

const first = await firstTexts();
const services = createServices('bodega.session');
const place = document.getElementById('app');

if (place !== null) {
  render(
    <Texts first={first}>
      <Provide services={services}>
        <LocationProvider>
          <Toasts>
            <Connection />
            <Safe>
              <HomePage />
            </Safe>
          </Toasts>
        </LocationProvider>
      </Provide>
    </Texts>,
    place,
  );
}
