import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { factFilesIn, linesOf } from '../support/fact-files.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { orderOf, thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { snsEvent } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 1000), 100);
}, 60_000);
afterAll(() => world.close());

const inCash = () => orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
const keep = () => world.run('keepFacts', snsSample('keepFacts/chained'));
const chain = () => world.run('chainAudit', snsSample('chainAudit/due'));

/** The facts of a type that are in the store. */
async function facts(type: string): Promise<Record<string, any>[]> {
  const { files, read } = factFilesIn(world.media);
  const names = (await files.names()).filter((name) => name.includes(`/type=${type}/`));
  return (await Promise.all(names.map(read))).flatMap(linesOf);
}

describe('facts', () => {
  test('are in the store once their block is', async () => {
    const { id } = await inCash();
    await chain();
    await keep();
    const [placed] = (await facts('order.placed')).filter(({ subject }) => subject === id);
    expect(placed).toMatchObject({ actor_role: 'guest', customer_id: null, source: 'bodega' });
    expect(JSON.parse(placed!.data)).toMatchObject({
      grand: { amount: 1490, currency: 'EUR' },
      lines: [{ sku: 'MUG', quantity: 1, unitMinor: 1000 }],
    });
    const before = (await facts('order.placed')).length;
    await keep();
    expect(await facts('order.placed')).toHaveLength(before);
  });

  test('that cannot be stored hold up nobody, are among the failures, and are there when it is sent again', async () => {
    const bucket = join(world.media.root, world.media.factsBucket);
    await rename(bucket, `${bucket}-gone`);
    const order = await inCash();
    await chain();
    await expect(keep()).rejects.toThrow();
    await world.run('keepStatistics', snsSample('keepStatistics/chained'));
    const progress = await world.ports.viewProgress.find('sales');
    expect(progress?.hash).toBe((await world.ports.auditChain.head())?.hash);
    await desk.must(order, 'pack');

    // As Lambda tells of it after three tries.
    const record = JSON.parse(snsSample('recordFailure/retries-exhausted').Records[0]!.Sns.Message);
    const functionArn = 'arn:aws:lambda:eu-central-1:0:function:bodega-dev-keepFacts:$LATEST';
    const given = {
      ...{ ...record, timestamp: new Date().toISOString() },
      requestPayload: snsSample('keepFacts/chained'),
      requestContext: { ...record.requestContext, functionArn },
    };
    await world.run('recordFailure', snsEvent(given));
    const query = { consumer: 'keepFacts' };
    const listed = await world.request('GET', '/v1/admin/failures', { headers: desk.admin, query });
    const [{ id }] = listed.body.items;

    await rename(`${bucket}-gone`, bucket);
    const before = world.topic.published.length;
    const path = `/v1/admin/failures/${id}/redrive`;
    const { status } = await world.request('POST', path, { headers: desk.admin, body: {} });
    expect(status).toBe(202);
    const sent = world.topic.published.slice(before);
    await world.deliver(
      'keepFacts',
      sent.find(({ type }) => type === 'record.chained')!,
    );
    const subjects = (await facts('order.placed')).map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject === order.id)).toHaveLength(1);
  }, 60_000);
});
