import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { answerOf } from '../../shared/api/client.ts';
import { useServices } from '../../shared/services.tsx';
import { useSession } from '../../shared/session/use-session.ts';
import { useAction } from '../../shared/use-action.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Dialog } from '../../shared/ui/dialog.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useToast } from '../../shared/ui/toast.tsx';
import { saveFile } from '../save-file.ts';
import { useTexts } from '../texts/index.ts';
import { Gate } from './gate.tsx';

/** Everything that is kept about me: to have, and to have erased. */
export function DataPage() {
  const { texts } = useTexts();
  return (
    <Gate title={texts.privacy.yourData}>
      <div class="readable stack">
        <p>{texts.privacy.lead}</p>
        <Download />
        <Erase />
      </div>
    </Gate>
  );
}

function Download() {
  const { texts } = useTexts();
  const { api } = useServices();
  const download = useAction(async () => {
    const pages: object[] = [];
    let cursor: string | null | undefined;
    do {
      const query = cursor === undefined || cursor === null ? {} : { cursor };
      const page = await answerOf(api.GET('/v1/me/export', { params: { query } }));
      pages.push(page);
      cursor = page.nextCursor;
    } while (cursor !== null);
    saveFile('my-data.json', pages.length === 1 ? (pages[0] ?? {}) : pages);
  });
  return (
    <>
      <Problem problem={download.problem} />
      <div>
        <Button busy={download.busy} onClick={() => void download.run(undefined)}>
          {texts.privacy.download}
        </Button>
      </div>
    </>
  );
}

function Erase() {
  const { texts } = useTexts();
  const { api } = useServices();
  const session = useSession();
  const say = useToast();
  const { route } = useLocation();
  const [asking, ask] = useState(false);
  const erase = useAction(async () => {
    await answerOf(api.DELETE('/v1/me'));
    session.end();
    say(texts.privacy.erasing);
    route('/');
  });
  return (
    <>
      <p>{texts.privacy.eraseLead}</p>
      <div>
        <Button kind="danger" onClick={() => ask(true)}>
          {texts.privacy.erase}
        </Button>
      </div>
      {asking && (
        <Dialog title={texts.privacy.erase} onClose={() => ask(false)}>
          <div class="stack">
            <p>{texts.privacy.eraseLead}</p>
            <Problem problem={erase.problem} />
            <Button kind="danger" busy={erase.busy} onClick={() => void erase.run(undefined)}>
              {texts.privacy.erase}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
