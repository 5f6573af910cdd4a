import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { useText } from '../../texts/use-text.ts';
import { Act } from '../../kit/act.tsx';

/** Hands an order to a carrier. */
export function ShipOrder({ id }: { readonly id: string }) {
  const t = useText();
  const { api } = useServices();
  return (
    <Act<'carrier' | 'trackingNumber' | 'trackingUrl'>
      label={t.orders.ship}
      kind="main"
      fields={[
        { name: 'carrier', label: t.orders.carrier, kind: 'text', required: true, maxLength: 100 },
        {
          name: 'trackingNumber',
          label: t.orders.trackingNumber,
          kind: 'text',
          required: true,
          maxLength: 100,
        },
        {
          name: 'trackingUrl',
          label: t.orders.trackingUrl,
          kind: 'url',
          wide: true,
          hint: t.orders.trackingUrlHint,
          maxLength: 500,
        },
      ]}
      initial={{ carrier: '', trackingNumber: '', trackingUrl: '' }}
      run={({ carrier, trackingNumber, trackingUrl }) => {
        const body = {
          carrier,
          trackingNumber,
          ...(trackingUrl === '' ? {} : { trackingUrl }),
        };
        return answerOf(api.POST('/v1/admin/orders/{id}/ship', { params: { path: { id } }, body }));
      }}
      done={t.orders.shipped}
    />
  );
}
