import { Facts, Panel } from '../../kit/panel.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { ConditionBadge } from './condition-badge.tsx';
import type { Health } from './health.ts';

/** What is true of the shop as a whole. */
export function HealthFacts({ health }: { readonly health: Health }) {
  const t = useText();
  const format = useFormat();
  const { to, condition, backlog, failures, unbalanced } = health;
  const counted = (count: number, more: boolean) =>
    more ? t.health.moreThan(format.number(count)) : format.number(count);
  const waits = t.health.oldest(format.number(backlog.oldestSeconds));
  const books = unbalanced.map((one) =>
    format.money({ amount: one.sumMinor, currency: one.currency }),
  );
  return (
    <Panel title={t.health.shop}>
      <Facts
        facts={[
          { name: t.health.condition, value: <ConditionBadge condition={condition} /> },
          { name: t.health.asOf, value: format.dateTime(to) },
          {
            name: t.health.backlog,
            value:
              backlog.unpublished === 0
                ? t.health.nothingWaits
                : `${counted(backlog.unpublished, backlog.more)} (${waits})`,
          },
          {
            name: t.health.failures,
            value:
              failures.open === 0 ? (
                t.oversight.noFailures
              ) : (
                <a href="/admin/failures">{counted(failures.open, failures.more)}</a>
              ),
          },
          {
            name: t.health.books,
            value:
              books.length === 0 ? t.health.booksAddUp : t.health.booksDiffer(books.join(', ')),
          },
        ]}
      />
    </Panel>
  );
}
