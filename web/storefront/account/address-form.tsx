import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Check } from '../../shared/ui/field.tsx';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { type AddressDraft, EMPTY_ADDRESS, toAddress, toDraft } from '../checkout/address.ts';
import { AddressFields } from '../checkout/address-fields.tsx';
import { useConfig } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { ADDRESSES_QUERY, type OwnAddress } from './use-addresses.ts';

interface AddressFormProps {
  /** The one that is changed; a new one without. */
  readonly address?: OwnAddress;
  readonly onDone: () => void;
}

/** Adds an address, or changes one. */
export function AddressForm({ address, onDone }: AddressFormProps) {
  const { texts } = useTexts();
  const { api, queries } = useServices();
  const config = useConfig();
  const [draft, setDraft] = useState<AddressDraft>(
    address === undefined ? EMPTY_ADDRESS : toDraft(address),
  );
  const [isDefault, setDefault] = useState(address?.isDefault ?? false);
  const save = useAction(async (typed: { draft: AddressDraft; isDefault: boolean }) => {
    const body = { ...toAddress(typed.draft), isDefault: typed.isDefault };
    await answerOf(
      address === undefined
        ? api.POST('/v1/me/addresses', { body })
        : api.PUT('/v1/me/addresses/{id}', { params: { path: { id: address.id } }, body }),
    );
    await queries.invalidateQueries({ queryKey: ADDRESSES_QUERY });
    onDone();
  });
  return (
    <Loaded query={config}>
      {({ countries }) => (
        <form
          class="panel stack"
          onSubmit={(event) => {
            event.preventDefault();
            const country = draft.country === '' ? (countries[0] ?? '') : draft.country;
            void save.run({ draft: { ...draft, country }, isDefault });
          }}
        >
          <AddressFields
            draft={draft}
            onChange={(changes) => setDraft({ ...draft, ...changes })}
            countries={countries}
            problem={save.problem}
            path=""
          />
          <Check label={texts.account.isDefault} checked={isDefault} onChange={setDefault} />
          <Problem problem={save.problem} />
          <div class="row">
            <Button kind="main" busy={save.busy}>
              {texts.save}
            </Button>
            <Button onClick={onDone}>{texts.cancel}</Button>
          </div>
        </form>
      )}
    </Loaded>
  );
}
