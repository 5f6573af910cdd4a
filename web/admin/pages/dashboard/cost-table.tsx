import { Table } from '../../../shared/ui/table.tsx';
import type { AnswerAt } from '../../data/schemas.ts';
import { useFormat, useText } from '../../texts/use-text.ts';

export type Costs = AnswerAt<'/v1/admin/analytics/costs'>;

/** How much of it there was, what it cost, and what says so. */
const KINDS = [
  { name: 'writes', amount: 'writeUnits', cost: 'writesMicroUsd' },
  { name: 'reads', amount: 'readUnits', cost: 'readsMicroUsd' },
  { name: 'messages', amount: 'messages', cost: 'messagesMicroUsd' },
  { name: 'requests', amount: 'requests', cost: 'requestsMicroUsd' },
  { name: 'calls', amount: 'calls', cost: 'callsMicroUsd' },
  { name: 'computing', amount: 'gbSeconds', cost: 'computingMicroUsd' },
  { name: 'storing', amount: 'storedGbMonths', cost: 'storingMicroUsd' },
  { name: 'sending', amount: 'sentGb', cost: 'sendingMicroUsd' },
] as const;

interface CostTableProps {
  readonly costs: Costs;
  readonly write: (microUsd: number) => string;
}

/** What all orders together cost, by what it was spent on. */
export function CostTable({ costs: { total, restsOn, purchase }, write }: CostTableProps) {
  const t = useText();
  const format = useFormat();
  return (
    <details class="chart-table">
      <summary>{t.dashboard.costKinds}</summary>
      <Table
        caption={t.dashboard.costKinds}
        rows={KINDS}
        keyOf={({ name }) => name}
        columns={[
          {
            title: t.dashboard.costKind,
            heading: true,
            cell: ({ name }) => t.dashboard.costNames[name],
          },
          {
            title: t.dashboard.amount,
            end: true,
            cell: ({ amount }) => format.number(total[amount]),
          },
          { title: t.dashboard.cost, end: true, cell: ({ cost }) => write(total[cost]) },
          {
            title: t.dashboard.restsOn,
            cell: ({ amount }) =>
              t.dashboard.bases[restsOn[amount]](t.dashboard.baseOf[amount](purchase)),
          },
        ]}
      />
    </details>
  );
}
