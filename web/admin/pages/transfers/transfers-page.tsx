import { useLocation } from 'preact-iso/router';
import { useState } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { Button } from '../../../shared/ui/button.tsx';
import { Problem } from '../../../shared/ui/problem.tsx';
import { DropZone } from '../../kit/drop-zone.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Progress } from '../../kit/progress.tsx';
import { upload } from '../../kit/upload.ts';
import { useChange } from '../../kit/use-change.ts';
import { useText } from '../../texts/use-text.ts';

/** Brings catalogues in and takes the shop's out. */
export function TransfersPage() {
  const t = useText();
  return (
    <Page title={t.transfers.title} intro={t.transfers.intro}>
      <div class="columns columns-even">
        <ImportPanel />
        <ExportPanel />
      </div>
    </Page>
  );
}

function ImportPanel() {
  const t = useText();
  const { api } = useServices();
  const { route } = useLocation();
  const [share, setShare] = useState(0);
  const [file, setFile] = useState<File>();
  const bring = useChange(async (chosen: { readonly name: string; readonly file: File }) => {
    setShare(0);
    const body = { fileName: chosen.name, sizeBytes: chosen.file.size };
    const place = await answerOf(api.POST('/v1/admin/catalog/imports', { body }));
    await upload(place, chosen.file, setShare);
    return place.id;
  });

  async function start(chosen: File | undefined) {
    if (chosen === undefined) return;
    setFile(chosen);
    const id = await bring.run({ name: chosen.name, file: chosen });
    if (id !== undefined) route(`/admin/transfers/imports/${id}`);
  }

  return (
    <Panel title={t.transfers.importTitle}>
      <div class="stack">
        <p>{t.transfers.importIntro}</p>
        {bring.busy ? (
          <Progress label={t.transfers.sending(file?.name ?? '')} share={share} />
        ) : (
          <DropZone
            label={t.transfers.drop}
            hint={t.transfers.dropHint}
            accept=".csv,text/csv"
            onFiles={([first]) => void start(first)}
          />
        )}
        <Problem
          problem={bring.problem}
          {...(file === undefined ? {} : { onRetry: () => void start(file) })}
        />
      </div>
    </Panel>
  );
}

function ExportPanel() {
  const t = useText();
  const { api } = useServices();
  const { route } = useLocation();
  const write = useChange(() => answerOf(api.POST('/v1/admin/catalog/exports', { body: {} })));

  async function start() {
    const job = await write.run(undefined);
    if (job !== undefined) route(`/admin/transfers/exports/${job.id}`);
  }

  return (
    <Panel title={t.transfers.exportTitle}>
      <div class="stack">
        <p>{t.transfers.exportIntro}</p>
        <Problem problem={write.problem} />
        <div class="row">
          <Button kind="main" busy={write.busy} onClick={() => void start()}>
            {t.transfers.export}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
