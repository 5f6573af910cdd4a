import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { topicArn } from '../../../local/sns/arn.ts';
import type { Invocation } from '../../../local/sns/invocation.ts';
import { listen } from '../../../local/sns/server.ts';
import { functionSubscription, Topics } from '../../../local/sns/topics.ts';
import { createChoreCalls } from '../../../src/adapters/sns/chore-calls.ts';
import { createPublisher } from '../../../src/adapters/sns/publisher.ts';
import { CHORES } from '../../../src/domain/chores/chores.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { publisherContract } from './publisher.contract.ts';
import { NOW, recordOf } from './samples.ts';

describe('in memory', () =>
  publisherContract(() => {
    const { ports, state } = createMemoryShop({ now: () => NOW });
    return { publisher: ports.publisher, received: () => state.published };
  }));

describe('with SNS', () => {
  const region = 'eu-central-1';
  const arn = topicArn(region, 'events');
  let directory: string;
  let server: Server;
  let accepted: Invocation[];

  beforeAll(async () => {
    process.env.AWS_ACCESS_KEY_ID ??= 'local';
    process.env.AWS_SECRET_ACCESS_KEY ??= 'local';
    directory = await mkdtemp(join(tmpdir(), 'sns-'));
    const topics = new Topics(
      join(directory, 'added.json'),
      [arn, topicArn(region, 'replays'), topicArn(region, 'chores')],
      ['events', 'replays', 'chores'].map((name) =>
        functionSubscription(topicArn(region, name), 'a-function'),
      ),
    );
    const accept = (invocations: readonly Invocation[]) => {
      accepted.push(...invocations);
      return Promise.resolve();
    };
    server = await listen(0, { region, topics, accept }, () => ({}));
  });

  beforeEach(() => {
    accepted = [];
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  });

  function publisherTo(topic: string, replaysTopicArn?: string) {
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://localhost:${port}`;
    return createPublisher({ endpoint, region, topicArn: topic, replaysTopicArn });
  }

  /** What Lambda gives a function that is subscribed to the topic. */
  const messages = () =>
    accepted.map(({ payload }) => (payload as { Records: { Sns: any }[] }).Records[0]!.Sns);

  publisherContract(() => ({
    publisher: publisherTo(arn),
    received: () => messages().map((message) => JSON.parse(message.Message)),
  }));

  test('consumers can choose by the type and the source', async () => {
    await publisherTo(arn).publish(recordOf('ord_1', { type: 'order.placed' }));
    expect(messages()[0].MessageAttributes).toEqual({
      type: { Type: 'String', Value: 'order.placed' },
      source: { Type: 'String', Value: 'bodega' },
    });
  });

  test('the message of one event can name the record that waits until it has come', async () => {
    const record = recordOf('ord_1', { type: 'order.placed' });
    const [event] = record.events;
    const other = { id: 'evt_other', type: 'payment.captured' };
    const both = { ...record, events: [event!, other] };
    await publisherTo(arn).publish(both, other.id);
    const named = messages().map(({ Message, MessageAttributes }) => [
      JSON.parse(Message).id,
      MessageAttributes.record?.Value,
    ]);
    expect(new Map(named as [string, unknown][])).toEqual(
      new Map([
        [event!.id, undefined],
        [other.id, record.id],
      ]),
    );
  });

  describe('a replay', () => {
    const replays = topicArn(region, 'replays');
    const to = { subscriber: 'fileOrders', replayId: 'rpl_1' };
    const eventOf = (n: number, text = '') => ({
      ...{ id: `evt_${n}`, source: '/one', type: 'a.b', subject: 's', data: { text } },
      ...{ time: new Date(NOW).toISOString(), extensions: { traceid: 't' } },
    });

    test('tells one subscriber alone, in order, however much it is', async () => {
      const events = [
        ...Array.from({ length: 25 }, (_, n) => eventOf(n)),
        ...Array.from({ length: 5 }, (_, n) => eventOf(100 + n, 'x'.repeat(150_000))),
      ];
      await publisherTo(arn, replays).replay(events, to);
      const told = messages().map(({ Message }) => JSON.parse(Message));
      expect(told.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      expect(told[0]).toEqual({
        ...{ specversion: '1.0', datacontenttype: 'application/json', traceid: 't' },
        ...{ id: 'evt_0', source: '/one', type: 'a.b', subject: 's', data: { text: '' } },
        time: new Date(NOW).toISOString(),
      });
      expect(messages()[0].TopicArn).toBe(replays);
      expect(messages()[0].MessageAttributes).toEqual({
        type: { Type: 'String', Value: 'a.b' },
        source: { Type: 'String', Value: '/one' },
        subscriber: { Type: 'String', Value: 'fileOrders' },
        replay: { Type: 'String', Value: 'rpl_1' },
      });
    });

    test('of nothing tells nothing', async () => {
      await publisherTo(arn, replays).replay([], to);
      expect(messages()).toEqual([]);
    });

    test('is not done where there is no topic for it', async () => {
      await expect(publisherTo(arn).replay([eventOf(1)], to)).rejects.toThrow('topic of replays');
      const nowhere = publisherTo(arn, topicArn(region, 'unknown'));
      await expect(nowhere.replay([eventOf(1)], to)).rejects.toThrow('Topic does not exist');
    });
  });

  test('a message for one subscriber goes to them alone', async () => {
    const replays = topicArn(region, 'replays');
    const message = { text: '{}', type: 'a.b', source: 'bodega', subscriber: 'fileOrders' };
    await publisherTo(arn, replays).republish(message);
    const [told] = messages();
    expect([told.TopicArn, told.MessageAttributes.subscriber.Value]).toEqual([
      replays,
      'fileOrders',
    ]);
  });

  describe('whoever has something to do', () => {
    const callsBy = (topic: string) => {
      const { port } = server.address() as AddressInfo;
      return createChoreCalls({ endpoint: `http://localhost:${port}`, region, topicArn: topic });
    };

    test('is sent for by name, all in one request', async () => {
      const all = CHORES.map(({ name }) => name);
      await callsBy(topicArn(region, 'chores')).sendFor(all);
      const named = messages().map(({ MessageAttributes }) => MessageAttributes);
      expect(named).toEqual(all.map((Value) => ({ chore: { Type: 'String', Value } })));
      expect(all.length).toBeLessThanOrEqual(10);
    });

    test('is nobody where nothing is due', async () => {
      await callsBy(topicArn(region, 'chores')).sendFor([]);
      expect(messages()).toEqual([]);
    });

    test('was not sent for where the topic did not take it', async () => {
      const calls = callsBy(topicArn(region, 'unknown'));
      await expect(calls.sendFor(['rotateKeys'])).rejects.toThrow('Topic does not exist');
    });
  });

  test('nothing counts as published that the topic did not take', async () => {
    const publisher = publisherTo(topicArn(region, 'unknown'));
    await expect(publisher.publish(recordOf('ord_1'))).rejects.toThrow('Topic does not exist');
  });
});
