import type { EventDraft } from '../../domain/events/event.ts';
import type { ImportJob } from '../../domain/transfers/job.ts';

/** The event that tells of an import that is over. */
export function endOfImport({
  id,
  status,
  rows,
  products,
  variants,
  errorCount,
}: ImportJob): EventDraft {
  return {
    type: status === 'completed' ? 'catalog.imported' : 'catalog.import_failed',
    subject: id,
    data: { importId: id, rows, products, variants, errors: errorCount },
  };
}
