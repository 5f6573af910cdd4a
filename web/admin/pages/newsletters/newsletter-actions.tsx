import { useLocation } from 'preact-iso/router';
import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { useDesk } from '../../data/desk.ts';
import { oneOf } from '../../data/schemas.ts';
import { Act } from '../../kit/act.tsx';
import { useText } from '../../texts/use-text.ts';
import { MAIL_LANGUAGES } from './newsletter-text.ts';

interface NewsletterActionsProps {
  readonly letter: Schemas['Newsletter'];
}

/** What can be done with a newsletter now: tried by all, sent by admins alone. */
export function NewsletterActions({ letter }: NewsletterActionsProps) {
  const t = useText();
  const { api } = useServices();
  const { isAdmin } = useDesk();
  const { route } = useLocation();
  const { id, status, version } = letter;
  const params = { path: { id } };
  return (
    <>
      <Act<'language'>
        label={t.newsletters.test}
        ask={t.newsletters.askTest}
        fields={[
          {
            name: 'language',
            label: t.language,
            kind: 'select',
            wide: true,
            choices: MAIL_LANGUAGES.map((value) => ({ value, label: t.shop.languages[value] })),
          },
        ]}
        initial={{ language: 'en' }}
        run={(typed) => {
          const body = { language: oneOf(MAIL_LANGUAGES, typed.language) ?? 'en' };
          return answerOf(api.POST('/v1/admin/newsletters/{id}/test', { params, body }));
        }}
        done={t.newsletters.tested}
      />
      {status === 'draft' && isAdmin && (
        <Act
          label={t.newsletters.send}
          kind="main"
          ask={t.newsletters.askSend}
          initial={{}}
          run={(_, key) => {
            const header = { 'Idempotency-Key': key };
            return answerOf(
              api.POST('/v1/admin/newsletters/{id}/send', {
                params: { ...params, header },
                body: {},
              }),
            );
          }}
          done={t.newsletters.sendBegun}
        />
      )}
      {status === 'sending' && isAdmin && (
        <Act
          label={t.newsletters.stop}
          kind="danger"
          ask={t.newsletters.askStop}
          initial={{}}
          run={() => answerOf(api.POST('/v1/admin/newsletters/{id}/cancel', { params, body: {} }))}
          done={t.newsletters.stopped}
        />
      )}
      {status === 'draft' && (
        <Act
          label={t.remove}
          kind="danger"
          ask={t.newsletters.askRemove}
          initial={{}}
          run={() => {
            const header = { 'If-Match': `"${version}"` };
            return answerOf(
              api.DELETE('/v1/admin/newsletters/{id}', { params: { ...params, header } }),
            );
          }}
          done={t.newsletters.removed}
          onDone={() => route('/admin/newsletters', true)}
        />
      )}
    </>
  );
}
