import { describe, expect, test } from '@jest/globals';
import { openExport, seeExport } from '../../src/application/transfers/open-export.ts';
import { exportKey } from '../../src/domain/transfers/keys.ts';
import { mortal } from './mortal.ts';
import { lost, mug, openShop, stock, type TestShop } from './shop.ts';
import { ADMIN, openTransfers } from './transfers.ts';

const HOUR_MS = 3_600_000;

const pot = (n: number) =>
  mug({
    slug: `pot-${n}`,
    options: [],
    variants: [{ ...mug().variants[0]!, sku: `POT-${n}`, title: 'Default', options: {} }],
  });

/** A shop with so many pots. */
async function potShop(count: number): Promise<TestShop> {
  const shop = openShop();
  for (let n = 0; n < count; n += 1) await stock(shop, pot(n));
  shop.state.published.length = 0;
  return shop;
}

const recorded = ({ state }: TestShop, type: string) =>
  [...state.records.values()].filter(({ record }) => record.events.some((e) => e.type === type));
const fileOf = ({ state }: TestShop, id: string) =>
  Buffer.from(state.files.get(exportKey(id))?.bytes ?? []).toString('utf8');

describe('an export', () => {
  test('has every product, of whatever status, once', async () => {
    const shop = await potShop(7);
    await stock(shop, mug({ slug: 'draft', status: 'draft', variants: [mug().variants[0]!] }));
    const { job, text } = await openTransfers(shop).exportAll();
    expect(job).toMatchObject({ status: 'completed', rows: 8, products: 8, variants: 8 });
    const handles = text
      .trim()
      .split('\r\n')
      .map((line) => line.split(',')[0]);
    expect(handles.sort()).toEqual(
      ['Handle', 'draft', ...[0, 1, 2, 3, 4, 5, 6].map((n) => `pot-${n}`)].sort(),
    );
    expect([...shop.state.files.keys()]).toEqual([exportKey(job.id)]);
  });

  test('of an empty shop is a header', async () => {
    const { job, text } = await openTransfers(openShop()).exportAll();
    expect(job).toMatchObject({ status: 'completed', rows: 0 });
    expect(text).toMatch(/^Handle,Title,[^\r\n]*\r\n$/);
  });

  test('is on record, with who asked for it', async () => {
    const shop = await potShop(1);
    const { job } = await openTransfers(shop).exportAll();
    for (const type of ['catalog.export_requested', 'catalog.exported']) {
      const [one] = recorded(shop, type);
      expect(one).toMatchObject({ published: true, record: { trail: ADMIN, subject: job.id } });
    }
  });

  test('begins although the topic is down when it is asked for', async () => {
    const shop = await potShop(1);
    shop.meddle(lost('publisher.publish'));
    const { id } = await openExport(shop.ports, ADMIN);
    const [request] = recorded(shop, 'catalog.export_requested');
    expect(request).toMatchObject({ published: false });
    await shop.ports.publisher.publish(request!.record); // as the schedule does
    await openTransfers(shop).drain();
    expect(fileOf(shop, id)).toContain('pot-0');
  });

  test('can be saved for a day, at addresses that are soon void', async () => {
    const shop = await potShop(1);
    const transfers = openTransfers(shop);
    const { id } = await openExport(shop.ports, ADMIN);
    expect(await seeExport(shop.ports, id)).toMatchObject({ value: { url: undefined } });
    await transfers.drain();
    expect(await seeExport(shop.ports, id)).toMatchObject({
      value: { url: expect.stringMatching(/expires=300/) },
    });
    shop.clock.now += 24 * HOUR_MS;
    expect(await seeExport(shop.ports, id)).toMatchObject({ value: { url: undefined } });
    expect(await seeExport(shop.ports, 'exp_1')).toMatchObject({
      refusal: { code: 'export-not-found' },
    });
  });

  test('large as it may be is written in parts', async () => {
    const shop = openShop();
    const description = `<p>${'x'.repeat(900_000)}</p>`;
    for (let n = 0; n < 8; n += 1) await stock(shop, { ...pot(n), description });
    shop.state.published.length = 0;
    const { job, text } = await openTransfers(shop).exportAll();
    expect(job.step).toBeGreaterThan(2);
    expect(text.match(/^Handle/gm)).toHaveLength(1);
    expect(text.match(/^pot-\d,Mug/gm)).toHaveLength(8);
  });
});

describe('whatever happens to an export', () => {
  /** Hands out all messages of an export, each again when the process died of it. */
  async function throughDeath(at: number, when: 'before' | 'after'): Promise<[string, number]> {
    const shop = await potShop(4);
    const transfers = openTransfers(shop);
    const { id } = await openExport(shop.ports, ADMIN);
    const process = mortal(shop, { at, when });
    for (const message of shop.state.published) {
      await process.survive(() => transfers.deliver(message));
    }
    expect(transfers.exportJob(id)).toMatchObject({ status: 'completed', products: 4 });
    expect(recorded(shop, 'catalog.exported')).toHaveLength(1);
    return [fileOf(shop, id), process.calls()];
  }

  test('a death between any two calls leaves the file as it is', async () => {
    const [file, calls] = await throughDeath(Number.POSITIVE_INFINITY, 'before');
    expect(calls).toBeGreaterThan(10);
    for (let at = 0; at < calls; at += 1) {
      expect((await throughDeath(at, 'before'))[0]).toBe(file);
      expect((await throughDeath(at, 'after'))[0]).toBe(file);
    }
  });

  test('messages that come twice, at once or late, change nothing', async () => {
    const shop = await potShop(4);
    const transfers = openTransfers(shop);
    const { id } = await openExport(shop.ports, ADMIN);
    for (const message of shop.state.published) {
      await Promise.all([1, 2, 3].map(() => transfers.deliver(message)));
    }
    expect(transfers.exportJob(id)).toMatchObject({ status: 'completed', products: 4 });
    expect(fileOf(shop, id).match(/^pot-/gm)).toHaveLength(4);
    expect([...shop.state.files.keys()]).toEqual([exportKey(id)]);
    const state = structuredClone(shop.state);
    for (const message of state.published) await transfers.deliver(message);
    expect({ ...shop.state, count: 0 }).toEqual({ ...state, count: 0 });
  });

  test('a part that is gone ends the export, and says so', async () => {
    const shop = await potShop(1);
    const transfers = openTransfers(shop);
    const { id } = await openExport(shop.ports, ADMIN);
    await transfers.deliver(shop.state.published[0]!);
    shop.state.files.clear();
    await transfers.drain(1);
    expect(transfers.exportJob(id)).toMatchObject({ status: 'failed' });
    expect(recorded(shop, 'catalog.export_failed')).toHaveLength(1);
    expect(await seeExport(shop.ports, id)).toMatchObject({ value: { url: undefined } });
  });
});
