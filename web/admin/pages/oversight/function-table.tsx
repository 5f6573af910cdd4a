import { Table } from '../../../shared/ui/table.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { ConditionBadge } from './condition-badge.tsx';
import type { Health } from './health.ts';

type FunctionHealth = Health['functions'][number];

export const ORDERS = ['condition', 'name', 'invocations', 'errors', 'p99'] as const;
type Order = (typeof ORDERS)[number];

const WORST_FIRST = ['failing', 'troubled', 'good', 'idle'] as const;

/** What rows are put in order by, the largest first; those that are alike stand by their names. */
const WEIGHTS: Readonly<Record<Order, (one: FunctionHealth) => number>> = {
  condition: ({ condition }) => -WORST_FIRST.indexOf(condition),
  name: () => 0,
  invocations: ({ invocations }) => invocations,
  errors: ({ errors }) => errors,
  p99: ({ p99Ms }) => p99Ms ?? -1,
};

function inOrder(functions: readonly FunctionHealth[], order: Order): FunctionHealth[] {
  const weight = WEIGHTS[order];
  return functions.toSorted(
    (one, other) => weight(other) - weight(one) || one.name.localeCompare(other.name),
  );
}

interface FunctionTableProps {
  readonly functions: readonly FunctionHealth[];
  readonly order: Order;
}

/** Every function of the shop. There are some sixty, so all come at once and are put in order here. */
export function FunctionTable({ functions, order }: FunctionTableProps) {
  const t = useText();
  const format = useFormat();
  return (
    <Table<FunctionHealth>
      caption={t.health.functions}
      rows={inOrder(functions, order)}
      keyOf={({ name }) => name}
      columns={[
        { title: t.health.name, heading: true, cell: ({ name }) => name },
        {
          title: t.health.condition,
          cell: ({ condition }) => <ConditionBadge condition={condition} />,
        },
        { title: t.health.runs, end: true, cell: (one) => format.number(one.invocations) },
        {
          title: t.health.errors,
          end: true,
          cell: ({ errors, errorRate }) =>
            errors === 0
              ? format.number(0)
              : t.health.ofRuns(format.number(errors), format.percent(errorRate)),
        },
        {
          title: t.health.p99,
          end: true,
          cell: ({ p99Ms }) => (p99Ms === null ? '–' : t.health.ms(format.number(p99Ms))),
        },
        { title: t.health.throttles, end: true, cell: (one) => format.number(one.throttles) },
        {
          title: t.health.gaveUp,
          end: true,
          cell: ({ name, failures }) =>
            failures === 0 ? (
              format.number(0)
            ) : (
              <a href={`/admin/failures?consumer=${name}`}>{format.number(failures)}</a>
            ),
        },
      ]}
    />
  );
}
