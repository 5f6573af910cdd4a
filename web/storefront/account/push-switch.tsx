import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../shared/api/client.ts';
import { ApiProblem } from '../../shared/api/problem.ts';
import { configQuery, useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { pushIsOffered, pushSubscription, subscribeToPush, toldOf } from './push.ts';

const THIS_BROWSER = ['own', 'push'] as const;

/** Whether this browser is told of news, also while no page of the shop is open. */
export function PushSwitch() {
  const { texts } = useTexts();
  const { api, open, queries } = useServices();
  const subscribed = useQuery({
    queryKey: THIS_BROWSER,
    queryFn: async () => (await pushSubscription()) !== undefined,
    enabled: pushIsOffered(),
  });
  const change = useAction(async (on: boolean) => {
    if (on) {
      const { push } = await queries.query(configQuery(open));
      const subscription = await subscribeToPush(push.publicKey).catch(() => undefined);
      if (subscription === undefined) throw new ApiProblem(403, { code: 'push-blocked' });
      const body = toldOf(subscription, push.publicKey);
      await answerOf(api.POST('/v1/me/push-subscriptions', { body }));
    } else {
      await forget();
    }
    await queries.invalidateQueries({ queryKey: THIS_BROWSER });
  });

  /** Taken out here and at the shop; one that only the shop has ends at its next message. */
  async function forget(): Promise<void> {
    const subscription = await pushSubscription();
    const { items } = await answerOf(api.GET('/v1/me/push-subscriptions'));
    const known = items.find(({ endpoint }) => endpoint === subscription?.endpoint);
    if (known !== undefined) {
      const params = { path: { id: known.id } };
      await answerOf(api.DELETE('/v1/me/push-subscriptions/{id}', { params }));
    }
    await subscription?.unsubscribe();
  }

  if (!pushIsOffered()) return null;
  const isOn = subscribed.data === true;
  return (
    <div class="stack">
      <Problem
        problem={change.problem}
        text={change.problem?.code === 'push-blocked' ? texts.notices.pushBlocked : undefined}
      />
      <div>
        <Button busy={change.busy} onClick={() => void change.run(!isOn)}>
          {isOn ? texts.notices.pushOff : texts.notices.pushOn}
        </Button>
      </div>
    </div>
  );
}
