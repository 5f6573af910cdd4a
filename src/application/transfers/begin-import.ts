import { NotACatalogue } from '../../domain/catalog-import/not-a-catalogue.ts';
import type { RawRow } from '../../domain/catalog-import/rows.ts';
import type { ImportJob } from '../../domain/transfers/job.ts';
import { partKey, partsFolder, uploadKey } from '../../domain/transfers/keys.ts';
import { readPieces, surveyRows } from '../catalogue/read-pieces.ts';
import { endOfImport } from './end-of-import.ts';
import { inParts } from './parts.ts';
import { FileGone, fileReader } from './read-file.ts';
import { askForStep, commitEnd, commitStep, type StepPorts } from './step.ts';

export interface BeginPorts extends StepPorts {
  /** The rows of a file, in whatever way it is written; throws NotACatalogue. */
  readonly readRows: (open: () => AsyncIterable<Uint8Array>) => AsyncIterable<RawRow>;
}

/**
 * The file of an import has come: reads all of it, before anything of it goes into the shop, and splits
 * it into parts, each for a step. A file that is no catalogue ends the import with nothing changed. Safe
 * to repeat, also at the same time: each run has parts of its own, and those of one count.
 */
export async function beginImport(ports: BeginPorts, importId: string): Promise<void> {
  const job = await ports.jobs.find(importId);
  if (job?.kind === 'import' && job.status === 'waiting') {
    if ((await split(ports, job)) === 'gone') return;
  } else if (job?.kind === 'import' && job.status === 'running' && job.step === 0) {
    await askForStep(ports, job); // the message may have been lost with an earlier run
  }
  await ports.media.remove(uploadKey(importId));
}

type Changes = Partial<ImportJob>;

const EXPIRED =
  'The file lay here for more than a day before it could be read, and is gone. Nothing was changed; import it again.';

/** The file is missing: another run has read it and taken it away, otherwise it lay for too long. */
async function withoutFile(ports: BeginPorts, job: ImportJob): Promise<Changes | 'gone'> {
  const latest = await ports.jobs.find(job.id);
  if (latest?.version !== job.version) return 'gone';
  return { status: 'failed', errors: [{ row: 1, message: EXPIRED }], errorCount: 1 };
}

async function split(ports: BeginPorts, job: ImportJob): Promise<'done' | 'gone'> {
  const run = ports.ids.next('run');
  const read = await changesOf(ports, job, partsFolder(job.id, run));
  const changes = read === 'gone' ? await withoutFile(ports, job) : read;
  if (changes === 'gone') return 'gone';
  if (changes.status === 'running') await commitStep(ports, job, run, changes);
  else await commitEnd(ports, job, run, changes, endOfImport);
  return 'done';
}

async function changesOf(
  ports: BeginPorts,
  job: ImportJob,
  folder: string,
): Promise<Changes | 'gone'> {
  try {
    const rows = ports.readRows(fileReader(ports, uploadKey(job.id)));
    const survey = await surveyRows(rows);
    let parts = 0;
    for await (const text of inParts(readPieces(rows, survey))) {
      const bytes = new TextEncoder().encode(text);
      await ports.media.write({
        ...{ key: partKey(folder, parts), contentType: 'application/json', bytes },
      });
      parts += 1;
    }
    const status = parts === 0 ? 'completed' : 'running';
    return { status, rows: survey.rowCount, folder, parts };
  } catch (error) {
    if (error instanceof FileGone) return 'gone';
    if (!(error instanceof NotACatalogue)) throw error;
    const errors = [{ row: error.row, message: error.message }];
    return { status: 'failed', errors, errorCount: 1 };
  }
}
