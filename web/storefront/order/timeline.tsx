import { useTexts } from '../texts/index.ts';
import type { Order } from './use-order.ts';

/** What happened to the order, the latest last. */
export function Timeline({ order }: { order: Order }) {
  const { texts, format } = useTexts();
  const happened: Readonly<Record<string, string | undefined>> = texts.order.timeline;
  return (
    <section class="stack no-print">
      <h2>{texts.order.history}</h2>
      <ol role="list" class="timeline">
        {order.timeline.map(({ type, at }, index) => (
          <li key={index} data-type={type}>
            <span>{happened[type] ?? type}</span>
            <time class="soft small" dateTime={at}>
              {format.dateTime(at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
