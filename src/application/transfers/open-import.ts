import { fieldsOfJob } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { ImportJob } from '../../domain/transfers/job.ts';
import { uploadKey } from '../../domain/transfers/keys.ts';
import type { Ports, SignedUpload } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';

type OpenPorts = Pick<Ports, 'jobs' | 'media' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>;

/** As for pictures: long enough for an upload to begin over a slow line. */
const EXPIRES_SECONDS = 600;

/** What files of spreadsheets are sent as, whatever a browser makes of their names. */
const CONTENT_TYPE = 'text/csv';

export interface ImportNotFound {
  readonly code: 'import-not-found';
  readonly importId: string;
}

/** Lets a catalogue be uploaded; the import begins by itself once the file is there. */
export async function openImport(
  ports: OpenPorts,
  trail: Trail,
  { fileName, sizeBytes }: { readonly fileName: string; readonly sizeBytes: number },
): Promise<{ id: string; upload: SignedUpload }> {
  const { actor, traceId } = trail;
  const id = ports.ids.next('imp');
  const job: ImportJob = {
    ...{ kind: 'import', id, fileName, actor, traceId, createdAt: ports.now() },
    ...{ status: 'waiting', step: 0, run: '', version: 1, folder: '', parts: 0 },
    ...{ rows: 0, rowsDone: 0, products: 0, variants: 0 },
    ...{ errors: [], errorCount: 0, notes: [], noteCount: 0 },
  };
  const event = { type: 'catalog.import_requested', subject: id, data: { importId: id } } as const;
  const change = changeBetween(undefined, { ...fieldsOfJob(job), sizeBytes });
  const record = recordOf(ports, trail, [event], { change });
  await ports.jobs.create(job, record);
  await publishRecord(ports, record);
  const upload = await ports.media.presignUpload({
    key: uploadKey(id),
    contentType: CONTENT_TYPE,
    sizeBytes,
    expiresSeconds: EXPIRES_SECONDS,
  });
  return { id, upload };
}

/** How far an import is, or what came of it. */
export async function seeImport(
  { jobs }: Pick<Ports, 'jobs'>,
  importId: string,
): Promise<Result<ImportJob, ImportNotFound>> {
  const job = await jobs.find(importId);
  return job?.kind === 'import' ? accept(job) : refuse({ code: 'import-not-found', importId });
}
