import process from 'node:process';
import { createPorts } from '../../src/composition.ts';
import { media } from '../../src/composition/files.ts';
import * as makers from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { signing } from '../../src/composition/signing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openMediaStore } from '../../tests/support/media-store.ts';
import { rowOf } from '../kit/job.ts';
import { catalogueJobs } from '../kit/jobs/catalogues.ts';
import { letterJobs } from '../kit/jobs/letters.ts';
import { pictureJobs } from '../kit/jobs/pictures.ts';
import { FOLLOWERS, ORDERS, recordJobs } from '../kit/jobs/records.ts';
import { searchJobs } from '../kit/jobs/search.ts';
import type { Row, Section } from '../kit/section.ts';
import { openStage } from '../kit/stage.ts';

const NAMES = [
  ...['processImage', 'search', 'buildSearchIndex', 'importCatalogue', 'exportCatalogue'],
  ...['sweep', 'chainAudit', ...FOLLOWERS, 'sendNewsletter'],
];
const PRODUCTS = [10_000, 50_000];

/** What functions that do much take of memory and of a processor, with as much to do as they may get. */
export const memory: Section = async () => {
  const stage = await openStage(NAMES);
  const store = await openMediaStore();
  Object.assign(process.env, {
    ...{ MEDIA_ENDPOINT: store.url, MEDIA_BUCKET: store.bucket, FACTS_BUCKET: store.factsBucket },
    ...{ MEDIA_BASE_URL: store.baseUrl, MAILS_PER_SECOND: '10000' },
  });
  const ports = createPorts(readConfig(process.env), { ...makers, media, sealing, signing });
  try {
    const rows: Row[] = [];
    const minute = { name: 'sweep', job: 'its first minute', events: [{ id: 'bench' }] };
    rows.push(await rowOf(stage, minute));
    for (const job of await pictureJobs(ports.media)) rows.push(await rowOf(stage, job));
    for (const products of PRODUCTS) {
      for await (const job of searchJobs(stage, products)) rows.push(await rowOf(stage, job));
    }
    for await (const job of catalogueJobs(ports)) rows.push(await rowOf(stage, job));
    for await (const job of recordJobs(stage, ORDERS)) rows.push(await rowOf(stage, job));
    for await (const job of letterJobs(stage, ports)) rows.push(await rowOf(stage, job));
    return { rows, guarded: [], chart: { value: 'megabytes', unit: 'MB at most, of each' } };
  } finally {
    await store.close();
    await stage.close();
  }
};
