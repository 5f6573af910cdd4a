import type { ApiProblem } from '../../shared/api/problem.ts';
import { Problem } from '../../shared/ui/problem.tsx';
import type { Cart } from '../cart/keeper.ts';
import { cartProblemText } from '../cart/problem-text.ts';
import { useTexts } from '../texts/index.ts';

/** Why there is no order yet, and what can be done about it. */
export function OrderProblem({ problem, cart }: { problem: ApiProblem | undefined; cart: Cart }) {
  const { texts } = useTexts();
  if (problem === undefined) return null;
  const { orderId } = problem.problem;
  if (problem.code === 'cart-already-ordered' && typeof orderId === 'string') {
    return (
      <div class="notice" role="alert">
        <p>{texts.checkout.alreadyOrdered}</p>
        <a href={`/orders/${orderId}`}>{texts.checkout.toOrder}</a>
      </div>
    );
  }
  const short = cart.lines.flatMap(({ sku, title }) => {
    const text = cartProblemText(texts, problem, sku);
    return text === undefined ? [] : [`${title}: ${text}`];
  });
  return (
    <>
      <Problem problem={problem} text={short.length === 0 ? undefined : short.join(' ')} />
      {problem.code === 'out-of-stock' && <a href="/cart">{texts.checkout.toCart}</a>}
    </>
  );
}
