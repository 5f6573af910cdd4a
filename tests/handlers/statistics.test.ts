import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, type Desk } from './support/desk.ts';
import { orderOf, thing } from './support/goods.ts';
import { scheduleSample, snsSample } from './support/samples.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 1000), 100);
});
afterAll(() => world.close());

const see = (view: string, query: Record<string, string> = {}, accept = 'application/json') =>
  world.request('GET', `/v1/admin/analytics/${view}`, {
    headers: { ...desk.admin, accept },
    query,
  });

async function euroToday(): Promise<Record<string, number>> {
  const { body } = await see('sales', { interval: 'day' });
  return body.series[0].points.at(-1);
}

const cash = () => orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });

describe('sales', () => {
  test('show an order as soon as it is placed, and the same once it is taken in', async () => {
    const before = await euroToday();
    await cash();
    const after = await euroToday();
    expect(after).toMatchObject({
      ordersCreated: Number(before.ordersCreated) + 1,
      ordersPlaced: Number(before.ordersPlaced) + 1,
      placedMinor: Number(before.placedMinor) + 1490,
      grossMinor: before.grossMinor,
    });
    await world.run('chainAudit', scheduleSample('chainAudit/every-minute'));
    await world.run('keepStatistics', snsSample('keepStatistics/chained'));
    expect(await euroToday()).toEqual(after);
  });
});
