import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rowOf } from '../../bench/kit/job.ts';
import { FOLLOWERS, recordJobs } from '../../bench/kit/jobs/records.ts';
import { openStage, type Stage } from '../../bench/kit/stage.ts';
import { openMediaStore } from '../support/media-store.ts';

let stage: Stage;
let store: Awaited<ReturnType<typeof openMediaStore>>;
beforeAll(async () => {
  stage = await openStage(['chainAudit', ...FOLLOWERS]);
  store = await openMediaStore();
  Object.assign(process.env, { MEDIA_ENDPOINT: store.url, FACTS_BUCKET: store.factsBucket });
}, 120_000);
afterAll(async () => {
  await store.close();
  await stage.close();
});

test('what functions take of memory is measured by jobs that they do', async () => {
  const done: string[] = [];
  for await (const job of recordJobs(stage, [3])) {
    const { name, megabytes } = await rowOf(stage, job);
    expect(megabytes).toBeGreaterThan(10);
    done.push(name);
  }
  expect(done).toEqual(['chainAudit', ...FOLLOWERS].map((name) => `${name}: 6 records`));
}, 120_000);
