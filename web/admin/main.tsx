import { render } from 'preact';
import { LocationProvider } from 'preact-iso/router';
import { createServices, Provide } from '../shared/services.tsx';
import { Connection } from '../shared/ui/connection.tsx';
import { Safe } from '../shared/ui/safe.tsx';
import { Toasts } from '../shared/ui/toast.tsx';
import { BackOffice } from './back-office.tsx';
import { firstTexts, Texts } from './texts/index.ts';

const first = await firstTexts();
const services = createServices('bodega.admin.session');
const place = document.getElementById('app');

if (place !== null) {
  render(
    <Texts first={first}>
      <Provide services={services}>
        <LocationProvider scope="/admin">
          <Toasts>
            <Connection />
            <Safe>
              <BackOffice />
            </Safe>
          </Toasts>
        </LocationProvider>
      </Provide>
    </Texts>,
    place,
  );
}
