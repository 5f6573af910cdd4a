import { useEffect, useRef, useState } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { apiLanguage } from '../../../shared/i18n/language.ts';
import { useServices } from '../../../shared/services.tsx';
import { Select } from '../../../shared/ui/field.tsx';
import { oneOf } from '../../data/schemas.ts';
import { Loaded } from '../../kit/loaded.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/index.ts';
import { drawMail } from './draw-mail.ts';
import { MAIL_LANGUAGES, type MailLanguage } from './newsletter-text.ts';

interface PreviewProps {
  readonly id: string;
  /** Another version is another mail. */
  readonly version: number;
}

/** The mail as its readers will see it, of what is saved. */
export function Preview({ id, version }: PreviewProps) {
  const { texts: t, language: own } = useTexts();
  const { api } = useServices();
  const [language, setLanguage] = useState<MailLanguage>(apiLanguage(own));
  return (
    <Panel title={t.newsletters.preview}>
      <div class="stack">
        <Select
          label={t.language}
          value={language}
          choices={MAIL_LANGUAGES.map((value) => ({ value, label: t.shop.languages[value] }))}
          onInput={(value) => setLanguage(oneOf(MAIL_LANGUAGES, value) ?? 'en')}
        />
        <Loaded
          queryKey={['newsletters', id, 'preview', version, language]}
          load={() => {
            const params = { path: { id } };
            const body = { language };
            return answerOf(api.POST('/v1/admin/newsletters/{id}/preview', { params, body }));
          }}
        >
          {({ subject, html }) => (
            <>
              <p>
                <strong>{subject}</strong>
              </p>
              <Mail html={html} />
            </>
          )}
        </Loaded>
      </div>
    </Panel>
  );
}

function Mail({ html }: { readonly html: string }) {
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    paper.current?.replaceChildren(drawMail(html));
  }, [html]);
  return <div class="mail" ref={paper} />;
}
