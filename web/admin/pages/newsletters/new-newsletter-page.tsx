import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Button } from '../../../shared/ui/button.tsx';
import { Problem } from '../../../shared/ui/problem.tsx';
import { Fields } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useChange } from '../../kit/use-change.ts';
import { useFieldErrors } from '../../kit/use-field-errors.ts';
import { type Values, withValue } from '../../kit/values.ts';
import { useText } from '../../texts/use-text.ts';
import { type Name, NO_TEXT, writtenOf } from './newsletter-text.ts';
import { textFields } from './text-fields.ts';

/** A newsletter that is begun; nobody gets it before it is sent. */
export function NewNewsletterPage() {
  const t = useText();
  const { api } = useServices();
  const { route } = useLocation();
  const [typed, setTyped] = useState(NO_TEXT);
  const create = useChange((values: Values<Name>) =>
    answerOf(api.POST('/v1/admin/newsletters', { body: { texts: writtenOf(values) } })),
  );

  const errors = useFieldErrors(create.problem);

  async function submit(event: Event) {
    event.preventDefault();
    const made = await create.run(typed);
    if (made !== undefined) route(`/admin/newsletters/${made.id}`, true);
  }

  return (
    <Page
      title={t.newsletters.newTitle}
      up={{ href: '/admin/newsletters', label: t.newsletters.title }}
      intro={t.newsletters.newIntro}
    >
      <Panel title={t.newsletters.text}>
        <form class="stack" onSubmit={(event) => void submit(event)}>
          <Fields
            fields={textFields(t)}
            values={typed}
            errors={errors}
            onValue={(name, value) => setTyped((before) => withValue(before, name, value))}
          />
          <Problem problem={create.problem} />
          <div class="row">
            <Button kind="main" busy={create.busy}>
              {t.newsletters.saveDraft}
            </Button>
          </div>
        </form>
      </Panel>
    </Page>
  );
}
