import { openExport } from '../../../src/application/transfers/open-export.ts';
import { openImport } from '../../../src/application/transfers/open-import.ts';
import type { Ports } from '../../../src/application/ports.ts';
import { recordOf } from '../../../src/application/record.ts';
import type { ExportJob } from '../../../src/domain/transfers/job.ts';
import { partKey, partsFolder, uploadKey } from '../../../src/domain/transfers/keys.ts';
import { snsSample } from '../../../tests/handlers/support/samples.ts';
import type { Job } from '../job.ts';
import { told } from './message.ts';

const TRAIL = { actor: { role: 'system' }, traceId: 'bench' } as const;
const MEGABYTE = 1_024 * 1_024;
/** A small shop's, a large one's, and the largest that is taken. */
const MEGABYTES = [1, 10, 100];
const COLUMNS = 'Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price';
/** As a step writes them, in a large shop. */
const WRITTEN_PARTS = 160;
const BODY = `<p>${'Thrown by hand and glazed in the town where the clay is dug. '.repeat(9)}</p>`;
/** Rows of a product: a variant each. */
const VARIANTS = 4;

type CataloguePorts = Parameters<typeof openImport>[0] &
  Parameters<typeof openExport>[0] &
  Pick<Ports, 'media'>;

/** Catalogues are read and split, and their first part is brought in; then all there is, is written. */
export async function* catalogueJobs(ports: CataloguePorts): AsyncGenerator<Job> {
  for (const megabytes of MEGABYTES) {
    const bytes = catalogue(megabytes * MEGABYTE);
    const file = { fileName: 'goods.csv', sizeBytes: bytes.length };
    const { id } = await openImport(ports, TRAIL, file);
    const key = uploadKey(id);
    await ports.media.write({ key, contentType: 'text/csv', bytes });
    const uploaded = snsSample('importCatalogue/catalogue-uploaded');
    const [{ Sns }] = uploaded.Records as [(typeof uploaded.Records)[0]];
    Sns.Message = Sns.Message.replace(/uploads\/catalogs\/[^"]*/, key);
    const size = `${megabytes} MB`;
    yield { name: 'importCatalogue', job: `read and split, ${size}`, events: [uploaded] };
    const step = (n: number) => told('catalog.importing', id, { jobId: id, step: n });
    const steps = Array.from({ length: megabytes === 10 ? 20 : 1 }, (_, n) => step(n));
    yield { name: 'importCatalogue', job: `${steps.length} parts of ${size}`, events: steps };
  }
  const { id } = await openExport(ports, TRAIL);
  const step = (n: number) => told('catalog.exporting', id, { jobId: id, step: n });
  yield { name: 'exportCatalogue', job: 'what was brought in', events: [0, 1, 2, 3].map(step) };
  const jobId = await writtenExport(ports);
  const last = told('catalog.exporting', jobId, { jobId, step: WRITTEN_PARTS });
  yield { name: 'exportCatalogue', job: `${WRITTEN_PARTS} parts joined`, events: [last] };
}

/** An export all of whose parts are written: half a gigabyte. */
async function writtenExport(ports: CataloguePorts): Promise<string> {
  const id = ports.ids.next('exp');
  const parts = Array.from({ length: WRITTEN_PARTS }, (_, n) => partKey(partsFolder(id, 'run'), n));
  const bytes = Buffer.alloc(3 * MEGABYTE, 'bowl,24.90\n');
  for (const key of parts) await ports.media.write({ key, contentType: 'text/csv', bytes });
  const job: ExportJob = {
    ...{ kind: 'export', id, ...TRAIL, createdAt: ports.now(), isRead: true, parts },
    ...{ status: 'running', step: WRITTEN_PARTS, run: 'run', version: 1 },
    ...{ rows: 0, products: 0, variants: 0 },
  };
  const event = {
    type: 'catalog.export_requested',
    subject: id,
    data: { jobId: id, step: 0 },
  } as const;
  await ports.jobs.create(job, recordOf(ports, TRAIL, [event]));
  return id;
}

/** A catalogue of so many bytes, as other shops write them. */
function catalogue(sizeBytes: number): Uint8Array {
  const lines = [COLUMNS];
  let written = COLUMNS.length + 1;
  for (let n = 0; written < sizeBytes - MEGABYTE / 64; n += 1) {
    for (let variant = 0; variant < VARIANTS; variant += 1) {
      const shared = variant === 0 ? `Bowl ${n},${BODY},Glaze` : ',,';
      const line = `bowl-${sizeBytes}-${n},${shared},Glaze ${variant},B-${sizeBytes}-${n}-${variant},24.90`;
      lines.push(line);
      written += line.length + 1;
    }
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
