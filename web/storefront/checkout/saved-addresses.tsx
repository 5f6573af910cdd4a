import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { useTexts } from '../texts/index.ts';
import { type AddressDraft, toDraft } from './address.ts';

/** The addresses of who is signed in, to fill the form with. */
export function SavedAddresses({ onChoose }: { onChoose: (draft: AddressDraft) => void }) {
  const { texts } = useTexts();
  const { api } = useServices();
  const { data } = useQuery({
    queryKey: ['own', 'addresses'],
    queryFn: () => answerOf(api.GET('/v1/me/addresses')),
  });
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
