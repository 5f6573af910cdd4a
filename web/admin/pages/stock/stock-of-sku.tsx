import { answerOf } from '../../../shared/api/client.ts';
import { ApiProblem } from '../../../shared/api/problem.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Table } from '../../../shared/ui/table.tsx';
import { useDesk } from '../../data/desk.ts';
import { Figures } from '../../kit/figures.tsx';
import { Act } from '../../kit/act.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';

/** How many pieces of a SKU there are, how many of them orders hold, and a way to put it right. */
export function StockOfSku({ sku }: { readonly sku: string }) {
  const { api } = useServices();
  return (
    <Loaded
      queryKey={['stock', sku]}
      load={() => answerOf(api.GET('/v1/admin/stock/{sku}', { params: { path: { sku } } }))}
    >
      {(stock) => <Counts stock={stock} />}
    </Loaded>
  );
}

function Counts({ stock }: { readonly stock: Schemas['Stock'] }) {
  const t = useText();
  const format = useFormat();
  const { isAdmin } = useDesk();
  const counts = [
    { name: t.stock.onHand, count: stock.onHand },
    { name: t.stock.reserved, count: stock.reserved },
    { name: t.stock.available, count: stock.available },
  ];
  return (
    <Panel title={stock.sku} actions={<Adjust stock={stock} />}>
      <Figures figures={counts.map(({ name, count }) => ({ name, value: format.number(count) }))} />
      <Table
        caption={t.stock.locations}
        rows={stock.locations}
        keyOf={({ location }) => location}
        columns={[
          { title: t.stock.location, heading: true, cell: ({ location }) => location },
          { title: t.stock.onHand, end: true, cell: ({ onHand }) => format.number(onHand) },
          { title: t.stock.reserved, end: true, cell: ({ reserved }) => format.number(reserved) },
          {
            title: t.stock.available,
            end: true,
            cell: ({ available }) => format.number(available),
          },
        ]}
      />
      {isAdmin && (
        <p class="page-links">
          <a href={`/admin/products/${stock.productId}`}>{t.stock.seeProduct}</a>
          <a href={`/admin/audit?subject=${encodeURIComponent(stock.sku)}`}>{t.stock.seeChanges}</a>
        </p>
      )}
    </Panel>
  );
}

function Adjust({ stock: { sku, locations } }: { readonly stock: Schemas['Stock'] }) {
  const t = useText();
  const { api } = useServices();
  const [first] = locations;
  return (
    <Act<'delta' | 'reason' | 'location'>
      label={t.stock.adjust}
      kind="main"
      fields={[
        {
          name: 'delta',
          label: t.stock.delta,
          kind: 'number',
          required: true,
          hint: t.stock.deltaHint,
        },
        {
          name: 'location',
          label: t.stock.location,
          kind: 'select',
          choices: locations.map(({ location }) => ({ value: location, label: location })),
        },
        {
          name: 'reason',
          label: t.orders.reason,
          kind: 'text',
          required: true,
          maxLength: 500,
          wide: true,
          hint: t.stock.reasonHint,
        },
      ]}
      initial={{ delta: '', reason: '', location: first?.location ?? '' }}
      run={async ({ delta: typed, reason, location }, key) => {
        const delta = Number(typed);
        if (!Number.isInteger(delta) || delta === 0) {
          const errors = [{ path: 'delta', message: t.stock.noDelta }];
          throw new ApiProblem(400, { code: 'invalid-request', errors });
        }
        const params = { path: { sku }, header: { 'Idempotency-Key': key } };
        const body = { delta, reason, ...(location === '' ? {} : { location }) };
        return answerOf(api.POST('/v1/admin/stock/{sku}/adjustments', { params, body }));
      }}
      done={t.stock.adjusted}
    />
  );
}
