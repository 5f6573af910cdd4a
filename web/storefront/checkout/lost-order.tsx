import { useEffect } from 'preact/hooks';
import { EmptyState } from '../../shared/ui/empty-state.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { useTexts } from '../texts/index.ts';
import { type OrderBody, usePlaceOrder } from './place-order.ts';

/**
 * The cart became an order whose answer was lost: the same is asked again with the same key, which
 * makes nothing new, and leads to the order.
 */
export function LostOrder({ body }: { body: OrderBody }) {
  const { texts } = useTexts();
  const { place, problem } = usePlaceOrder();
  useEffect(() => void place(body), []);
  if (problem === undefined) return <Skeleton />;
  return (
    <EmptyState title={texts.checkout.alreadyOrdered}>
      <Problem problem={problem} onRetry={() => void place(body)} />
    </EmptyState>
  );
}
