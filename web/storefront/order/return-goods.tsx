import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Field } from '../../shared/ui/field.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { asBuyer, type Order, orderQuery } from './use-order.ts';

/** Returns that were asked for, and the way to ask for one once the goods have come. */
export function ReturnGoods({ order }: { order: Order }) {
  const { texts, format } = useTexts();
  const { status, returns } = order;
  if (status !== 'delivered' && returns.length === 0) return null;
  return (
    <section class="stack no-print">
      <h2>{texts.returns.title}</h2>
      {returns.map(({ id, status: state, lines, requestedAt }) => (
        <p class="notice" key={id} data-return={state}>
          {texts.returns.about[state]}{' '}
          <span class="soft small">
            {format.date(requestedAt)} ·{' '}
            {lines.map(({ sku, quantity }) => `${quantity} × ${titleOf(order, sku)}`).join(', ')}
          </span>
        </p>
      ))}
      {status === 'delivered' && <AskForReturn order={order} />}
    </section>
  );
}

function AskForReturn({ order }: { order: Order }) {
  const { texts } = useTexts();
  const { api } = useServices();
  const queries = useQueryClient();
  const [quantities, setQuantities] = useState<Readonly<Record<string, number>>>({});
  const [reason, setReason] = useState('');
  const ask = useAction(
    async (body: { lines: { sku: string; quantity: number }[]; reason: string }, key: string) => {
      const params = { path: { id: order.id }, header: { 'Idempotency-Key': key } };
      await answerOf(api.POST('/v1/orders/{id}/returns', { params, body, ...asBuyer(order.id) }));
      await queries.invalidateQueries({ queryKey: orderQuery(order.id) });
      setQuantities({});
      setReason('');
    },
  );
  const lines = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([sku, quantity]) => ({ sku, quantity }));
  const open = order.lines.filter((line) => leftOf(order, line) > 0);
  if (open.length === 0) return null;
  return (
    <details class="panel">
      <summary>{texts.returns.ask}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void ask.run({ lines, reason: reason.trim() });
        }}
      >
        {open.map((line) => (
          <label class="spread" key={line.sku}>
            <span>{line.title}</span>
            <input
              class="input quantity"
              type="number"
              min={0}
              max={leftOf(order, line)}
              value={quantities[line.sku] ?? 0}
              onInput={({ currentTarget }) =>
                setQuantities({ ...quantities, [line.sku]: Number(currentTarget.value) })
              }
            />
          </label>
        ))}
        <Field
          label={texts.order.reason}
          name="reason"
          maxLength={500}
          value={reason}
          onInput={setReason}
        />
        <Problem problem={ask.problem} />
        <Button kind="main" busy={ask.busy} disabled={lines.length === 0}>
          {texts.returns.send}
        </Button>
      </form>
    </details>
  );
}

/** How many pieces of a line are not in a return yet; those of rejected ones are. */
function leftOf({ returns }: Order, { sku, quantity }: Order['lines'][number]): number {
  const sentBack = returns
    .filter(({ status }) => status !== 'rejected')
    .flatMap(({ lines }) => lines)
    .filter((line) => line.sku === sku)
    .reduce((sum, line) => sum + line.quantity, 0);
  return quantity - sentBack;
}

function titleOf({ lines }: Order, sku: string): string {
  return lines.find((line) => line.sku === sku)?.title ?? sku;
}
