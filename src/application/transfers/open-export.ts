import { fieldsOfJob } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { ExportJob } from '../../domain/transfers/job.ts';
import { exportKey } from '../../domain/transfers/keys.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';

type OpenPorts = Pick<Ports, 'jobs' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>;

export interface ExportNotFound {
  readonly code: 'export-not-found';
  readonly exportId: string;
}

/** An address is good for so long; a new one comes with every look at the export. */
const LINK_SECONDS = 300;

/** The file is deleted after a day; nobody is given an address that ends in nothing. */
const KEPT_MS = 23 * 3_600_000;

/** Asks for the catalogue as a file. The work begins with the record of who asked. */
export async function openExport(ports: OpenPorts, trail: Trail): Promise<{ readonly id: string }> {
  const id = ports.ids.next('exp');
  const { actor, traceId } = trail;
  const job: ExportJob = {
    ...{ kind: 'export', id, actor, traceId, createdAt: ports.now() },
    ...{ status: 'running', step: 0, run: '', version: 1, parts: [], isRead: false },
    ...{ rows: 0, products: 0, variants: 0 },
  };
  const event = {
    type: 'catalog.export_requested',
    subject: id,
    data: { jobId: id, step: 0 },
  } as const;
  const change = changeBetween(undefined, fieldsOfJob(job));
  const record = recordOf(ports, trail, [event], { change });
  await ports.jobs.create(job, record);
  await publishRecord(ports, record);
  return { id };
}

/** How far an export is, and where its file can be saved once it is there. */
export async function seeExport(
  { jobs, media, now }: Pick<Ports, 'jobs' | 'media' | 'now'>,
  exportId: string,
): Promise<Result<{ job: ExportJob; url: string | undefined }, ExportNotFound>> {
  const job = await jobs.find(exportId);
  if (job?.kind !== 'export') return refuse({ code: 'export-not-found', exportId });
  const { status, finishedAt = 0, createdAt } = job;
  const isThere = status === 'completed' && now() < finishedAt + KEPT_MS;
  const url = isThere
    ? await media.presignDownload({
        key: exportKey(exportId),
        fileName: `catalog-${new Date(createdAt).toISOString().slice(0, 10)}.csv`,
        expiresSeconds: LINK_SECONDS,
      })
    : undefined;
  return accept({ job, url });
}
