import { useState } from 'preact/hooks';
import { answerOf } from '../../shared/api/client.ts';
import { type Schemas, useServices } from '../../shared/services.tsx';
import { useAction } from '../../shared/use-action.ts';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useTexts } from '../texts/index.ts';
import { Gate } from './gate.tsx';
import { PushSwitch } from './push-switch.tsx';
import { ACCOUNT_QUERY, type Account, useAccount } from './use-account.ts';

const TOPICS = ['order', 'backInStock', 'newProducts', 'newsletter'] as const;
const CHANNELS = ['email', 'sms', 'push'] as const;

type Notifications = Schemas['Notifications'];

/** What I want to be told, and how. */
export function NoticesPage() {
  const { texts } = useTexts();
  const account = useAccount();
  return (
    <Gate title={texts.account.notices}>
      <p>{texts.notices.lead}</p>
      <Loaded query={account}>{(data) => <Choices account={data} />}</Loaded>
      <PushSwitch />
    </Gate>
  );
}

function Choices({ account }: { account: Account }) {
  const { texts } = useTexts();
  const { api, queries } = useServices();
  // What was chosen shows at once; should it be refused, what is true shows again.
  const [wished, wish] = useState(account.notifications);
  const choose = useAction(async (choices: Notifications) => {
    const body = { ...choices, email: { ...choices.email, order: true as const } };
    const notifications = await answerOf(api.PUT('/v1/me/notifications', { body }));
    queries.setQueryData(ACCOUNT_QUERY, { ...account, notifications });
  });
  const shown = choose.busy ? wished : account.notifications;

  function set(channel: keyof Notifications, topic: string, checked: boolean): void {
    const changed = { ...shown, [channel]: { ...shown[channel], [topic]: checked } };
    wish(changed);
    void choose.run(changed);
  }

  return (
    <div class="stack">
      <div class="table-wrap">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{texts.notices.topic}</th>
              {CHANNELS.map((channel) => (
                <th scope="col" key={channel}>
                  {texts.notices[channel]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {TOPICS.map((topic) => (
              <tr key={topic}>
                <th scope="row">{texts.notices[topic]}</th>
                {CHANNELS.map((channel) => (
                  <td key={channel}>
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={shown[channel][topic]}
                        disabled={choose.busy || (channel === 'email' && topic === 'order')}
                        onChange={({ currentTarget }) => set(channel, topic, currentTarget.checked)}
                      />
                      <span class="visually-hidden">
                        {texts.notices[topic]}, {texts.notices[channel]}
                      </span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!account.phoneVerified && <p class="soft small">{texts.notices.smsNeedsPhone}</p>}
      <Problem problem={choose.problem} />
    </div>
  );
}
