import { ScanCommand } from '../../src/adapters/dynamodb/api.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BUYER, orderOf, thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { snsEvent } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
const MUG = 'MUG';

beforeAll(async () => {
  world = await openWorld();
  await world.stock(thing('mug', 1999), 100);
}, 30_000);
afterAll(() => world.close());

const keyOf = (address: string) => world.ports.lookupKey(address);
const suppressed = (address: string) => world.ports.suppressions.find('email', keyOf(address));
beforeEach(async () => {
  for (const address of ['recipient@example.com', BUYER.email]) {
    await world.ports.suppressions.lift('email', keyOf(address));
  }
});

const at = Date.parse('2026-08-05T00:41:02.669Z');

describe('what SES tells of a mail', () => {
  test.each([
    ['bounced-for-good', { reason: 'bounced', at }],
    ['complaint', { reason: 'complained', at }],
    ['bounced-for-now', undefined],
    ['topic-validated', undefined],
  ])('%s', async (sample, expected) => {
    for (let times = 0; times < 3; times += 1) {
      await world.run('recordMailFeedback', snsSample(`recordMailFeedback/${sample}`));
    }
    expect(await suppressed('Recipient@example.com')).toEqual(expected);
  });

  const complaint = (fields: object) => ({
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: 'Re Cipient <recipient@example.com>' }],
      timestamp: '2026-08-05T00:41:02.669Z',
      ...fields,
    },
  });

  test('of a reader who says that it was no spam changes nothing', async () => {
    const feedback = complaint({ complaintFeedbackType: 'not-spam' });
    await world.run('recordMailFeedback', snsEvent(feedback));
    expect(await suppressed('recipient@example.com')).toBeUndefined();
  });

  test('is about the address, whatever name stands before it', async () => {
    await world.run('recordMailFeedback', snsEvent(complaint({})));
    expect(await suppressed('recipient@example.com')).toMatchObject({ reason: 'complained' });
  });

  test.each([
    ['another sentence', 'Hello'],
    ['a delivery', { eventType: 'Delivery', delivery: {} }],
    ['no time', complaint({ timestamp: 'soon' })],
  ])('but %s fails, to be seen by somebody', async (_, message) => {
    await expect(world.run('recordMailFeedback', snsEvent(message))).rejects.toThrow();
  });
});

test('a suppressed address gets no mails about orders either, and nothing fails', async () => {
  await world.ports.suppressions.add('email', keyOf(BUYER.email), { reason: 'bounced', at });
  const order = await orderOf(world, MUG);
  const [created] = world.topic.published.filter(({ subject }) => subject === order.id);
  const before = world.mailbox.mails.length;
  await world.deliver('sendOrderMail', created!);
  expect(world.mailbox.mails).toHaveLength(before);
});

test('nothing readable is kept of a suppressed address', async () => {
  await world.run('recordMailFeedback', snsSample('recordMailFeedback/complaint'));
  const { client, tables } = world.database;
  const { Items } = await client.send(new ScanCommand({ TableName: tables.people }));
  const stored = JSON.stringify(Items);
  expect(stored).toContain(keyOf('recipient@example.com'));
  expect(stored).not.toContain('recipient');
});
