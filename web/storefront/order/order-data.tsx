import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useToast } from '../../shared/ui/toast.tsx';
import { saveFile } from '../save-file.ts';
import { useTexts } from '../texts/index.ts';
import { forgetOrder, orderTokenOf } from './kept-tokens.ts';
import { asBuyer, type Order, orderQuery } from './use-order.ts';

/** What a guest may ask about their data in an order: to have it, and to have it erased. */
export function OrderData({ order }: { order: Order }) {
  const { texts } = useTexts();
  const { api, queries } = useServices();
  const { route } = useLocation();
  const say = useToast();
  const [sure, setSure] = useState(false);
  const params = { path: { id: order.id } };
  const download = useAction(async () => {
    const answer = await answerOf(
      api.GET('/v1/orders/{id}/export', { params, ...asBuyer(order.id) }),
    );
    saveFile(`order-${order.number}.json`, answer);
  });
  const erase = useAction(async () => {
    await answerOf(api.DELETE('/v1/orders/{id}/personal-data', { params, ...asBuyer(order.id) }));
    forgetOrder(order.id);
    // Nothing of it is shown any more, wherever it was kept.
    route('/', true);
    queries.removeQueries({ queryKey: orderQuery(order.id) });
    say(texts.privacy.erasingOrder);
  });
  if (orderTokenOf(order.id) === undefined) return null;
  return (
    <details class="no-print">
      <summary>{texts.privacy.yourData}</summary>
      <div class="stack">
        <Button kind="plain" busy={download.busy} onClick={() => void download.run(undefined)}>
          {texts.privacy.download}
        </Button>
        <Button
          kind="plain"
          busy={erase.busy}
          onClick={() => (sure ? void erase.run(undefined) : setSure(true))}
        >
          {sure ? texts.privacy.eraseSure : texts.privacy.erase}
        </Button>
        <Problem problem={download.problem ?? erase.problem} />
      </div>
    </details>
  );
}
