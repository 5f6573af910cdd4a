import { readRows } from '../../src/adapters/csv/read-rows.ts';
import { sanitiseHtml } from '../../src/adapters/html/sanitise.ts';
import { beginImport } from '../../src/application/transfers/begin-import.ts';
import { exportStep } from '../../src/application/transfers/export-step.ts';
import { importStep } from '../../src/application/transfers/import-step.ts';
import { openExport } from '../../src/application/transfers/open-export.ts';
import { openImport } from '../../src/application/transfers/open-import.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import type { ExportJob, ImportJob } from '../../src/domain/transfers/job.ts';
import { exportKey, uploadKey } from '../../src/domain/transfers/keys.ts';
import type { MemoryShop } from '../support/memory/shop.ts';
import type { CloudEvent } from '../support/memory/state.ts';

export const ADMIN: Trail = { actor: { role: 'admin', id: 'admin-ada' }, traceId: 'trace-ada' };

interface Step {
  readonly jobId: string;
  readonly step: number;
}

/** What the functions of imports and exports do in a shop in memory, message by message. */
export function openTransfers({ ports, state }: MemoryShop) {
  const tools = { ...ports, readRows, sanitiseHtml };

  /** What a function does that is given a message. */
  async function deliver({ type, data }: CloudEvent): Promise<void> {
    if (type === 'catalog.importing') await importStep(tools, data as Step);
    if (/^catalog\.export(ing|_requested)$/.test(type)) await exportStep(tools, data as Step);
  }

  const importJob = (id: string) => state.jobs.get(id) as ImportJob;
  const exportJob = (id: string) => state.jobs.get(id) as ExportJob;

  /** Hands out messages, those that come meanwhile too, until there are none; how many there were. */
  async function drain(from = 0): Promise<number> {
    let at = from;
    for (; at < state.published.length; at += 1) await deliver(state.published[at]!);
    return at - from;
  }

  return {
    tools,
    deliver,
    drain,
    importJob,
    exportJob,
    begin: (id: string) => beginImport(tools, id),
    /** Asks for an import and puts its file where it was told to. */
    upload: async (content: string | Uint8Array, trail = ADMIN): Promise<string> => {
      const bytes = new Uint8Array(Buffer.from(content));
      const asked = { fileName: 'goods.csv', sizeBytes: bytes.length };
      const { id } = await openImport(ports, trail, asked);
      state.files.set(uploadKey(id), { contentType: 'text/csv', bytes });
      return id;
    },
    /** Puts another file where one was. */
    uploadAgain: (id: string, content: string): Promise<void> => {
      const bytes = new Uint8Array(Buffer.from(content));
      state.files.set(uploadKey(id), { contentType: 'text/csv', bytes });
      return Promise.resolve();
    },
    /** The whole of an import. */
    importAll: async (id: string): Promise<ImportJob> => {
      const from = state.published.length;
      await beginImport(tools, id);
      await drain(from);
      return importJob(id);
    },
    /** The catalogue as a file. */
    exportAll: async (): Promise<{ job: ExportJob; text: string }> => {
      const from = state.published.length;
      const { id } = await openExport(ports, ADMIN);
      await drain(from);
      const file = state.files.get(exportKey(id));
      return { job: exportJob(id), text: Buffer.from(file?.bytes ?? []).toString('utf8') };
    },
  };
}
