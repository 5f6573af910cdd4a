import type { Order } from '../../data/schemas.ts';
import { useFormat, useText } from '../../texts/use-text.ts';
import { Panel } from '../../kit/panel.tsx';

/** What happened to an order, oldest first. */
export function OrderTimeline({ order }: { readonly order: Order }) {
  const t = useText();
  const format = useFormat();
  const events: Readonly<Record<string, string>> = t.eventTypes;
  const roles: Readonly<Record<string, string>> = t.roles;
  return (
    <Panel title={t.orders.timeline}>
      <ol class="timeline">
        {order.timeline.map(({ type, at, actor }, index) => (
          <li key={index}>
            <span class="timeline-what">{events[type] ?? type}</span>
            <span class="soft">
              <time dateTime={at}>{format.dateTime(at)}</time> · {roles[actor] ?? actor}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
