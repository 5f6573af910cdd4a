import { Loaded } from '../../shared/ui/loaded.tsx';
import { useShop } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

/** Who the shop is, where, and when somebody is there. */
export function ImprintPage() {
  const { texts, format } = useTexts();
  const shop = useShop();
  usePageTitle(texts.imprint.title);
  return (
    <div class="readable stack">
      <h1>{texts.imprint.title}</h1>
      <Loaded query={shop}>
        {({ name, address, email, phone, openingHours }) => (
          <>
            <address>
              <strong>{name}</strong>
              <span>{address.line1}</span>
              {address.line2 !== undefined && <span>{address.line2}</span>}
              <span>
                {address.postalCode} {address.city}
              </span>
              {address.region !== undefined && <span>{address.region}</span>}
              <span>{format.country(address.country)}</span>
            </address>
            <section class="stack">
              <h2>{texts.imprint.contact}</h2>
              <p>
                <a href={`mailto:${email}`}>{email}</a>
                <br />
                <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
              </p>
            </section>
            <section class="stack">
              <h2>{texts.imprint.hours}</h2>
              <p>{openingHours}</p>
            </section>
          </>
        )}
      </Loaded>
    </div>
  );
}
