import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Dialog } from '../../shared/ui/dialog.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { asBuyer, type Order, useShowOrder } from './use-order.ts';

/** Takes the order back, as long as it has not been packed. */
export function CancelOrder({ order }: { order: Order }) {
  const { texts } = useTexts();
  const { api } = useServices();
  const show = useShowOrder();
  const [asking, ask] = useState(false);
  const [reason, setReason] = useState('');
  const cancel = useAction(async (why: string) => {
    const answer = await answerOf(
      api.POST('/v1/orders/{id}/cancel', {
        params: { path: { id: order.id } },
        body: why === '' ? {} : { reason: why },
        ...asBuyer(order.id),
      }),
    );
    show(answer);
    ask(false);
    return answer;
  });
  if (order.status !== 'pending_payment' && order.status !== 'placed') return null;
  return (
    <div class="no-print">
      <Button kind="plain" onClick={() => ask(true)}>
        {texts.order.cancel}
      </Button>
      {asking && (
        <Dialog title={texts.order.cancel} onClose={() => ask(false)}>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void cancel.run(reason.trim());
            }}
          >
            <p>{texts.order.cancelSure}</p>
            <Field
              label={texts.order.reason}
              optional
              maxLength={500}
              value={reason}
              onInput={setReason}
            />
            <Problem problem={cancel.problem} />
            <Button kind="danger" busy={cancel.busy}>
              {texts.order.cancel}
            </Button>
          </form>
        </Dialog>
      )}
    </div>
  );
}
