import { KEPT_FINDINGS, withFindings, type ImportJob } from '../../domain/transfers/job.ts';
import { partKey } from '../../domain/transfers/keys.ts';
import { importPieces, type ImportPorts, type PieceOptions } from '../catalogue/import-pieces.ts';
import { ImportTally } from '../catalogue/import-summary.ts';
import { rowsOf, type Piece } from '../catalogue/read-pieces.ts';
import type { Ports } from '../ports.ts';
import { endOfImport } from './end-of-import.ts';
import { readPart } from './parts.ts';
import { askForStep, commitEnd, commitStep, type StepPorts } from './step.ts';

export interface ImportStepPorts extends StepPorts, ImportPorts {
  readonly rules: Pick<Ports['rules'], 'currency'>;
  readonly sanitiseHtml: PieceOptions['sanitiseHtml'];
}

/** The largest product is 8 MB of text before it is read, and JSON makes it longer. */
const MAX_PART_BYTES = 64_000_000;

/**
 * Does a step of an import: brings one part into the shop, counts it, asks for the next. A step that is
 * cut short is done again, and finds unchanged what it has stored. One that is told late or twice
 * changes nothing that was counted.
 */
export async function importStep(
  ports: ImportStepPorts,
  { jobId, step }: { readonly jobId: string; readonly step: number },
): Promise<void> {
  const job = await ports.jobs.find(jobId);
  if (job?.kind !== 'import') return;
  const part = partKey(job.folder, step);
  if (job.status === 'running' && job.step === step) {
    if ((await runStep(ports, job, part)) === 'overtaken') return;
  } else if (job.step !== step + 1) return;
  else if (job.status === 'running') {
    await askForStep(ports, job); // the message may have been lost with an earlier run
  }
  await ports.media.remove(part);
}

async function runStep(
  ports: ImportStepPorts,
  job: ImportJob,
  key: string,
): Promise<'committed' | 'overtaken'> {
  const run = ports.ids.next('run');
  const file = await ports.media.read(key, MAX_PART_BYTES);
  if (file === 'too-large') throw new Error(`${key} is too large`);
  if (file === undefined) return expired(ports, job, run);

  const changes = await bring(ports, job, readPart(new TextDecoder().decode(file.bytes)));
  const step = job.step + 1;
  if (step < job.parts) return commitStep(ports, job, run, { ...changes, step });
  await commitEnd(ports, job, run, { ...changes, step, status: 'completed' }, endOfImport);
  return 'committed';
}

async function bring(
  ports: ImportStepPorts,
  job: ImportJob,
  pieces: readonly Piece[],
): Promise<Partial<ImportJob>> {
  const { rules, sanitiseHtml } = ports;
  const tally = new ImportTally(KEPT_FINDINGS);
  const trail = { actor: job.actor, traceId: job.traceId };
  await importPieces(ports, trail, pieces, { currency: rules.currency, sanitiseHtml }, tally);

  const rows = pieces.reduce((all, piece) => all + rowsOf(piece), 0);
  const { products, variants, notes, errors, found } = tally.summary(rows);
  const { created, changed, unchanged } = products;
  return {
    rowsDone: job.rowsDone + rows,
    products: job.products + created + changed + unchanged,
    variants: job.variants + variants,
    ...withFindings(job, { errors, errorCount: found.errors, notes, noteCount: found.notes }),
  };
}

const EXPIRED =
  'The import stood still for more than a day and its file is gone. What was imported stays; import the file again for the rest.';

/** A part is missing: another run may have been quicker, otherwise it lay for too long. */
async function expired(
  ports: ImportStepPorts,
  job: ImportJob,
  run: string,
): Promise<'committed' | 'overtaken'> {
  const latest = await ports.jobs.find(job.id);
  if (latest?.version !== job.version) return 'overtaken';
  const found = { errors: [{ row: 1, message: EXPIRED }], errorCount: 1, notes: [], noteCount: 0 };
  const changes = { ...withFindings(job, found), status: 'failed' as const };
  await commitEnd(ports, job, run, changes, endOfImport);
  return 'committed';
}
