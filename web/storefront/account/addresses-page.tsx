import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { AddressForm } from './address-form.tsx';
import { Gate } from './gate.tsx';
import { ADDRESSES_QUERY, type OwnAddress, useAddresses } from './use-addresses.ts';

/** The addresses that I have things sent to. */
export function AddressesPage() {
  const { texts } = useTexts();
  return (
    <Gate title={texts.account.addresses}>
      <Addresses />
    </Gate>
  );
}

function Addresses() {
  const { texts } = useTexts();
  const [adding, add] = useState(false);
  const addresses = useAddresses();
  return (
    <Loaded query={addresses}>
      {({ items }) => (
        <div class="stack">
          {items.length === 0 && !adding && <EmptyState title={texts.account.noAddresses} />}
          {items.map((address) => (
            <Saved key={address.id} address={address} />
          ))}
          {adding ? (
            <AddressForm onDone={() => add(false)} />
          ) : (
            <div>
              <Button kind="main" onClick={() => add(true)}>
                {texts.account.addAddress}
              </Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}

function Saved({ address }: { address: OwnAddress }) {
  const { texts, format } = useTexts();
  const { api, queries } = useServices();
  const [changing, change] = useState(false);
  const remove = useAction(async (id: string) => {
    const left = await answerOf(api.DELETE('/v1/me/addresses/{id}', { params: { path: { id } } }));
    queries.setQueryData(ADDRESSES_QUERY, left);
  });
  if (changing) return <AddressForm address={address} onDone={() => change(false)} />;
  const { name, line1, line2, postalCode, city, country } = address;
  const street = [line1, line2].filter((line) => line !== undefined).join(', ');
  return (
    <div class="panel stack">
      <address>
        <strong>{name}</strong>{' '}
        {address.isDefault && <span class="tag">{texts.account.default}</span>}
        <span>{street}</span>
        <span>
          {postalCode} {city}, {format.country(country)}
        </span>
      </address>
      <Problem problem={remove.problem} />
      <div class="row">
        <Button onClick={() => change(true)}>{texts.account.changeAddress}</Button>
        <Button kind="plain" busy={remove.busy} onClick={() => void remove.run(address.id)}>
          {texts.remove}
        </Button>
      </div>
    </div>
  );
}
