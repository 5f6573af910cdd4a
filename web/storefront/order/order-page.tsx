import { useRoute } from 'preact-iso/router';
import { useEffect, useState } from 'preact/hooks';
import { problemOf } from '../../shared/api/problem.ts';
import { useSession } from '../../shared/session/use-session.ts';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { SignIn } from '../account/sign-in-page.tsx';
import { NotFoundPage } from '../pages/not-found.tsx';
import { Totals } from '../parts/totals.tsx';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';
import { keepBrought, takeToken } from './kept-tokens.ts';
import { CancelOrder } from './cancel-order.tsx';
import { Goods } from './goods.tsx';
import { Pay } from './pay.tsx';
import { Receipt } from './receipt.tsx';
import { OrderData } from './order-data.tsx';
import { ReturnGoods } from './return-goods.tsx';
import { Shipments } from './shipments.tsx';
import { Timeline } from './timeline.tsx';
import { type Order, useOrder } from './use-order.ts';

/** An order from the thanks for it to its return: what is to be done now stands above. */
export function OrderPage() {
  const { params } = useRoute();
  const { texts } = useTexts();
  const session = useSession();
  const id = params.id ?? '';
  useState(() => takeToken(id));
  const order = useOrder(id);
  // The link of a mail may be opened where the order's page is open already.
  useEffect(() => {
    const arrived = (): void => {
      if (takeToken(id)) void order.refetch();
    };
    addEventListener('hashchange', arrived);
    return () => removeEventListener('hashchange', arrived);
  }, [id, order.refetch]);
  useEffect(() => {
    if (order.data !== undefined) keepBrought(order.data);
  }, [order.data]);
  usePageTitle(
    order.data === undefined ? texts.order.title : texts.order.number(order.data.number),
  );
  if (order.error !== null) {
    const { status } = problemOf(order.error);
    if (status === 401 || status === 404) {
      return session.signedIn ? <NotFoundPage /> : <Unknown />;
    }
  }
  return <Loaded query={order}>{(data) => <Shown order={data} />}</Loaded>;
}

/** Whose order it is has to be shown first, be it again. */
function Unknown() {
  const { texts } = useTexts();
  return (
    <>
      <SignIn />
      <p class="narrow soft">{texts.order.otherBrowser}</p>
    </>
  );
}

function Shown({ order }: { order: Order }) {
  const { texts, format } = useTexts();
  const { number, status, createdAt, lines, totals, payment } = order;
  return (
    <div class="stack sections">
      <div class="stack">
        <div class="page-head">
          <h1>{texts.order.number(number)}</h1>
          <p class="soft">{format.dateTime(createdAt)}</p>
        </div>
        <p class="notice" role="status" data-status={status} data-payment={payment.status}>
          {texts.order.about[status]}
        </p>
        <Pay order={order} />
      </div>
      <div class="with-aside">
        <div class="stack sections">
          <Shipments order={order} />
          <section class="stack">
            <h2>{texts.order.goods}</h2>
            <Goods lines={lines} />
          </section>
          <ReturnGoods order={order} />
          <Timeline order={order} />
        </div>
        <aside class="stack" aria-label={texts.totals.title}>
          <div class="stack panel">
            <Totals totals={totals} />
            <p class="small">
              {texts.payBy[payment.method]} · {texts.order.payment[payment.status]}
            </p>
            {payment.refunded.amount > 0 && (
              <p class="small">{texts.order.refunded(format.money(payment.refunded))}</p>
            )}
          </div>
          <Receipt order={order} />
          <CancelOrder order={order} />
          <OrderData order={order} />
        </aside>
      </div>
    </div>
  );
}
