import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  NotFoundException,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type AsyncFunction, type Sns, startSns } from '../../../local/sns/index.ts';
import { freePort } from '../free-port.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { until } from '../until.ts';

const EVENTS = 'arn:aws:sns:eu-central-1:000000000000:events';
const FAILURES = 'arn:aws:sns:eu-central-1:000000000000:failures';

interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: any;
}

/** Answers like Lambda's invoke API, and like any address that SNS may notify. */
let lambda: { server: Server; url: string; received: Received[] };
let failing: Set<string>;
let sns: Sns | undefined;
let port: number;
let client: SNSClient;
let warnings: string[];

beforeEach(async () => {
  failing = new Set();
  warnings = [];
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const url = request.url!;
      received.push({
        url,
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
      if ([...failing].some((name) => url.includes(name))) {
        const error = { errorMessage: 'no', errorType: 'Error', trace: ['TypeError: no', ' at x'] };
        response.setHeader('X-Amz-Function-Error', 'Unhandled');
        response.end(JSON.stringify(error));
      } else response.end('null');
    })();
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  lambda = { server, url: `http://localhost:${(server.address() as AddressInfo).port}`, received };
  port = await freePort();
  client = new SNSClient({
    endpoint: `http://localhost:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  await sns?.close();
  sns = undefined;
  lambda.server.close();
  lambda.server.closeAllConnections();
});

function aFunction(name: string, change: Partial<AsyncFunction> = {}): AsyncFunction {
  return {
    name,
    subscriptions: [{ topicArn: EVENTS }],
    retries: 2,
    concurrency: 10,
    onFailure: undefined,
    ...change,
  };
}

async function start(functions: readonly AsyncFunction[], directory = temporaryDirectory()) {
  sns = await startSns({
    port,
    directory,
    region: 'eu-central-1',
    topicNames: ['events', 'failures'],
    functions,
    lambdaEndpoint: lambda.url,
    retrySeconds: 0,
    warn: (line) => void warnings.push(line),
  });
  return directory;
}

async function status(): Promise<any> {
  return (await fetch(`http://localhost:${port}/_status`)).json();
}

const quiet = () => until(async () => (await status()).pending === 0);
const invoked = (name: string) =>
  lambda.received.filter(({ url }) => url === `/2015-03-31/functions/${name}/invocations`);

describe('SNS on the laptop', () => {
  test('a function gets the event that Lambda would give it', async () => {
    await start([aFunction('shop-dev-mails')]);
    sns?.deliver();
    const { MessageId } = await client.send(
      new PublishCommand({
        TopicArn: EVENTS,
        Message: '{"text":"ä <&> \\"x\\""}',
        Subject: 'Hello',
        MessageAttributes: {
          type: { DataType: 'String', StringValue: 'order.placed' },
          n: { DataType: 'Number', StringValue: '7' },
        },
      }),
    );
    await quiet();
    expect(invoked('shop-dev-mails').map(({ body }) => body)).toEqual([
      {
        Records: [
          {
            EventSource: 'aws:sns',
            EventVersion: '1.0',
            EventSubscriptionArn: expect.stringMatching(`^${EVENTS}:[0-9a-f-]+$`),
            Sns: {
              Type: 'Notification',
              MessageId,
              TopicArn: EVENTS,
              Subject: 'Hello',
              Message: '{"text":"ä <&> \\"x\\""}',
              Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
              SignatureVersion: '1',
              Signature: expect.any(String),
              SigningCertUrl: expect.any(String),
              UnsubscribeUrl: expect.any(String),
              MessageAttributes: {
                type: { Type: 'String', Value: 'order.placed' },
                n: { Type: 'Number', Value: '7' },
              },
            },
          },
        ],
      },
    ]);
  });

  test('only who listens to the topic and wants the message gets it', async () => {
    const filtered = (type: string) => ({
      subscriptions: [{ topicArn: EVENTS, filterPolicy: { type: [type] } }],
    });
    await start([
      aFunction('wants-it', filtered('a')),
      aFunction('wants-other', filtered('b')),
      aFunction('elsewhere', { subscriptions: [{ topicArn: FAILURES }] }),
    ]);
    sns?.deliver();
    const MessageAttributes = { type: { DataType: 'String', StringValue: 'a' } };
    await client.send(new PublishCommand({ TopicArn: EVENTS, Message: 'x', MessageAttributes }));
    await quiet();
    expect(lambda.received.map(({ url }) => url)).toEqual([
      '/2015-03-31/functions/wants-it/invocations',
    ]);
  });

  test('a batch is published whole', async () => {
    await start([aFunction('mails')]);
    sns?.deliver();
    const answer = await client.send(
      new PublishBatchCommand({
        TopicArn: EVENTS,
        PublishBatchRequestEntries: Array.from({ length: 10 }, (_, index) => ({
          Id: `id-${index}`,
          Message: `m-${index}`,
          MessageAttributes: { type: { DataType: 'String', StringValue: `t-${index}` } },
        })),
      }),
    );
    await quiet();
    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `id-${index}`),
    );
    expect(answer.Failed ?? []).toEqual([]);
    const records = invoked('mails').map(({ body }) => body.Records[0].Sns);
    expect(records.map(({ Message }) => Message).sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => `m-${index}`),
    );
    expect(
      records.every((sent) => sent.MessageAttributes.type.Value === sent.Message.replace('m', 't')),
    ).toBe(true);
  });

  test('a function that keeps failing is tried three times, then its record goes to the topic', async () => {
    await start([
      aFunction('shop-dev-mails', { onFailure: { kind: 'topic', arn: FAILURES } }),
      aFunction('shop-dev-failures', { subscriptions: [{ topicArn: FAILURES }] }),
    ]);
    failing.add('shop-dev-mails');
    sns?.deliver();
    await client.send(new PublishCommand({ TopicArn: EVENTS, Message: 'x' }));
    await quiet();
    expect(invoked('shop-dev-mails')).toHaveLength(3);
    const [record] = invoked('shop-dev-failures');
    expect(JSON.parse(record!.body.Records[0].Sns.Message)).toEqual({
      version: '1.0',
      timestamp: expect.any(String),
      requestContext: {
        requestId: expect.any(String),
        functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:shop-dev-mails:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: invoked('shop-dev-mails')[0]!.body,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: {
        errorType: 'TypeError',
        errorMessage: 'no',
        trace: ['TypeError: no', ' at x'],
      },
    });
    expect(await status()).toMatchObject({ pending: 0, failed: 1 });
    expect(warnings).toEqual(['shop-dev-mails failed for good, tried 3 times: TypeError: no']);
  });

  test('a failure’s record may go to a function, after as few tries as are allowed', async () => {
    await start([
      aFunction('mails', { retries: 0, onFailure: { kind: 'function', name: 'rescue' } }),
    ]);
    failing.add('mails');
    sns?.deliver();
    await client.send(new PublishCommand({ TopicArn: EVENTS, Message: 'x' }));
    await quiet();
    expect(invoked('mails')).toHaveLength(1);
    expect(invoked('rescue')[0]!.body.requestContext.approximateInvokeCount).toBe(1);
  });

  test('what was published before a kill is delivered by the next run', async () => {
    const directory = await start([aFunction('mails')]);
    await client.send(new PublishCommand({ TopicArn: EVENTS, Message: 'kept' }));
    expect(lambda.received).toEqual([]);
    await sns?.close();
    await start([aFunction('mails')], directory);
    expect(await status()).toMatchObject({ pending: 1 });
    sns?.deliver();
    await quiet();
    expect(invoked('mails').map(({ body }) => body.Records[0].Sns.Message)).toEqual(['kept']);
  });

  test('any asynchronous source can use the same way', async () => {
    await start([]);
    await sns?.invokeAsync('imports', { Records: [{ s3: 1 }] });
    sns?.deliver();
    await quiet();
    expect(invoked('imports').map(({ body }) => body)).toEqual([{ Records: [{ s3: 1 }] }]);
  });

  test('an address can subscribe, with a filter, over restarts, and unsubscribe', async () => {
    const directory = await start([]);
    sns?.deliver();
    const { SubscriptionArn } = await client.send(
      new SubscribeCommand({
        TopicArn: EVENTS,
        Protocol: 'http',
        Endpoint: `${lambda.url}/hook`,
        Attributes: { FilterPolicy: JSON.stringify({ type: ['a'] }) },
      }),
    );
    await sns?.close();
    await start([], directory);
    sns?.deliver();
    const publish = (type: string) =>
      client.send(
        new PublishCommand({
          TopicArn: EVENTS,
          Message: type,
          MessageAttributes: { type: { DataType: 'String', StringValue: type } },
        }),
      );
    await publish('a');
    await publish('b');
    await quiet();
    expect(lambda.received).toHaveLength(1);
    const [hook] = lambda.received;
    expect(hook!.url).toBe('/hook');
    expect(hook!.headers).toMatchObject({
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-subscription-arn': SubscriptionArn,
    });
    expect(hook!.body).toMatchObject({ Type: 'Notification', TopicArn: EVENTS, Message: 'a' });

    await client.send(new UnsubscribeCommand({ SubscriptionArn }));
    await publish('a');
    await quiet();
    expect(lambda.received).toHaveLength(1);
  });

  test('an address that is gone is given up', async () => {
    await start([]);
    sns?.deliver();
    const Endpoint = `http://localhost:${await freePort()}/`;
    await client.send(new SubscribeCommand({ TopicArn: EVENTS, Protocol: 'http', Endpoint }));
    await client.send(new PublishCommand({ TopicArn: EVENTS, Message: 'x' }));
    await quiet();
    expect(await status()).toMatchObject({ failed: 1 });
  });

  test('topics and subscriptions are listed; a topic can be added', async () => {
    await start([aFunction('mails')]);
    const { TopicArn } = await client.send(new CreateTopicCommand({ Name: 'more' }));
    const { Topics } = await client.send(new ListTopicsCommand({}));
    expect(Topics?.map((topic) => topic.TopicArn)).toEqual([EVENTS, FAILURES, TopicArn]);
    const all = await client.send(new ListSubscriptionsCommand({}));
    expect(all.Subscriptions).toMatchObject([
      { TopicArn: EVENTS, Protocol: 'lambda', Endpoint: 'mails' },
    ]);
    const none = await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: FAILURES }));
    expect(none.Subscriptions ?? []).toEqual([]);
  });

  test('an unknown topic is not found', async () => {
    await start([]);
    const publish = client.send(new PublishCommand({ TopicArn: `${EVENTS}x`, Message: 'x' }));
    await expect(publish).rejects.toThrow(NotFoundException);
    await expect(publish).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  test.each([
    ['an unknown action', 'Action=Nothing', 400, 'InvalidAction'],
    ['no action', '', 400, 'InvalidAction'],
    ['an inherited name', 'Action=constructor', 400, 'InvalidAction'],
    ['no message', `Action=Publish&TopicArn=${EVENTS}`, 400, 'InvalidParameter'],
    ['an empty batch', `Action=PublishBatch&TopicArn=${EVENTS}`, 400, 'EmptyBatchRequest'],
    [
      'a message that is too long',
      `Action=Publish&TopicArn=${EVENTS}&Message=${'x'.repeat(262_145)}`,
      400,
      'InvalidParameter',
    ],
    [
      'another protocol',
      `Action=Subscribe&TopicArn=${EVENTS}&Protocol=sqs&Endpoint=x`,
      400,
      'InvalidParameter',
    ],
  ])('%s is an error in XML', async (_what, body, httpStatus, code) => {
    await start([]);
    const response = await fetch(`http://localhost:${port}/`, { method: 'POST', body });
    expect(response.status).toBe(httpStatus);
    expect(await response.text()).toContain(`<Error><Type>Sender</Type><Code>${code}</Code>`);
  });
});
