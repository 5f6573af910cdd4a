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
import { createPublisher } from '../../../src/adapters/sns/publisher.ts';
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
      [arn],
      [functionSubscription(arn, 'a-function')],
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

  function publisherTo(topic: string) {
    const { port } = server.address() as AddressInfo;
    return createPublisher({ endpoint: `http://localhost:${port}`, region, topicArn: topic });
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

  test('nothing counts as published that the topic did not take', async () => {
    const publisher = publisherTo(topicArn(region, 'unknown'));
    await expect(publisher.publish(recordOf('ord_1'))).rejects.toThrow('Topic does not exist');
  });
});
