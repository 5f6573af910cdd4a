import { Button } from '../../shared/ui/button.tsx';
import { useAddresses } from '../account/use-addresses.ts';
import { useTexts } from '../texts/index.ts';
import { type AddressDraft, toDraft } from './address.ts';

/** The addresses of who is signed in, to fill the form with. */
export function SavedAddresses({ onChoose }: { onChoose: (draft: AddressDraft) => void }) {
  const { texts } = useTexts();
  const { data } = useAddresses();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <div class="row" role="group" aria-label={texts.account.addresses}>
      {data.items.map((address) => (
        <Button key={address.id} onClick={() => onChoose(toDraft(address))}>
          {address.name}, {address.line1}, {address.city}
        </Button>
      ))}
    </div>
  );
}
