import { HEADER_LINE, lineOf } from '../../domain/catalog-export/cells.ts';
import { productCells } from '../../domain/catalog-export/product-cells.ts';
import type { EventDraft } from '../../domain/events/event.ts';
import { pathTo } from '../../domain/products/category.ts';
import type { ExportJob } from '../../domain/transfers/job.ts';
import { exportKey, partKey, partsFolder } from '../../domain/transfers/keys.ts';
import { nameHash } from '../catalogue/read-pieces.ts';
import type { Ports } from '../ports.ts';
import { askForStep, commitEnd, commitStep, type StepPorts } from './step.ts';

export type ExportStepPorts = StepPorts & Pick<Ports, 'products' | 'categories'>;

/** A step of a second or two; a page of products is a megabyte at most. */
const STEP_CHARACTERS = 3_000_000;
/** Pages may hold much else and few products. */
const STEP_PAGES = 50;

const CSV = 'text/csv; charset=utf-8';

/**
 * Does a step of an export: writes some products to a part of the file, or joins the parts once all are
 * there. A step that is told late or twice, or at the same time, leaves the file as it is: the parts that
 * count are those that were committed.
 */
export async function exportStep(
  ports: ExportStepPorts,
  { jobId, step }: { readonly jobId: string; readonly step: number },
): Promise<void> {
  const job = await ports.jobs.find(jobId);
  if (job?.kind !== 'export') return;
  if (job.status === 'running' && job.step === step) {
    if (job.isRead) await join(ports, job);
    else await writePart(ports, job);
  } else if (job.step === step + 1 && job.status === 'running') {
    await askForStep(ports, job); // the message may have been lost with an earlier run
  }
}

async function writePart(ports: ExportStepPorts, job: ExportJob): Promise<void> {
  const run = ports.ids.next('run');
  const key = partKey(partsFolder(job.id, run), job.step);
  const { text, next, ...counts } = await readSome(ports, job.after);
  const bytes = new TextEncoder().encode(job.step === 0 ? HEADER_LINE + text : text);
  await ports.media.write({ key, contentType: CSV, bytes });
  const outcome = await commitStep(ports, job, run, {
    step: job.step + 1,
    parts: [...job.parts, key],
    after: next,
    isRead: next === undefined,
    rows: job.rows + counts.rows,
    products: job.products + counts.products,
    variants: job.variants + counts.variants,
  });
  if (outcome === 'overtaken') await ports.media.remove(key);
}

async function readSome(ports: ExportStepPorts, after: ExportJob['after']) {
  const { categories } = await ports.categories.tree();
  const some = { text: '', next: after, rows: 0, products: 0, variants: 0 };
  for (let pages = 0; pages < STEP_PAGES && some.text.length < STEP_CHARACTERS; pages += 1) {
    const { items, next } = await ports.products.page(some.next);
    const keys = items.flatMap(({ id, variants }) =>
      variants.map(({ sku }) => ({ sku, productId: id })),
    );
    const offers = await ports.products.readOffers(keys);
    const pieces = new Map(offers.map(({ sku, available }) => [sku, available]));
    for (const product of items) {
      const paths = product.categoryIds.map((id) => pathTo(id, categories));
      const known = paths.filter((path) => path.length > 0);
      const rows = productCells({ product, paths: known, pieces }, nameHash);
      some.text += rows.map(lineOf).join('');
      some.rows += rows.length;
      some.products += 1;
      some.variants += product.variants.length;
    }
    some.next = next;
    if (next === undefined) break;
  }
  return some;
}

async function join(ports: ExportStepPorts, job: ExportJob): Promise<void> {
  const { media, ids } = ports;
  const to = exportKey(job.id);
  const isJoined = await media.join({ from: job.parts, to, contentType: CSV });
  // Another run may have joined them and taken them away.
  const latest = isJoined ? job : await ports.jobs.find(job.id);
  if (latest?.version !== job.version) return;
  const status = isJoined ? 'completed' : 'failed';
  const changes = { step: job.step + 1, status, parts: [] } as const;
  await commitEnd(ports, job, ids.next('run'), changes, endOfExport);
  for (const key of job.parts) await media.remove(key);
}

function endOfExport({ id, status, rows, products, variants }: ExportJob): EventDraft {
  return {
    type: status === 'completed' ? 'catalog.exported' : 'catalog.export_failed',
    subject: id,
    data: { exportId: id, rows, products, variants },
  };
}
