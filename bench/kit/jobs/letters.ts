import { BatchWriteItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { toItem } from '../../../src/adapters/dynamodb/item.ts';
import { sealAddress } from '../../../src/application/audience/open-address.ts';
import {
  createNewsletter,
  sendNewsletter,
} from '../../../src/application/letters/manage-letters.ts';
import type { Ports } from '../../../src/application/ports.ts';
import { laneOf } from '../../../src/domain/audience/lanes.ts';
import { choose } from '../../../src/domain/audience/subscription.ts';
import type { Job } from '../job.ts';
import type { Stage } from '../stage.ts';
import { told } from './message.ts';

const TRAIL = { actor: { role: 'system' }, traceId: 'bench' } as const;
const READERS = 2_000;
const BATCH = 25;
/** A long letter, with headings, lists and links. */
const BODY =
  '## News\n\nThere is *much* of it: [look](https://shop.example).\n\n- one\n- two\n\n'.repeat(100);

type ReaderPorts = Parameters<typeof sendNewsletter>[0] & Pick<Ports, 'sealing'>;

/** A letter begins, and goes along a lane of its readers. */
export async function* letterJobs({ engine }: Stage, ports: ReaderPorts): AsyncGenerator<Job> {
  const { client, tables } = engine.database;
  const lanes = new Map<number, number>();
  for (let begin = 0; begin < READERS; begin += BATCH) {
    const puts = await Promise.all(
      Array.from({ length: BATCH }, async (_, n) => {
        const email = `reader-${begin + n}@example.com`;
        const id = ports.ids.next('sub');
        const wish = { language: 'en' as const, freshId: id };
        const chosen = choose(undefined, { newsletter: true }, wish, Date.now());
        if (chosen === undefined) throw new Error(`${email} chose nothing`);
        const key = ports.sealing.lookupKey(email);
        const lane = laneOf(key);
        lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
        const place = { pk: `SUBSCRIBERS#${lane}`, sk: `EMAIL#${key}` };
        const sealed = await sealAddress(ports, id, email);
        const item = { ...place, subscription: chosen.subscription, sealed, shape: 1 };
        return { PutRequest: { Item: toItem(item) } };
      }),
    );
    await client.send(new BatchWriteItemCommand({ RequestItems: { [tables.audience]: puts } }));
  }
  const texts = { en: { subject: 'News', body: BODY } };
  const made = await createNewsletter(ports, TRAIL, texts);
  if (!made.ok) throw new Error(made.refusal.code);
  const { id } = made.value;
  const request = { key: 'bench', body: 'bench' };
  await sendNewsletter(ports, TRAIL, { newsletterId: id, request });
  const [[lane, readers] = [0, 0]] = lanes;
  const data = { letterId: id, channel: 'email', lane, step: 0 };
  const events = [told('newsletter.send_requested', id, {}), told('newsletter.sending', id, data)];
  yield { name: 'sendNewsletter', job: `a lane of ${readers} mails`, events };
}
