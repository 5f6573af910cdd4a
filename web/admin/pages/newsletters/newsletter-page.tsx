import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { Figures } from '../../kit/figures.tsx';
import { DraftForm } from '../../kit/draft-form.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Progress } from '../../kit/progress.tsx';
import { useFormat, useText } from '../../texts/use-text.ts';
import { NewsletterActions } from './newsletter-actions.tsx';
import { NewsletterBadge } from './newsletter-badge.tsx';
import { replacedBy, typedOf } from './newsletter-text.ts';
import { Preview } from './preview.tsx';
import { textFields } from './text-fields.ts';

type Newsletter = Schemas['Newsletter'];

/** While it is being sent, this is how often it is looked at. */
const LOOK_MS = 1_500;

/** One newsletter: its text while it is a draft, its mail, and how far its sending is. */
export function NewsletterPage({ id }: { readonly id: string }) {
  const { api } = useServices();
  return (
    <Loaded
      queryKey={['newsletters', id]}
      load={() => answerOf(api.GET('/v1/admin/newsletters/{id}', { params: { path: { id } } }))}
      refetchMs={(letter) => (letter?.status === 'sending' ? LOOK_MS : false)}
    >
      {(letter) => <OneNewsletter key={id} letter={letter} />}
    </Loaded>
  );
}

function OneNewsletter({ letter }: { readonly letter: Newsletter }) {
  const t = useText();
  const { texts, status } = letter;
  return (
    <Page
      title={texts.en?.subject ?? texts['zh-CN']?.subject ?? t.newsletters.title}
      up={{ href: '/admin/newsletters', label: t.newsletters.title }}
      badge={<NewsletterBadge status={status} />}
      actions={<NewsletterActions letter={letter} />}
    >
      {status !== 'draft' && <Sending letter={letter} />}
      <div class="columns columns-even">
        {status === 'draft' && (
          <Panel title={t.newsletters.text}>
            <TextForm letter={letter} />
          </Panel>
        )}
        <Preview id={letter.id} version={letter.version} />
      </div>
    </Page>
  );
}

function TextForm({ letter }: { readonly letter: Newsletter }) {
  const t = useText();
  const { api } = useServices();
  return (
    <DraftForm
      fields={textFields(t)}
      current={typedOf(letter)}
      version={letter.version}
      save={async (values, ifMatch) => {
        const params = { path: { id: letter.id }, header: { 'If-Match': ifMatch } };
        const body = { texts: replacedBy(values) };
        const saved = await answerOf(api.PATCH('/v1/admin/newsletters/{id}', { params, body }));
        return { values: typedOf(saved), version: saved.version };
      }}
    />
  );
}

function Sending({ letter: { progress, status, startedAt } }: { readonly letter: Newsletter }) {
  const t = useText();
  const format = useFormat();
  const { subscribers, sent, suppressed, unknown } = progress;
  const met = sent + suppressed + unknown;
  const share = status === 'sent' ? 1 : subscribers === 0 ? undefined : met / subscribers;
  const figures = [
    { name: t.newsletters.subscribers, count: subscribers },
    { name: t.newsletters.sentCount, count: sent },
    { name: t.newsletters.suppressed, count: suppressed },
    { name: t.newsletters.unknown, count: unknown },
  ];
  return (
    <Panel title={t.newsletters.sending}>
      <div class="stack">
        <Progress
          label={startedAt === null ? '' : t.transfers.begunAt(format.dateTime(startedAt))}
          share={share}
        />
        <Figures
          figures={figures.map(({ name, count }) => ({ name, value: format.number(count) }))}
        />
      </div>
    </Panel>
  );
}
