import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { useDesk } from '../../data/desk.ts';
import type { Return } from '../../data/schemas.ts';
import { useText } from '../../texts/use-text.ts';
import { Act } from '../../kit/act.tsx';

interface ReturnActionsProps {
  readonly goods: Pick<Return, 'id' | 'status' | 'refundFailed'>;
}

/** What can be done with a return now. */
export function ReturnActions({ goods }: ReturnActionsProps) {
  const t = useText();
  const { api } = useServices();
  const { isAdmin } = useDesk();
  const { id, status, refundFailed } = goods;
  const params = { path: { id } };
  const nothing = { params, body: {} };
  return (
    <span class="actions">
      {isAdmin && status === 'requested' && (
        <>
          <Act
            label={t.returns.approve}
            kind="main"

            ask={t.returns.askApprove}
            initial={{}}
            run={() => answerOf(api.POST('/v1/admin/returns/{id}/approve', nothing))}
            done={t.returns.approved}
          />
          <Act
            label={t.returns.reject}

            ask={t.returns.askReject}
            initial={{}}
            run={() => answerOf(api.POST('/v1/admin/returns/{id}/reject', nothing))}
            done={t.returns.rejected}
          />
        </>
      )}
      {status === 'approved' && (
        <Act<'restock'>
          label={t.returns.receive}
          kind="main"

          ask={t.returns.askReceive}
          fields={[{ name: 'restock', label: t.orders.restock, kind: 'checkbox' }]}
          initial={{ restock: '' }}
          run={({ restock }) =>
            answerOf(
              api.POST('/v1/admin/returns/{id}/receive', {
                params,
                body: { restock: restock === 'yes' },
              }),
            )
          }
          done={t.returns.received}
        />
      )}
      {refundFailed === true && (
        <Act
          label={t.returns.refundAgain}

          ask={t.returns.askRefundAgain}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/returns/{id}/refund', nothing))}
          done={t.orders.refundAsked}
        />
      )}
    </span>
  );
}
