import { beforeEach, describe, expect, test } from '@jest/globals';
import { guest } from '../../src/application/notices/recipient.ts';
import { tell, type News, type TellPorts } from '../../src/application/notices/tell.ts';
import { createMemoryShop, type MemoryShop } from '../support/memory/shop.ts';

const zoe = guest({ email: 'zoe@example.com', language: 'en' });
const news: News = {
  id: 'evt_1',
  topic: 'order',
  mail: () => ({
    subject: 'Hello',
    html: '<p>Hello</p>',
    text: 'Hello',
    category: 'transactional',
  }),
  text: () => 'Hello',
};

let shop: MemoryShop;
let clock: number;

beforeEach(() => {
  clock = Date.UTC(2026, 6, 28, 10);
  shop = createMemoryShop({ now: () => clock });
});

describe('news', () => {
  test('are told once, however often and at once', async () => {
    const many = Array.from({ length: 5 }, () => tell(shop.ports, zoe, news));
    const outcomes = await Promise.allSettled(many);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    await tell(shop.ports, zoe, news);
    expect(shop.state.mails).toEqual([
      expect.objectContaining({ to: 'zoe@example.com', messageId: '<evt_1@bodega>' }),
    ]);
  });

  test('are told for what was chosen alone', async () => {
    await tell(shop.ports, zoe, { ...news, topic: 'newsletter' });
    expect(shop.state.mails).toEqual([]);
  });

  test('to a suppressed address are over, and stay so when it is written to again', async () => {
    const { suppressions, sealing } = shop.ports;
    const key = sealing.lookupKey('Zoe@Example.com');
    await suppressions.add('email', key, { reason: 'bounced', at: clock });
    await tell(shop.ports, zoe, news);
    await suppressions.lift('email', key);
    await tell(shop.ports, zoe, news);
    expect(shop.state.mails).toEqual([]);
    await tell(shop.ports, zoe, { ...news, id: 'evt_2' });
    expect(shop.state.mails).toHaveLength(1);
  });

  test('that could not be sent may be told again at once', async () => {
    const mail = { send: () => Promise.reject(new Error('no server')) };
    await expect(tell({ ...shop.ports, mail }, zoe, news)).rejects.toThrow('no server');
    await tell(shop.ports, zoe, news);
    expect(shop.state.mails).toHaveLength(1);
  });

  test('that were not given back may be told again once the time of their run is over', async () => {
    const fail = () => Promise.reject(new Error('down'));
    const ports: TellPorts = {
      ...shop.ports,
      mail: { send: fail },
      sendings: { ...shop.ports.sendings, giveBack: fail },
    };
    await expect(tell(ports, zoe, news)).rejects.toThrow('down');
    expect(shop.reports.map(({ message }) => message)).toEqual(['a sending was not given back']);
    await expect(tell(shop.ports, zoe, news)).rejects.toThrow('another run');
    clock += 12_000;
    await tell(shop.ports, zoe, news);
    expect(shop.state.mails).toHaveLength(1);
  });
});
