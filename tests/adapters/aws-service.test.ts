import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '../../src/adapters/dynamodb/api.ts';
import { createTopics } from '../../src/adapters/sns/topics.ts';

interface Asked {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

type Act = (response: ServerResponse, asked: Asked) => unknown;

const ENVIRONMENT = { ...process.env };

let server: Server;
let asked: Asked[];
let acts: Act[];
let dynamo: DynamoDBClient;

/** A stand-in of a service: each request gets the next act, the last for ever. */
beforeEach(async () => {
  jest.spyOn(Math, 'random').mockReturnValue(0); // nobody waits between attempts
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' });
  asked = [];
  acts = [answering(200, '{}')];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const one = { headers: request.headers, body };
      asked.push(one);
      acts[Math.min(asked.length, acts.length) - 1]!(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  dynamo = client();
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.env = { ...ENVIRONMENT };
  dynamo.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function place() {
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, region: 'eu-central-1' };
}

function client(timeoutMs = 2_000): DynamoDBClient {
  return new DynamoDBClient({ ...place(), attempts: 3, timeoutMs });
}

function answering(status: number, text: string): Act {
  return (response) => response.writeHead(status).end(text);
}

const hangUp: Act = (response) => response.socket?.destroy();
const begun = (response: ServerResponse) =>
  response.writeHead(200, { 'content-length': '99' }).write('{"Item"');
const breakOff: Act = (response) => {
  begun(response);
  setTimeout(() => response.socket?.destroy(), 20);
};
const never: Act = () => undefined;
const refusing = (code: string, more = {}, status = 400) =>
  answering(status, JSON.stringify({ __type: `com.amazonaws#${code}`, message: 'no', ...more }));

const get = new GetItemCommand({ TableName: 't', Key: { pk: { S: 'a' } } });
const write = () => new TransactWriteItemsCommand({ TransactItems: [] });

describe('a request', () => {
  test('is signed, says what it wants, and keeps its connection', async () => {
    process.env.AWS_SESSION_TOKEN = 'token';
    process.env._X_AMZN_TRACE_ID = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
    await dynamo.send(get);
    await dynamo.send(get);
    const [{ headers, body } = { headers: {}, body: '' }] = asked;
    expect(headers).toMatchObject({
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-security-token': 'token',
      'x-amzn-trace-id': process.env._X_AMZN_TRACE_ID,
      connection: 'keep-alive',
    });
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/dynamodb\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*, Signature=[0-9a-f]{64}$/,
    );
    expect(JSON.parse(body)).toEqual(get.input);
  });

  test('of nobody who has signed in is not sent', async () => {
    delete process.env.AWS_SECRET_ACCESS_KEY;
    await expect(dynamo.send(get)).rejects.toThrow('are not in the environment');
    expect(asked).toEqual([]);
  });

  test('takes bytes there and back, and leaves alone what only looks like them', async () => {
    const bytes = new Uint8Array([0, 255, 128]);
    const Item = {
      bytes: { B: bytes },
      buffer: { B: Buffer.from(bytes) },
      several: { BS: [bytes] },
      B: { S: 'AP+A' },
      BS: { L: [{ S: 'AP+A' }] },
      text: { S: '{"B":"AP+A"}' },
    };
    await dynamo.send(new PutItemCommand({ TableName: 't', Item }));
    const [{ body } = { body: '' }] = asked;
    expect(JSON.parse(body).Item.buffer).toEqual({ B: 'AP+A' });
    acts = [answering(200, JSON.stringify({ Item: JSON.parse(body).Item }))];
    const { Item: back } = await dynamo.send(get);
    expect(back).toEqual({ ...Item, buffer: { B: bytes } });
  });
});

describe('is tried again', () => {
  test.each<[string, Act]>([
    ['the connection breaks', hangUp],
    ['the connection breaks within the answer', breakOff],
    ['the service is in trouble', answering(503, 'busy')],
    ['it is throttled', refusing('ThrottlingException')],
    ['a table is throttled', refusing('ProvisionedThroughputExceededException')],
    ['the same transaction is under way', refusing('TransactionInProgressException')],
  ])('when %s', async (_, act) => {
    acts = [act, act, answering(200, '{"Item":{"pk":{"S":"a"}}}')];
    expect(await dynamo.send(get)).toEqual({ Item: { pk: { S: 'a' } } });
    expect(asked).toHaveLength(3);
  });

  test('when no answer comes in time', async () => {
    dynamo.destroy();
    dynamo = client(100);
    acts = [never, answering(200, '{}')];
    expect(await dynamo.send(get)).toEqual({});
  });

  test('as the same transaction, which is done once', async () => {
    acts = [hangUp, answering(200, '{}')];
    await dynamo.send(write());
    await dynamo.send(write());
    const [first, again, other] = asked.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('is given up', () => {
  test('after three attempts, with what went wrong', async () => {
    acts = [hangUp];
    await expect(dynamo.send(get)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(asked).toHaveLength(3);
  });

  test.each<[string, Act]>([
    ['nothing', never],
    ['not all of it', begun],
  ])('when %s comes in time, as a timeout', async (_, act) => {
    dynamo.destroy();
    dynamo = client(100);
    acts = [act];
    await expect(dynamo.send(get)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('at once when asking again would not help', async () => {
    acts = [refusing('ValidationException')];
    const error = { name: 'ValidationException', message: 'no', status: 400 };
    await expect(dynamo.send(get)).rejects.toMatchObject(error);
    expect(asked).toHaveLength(1);
  });
});

describe('a refusal', () => {
  test('brings along the item as it is, with its bytes', async () => {
    acts = [refusing('ConditionalCheckFailedException', { Item: { b: { B: 'AP+A' } } })];
    const error = await dynamo.send(get).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({ Item: { b: { B: new Uint8Array([0, 255, 128]) } } });
  });

  test('of a transaction says why, for each of its items', async () => {
    const CancellationReasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }];
    acts = [refusing('TransactionCanceledException', { CancellationReasons })];
    const error = await dynamo.send(write()).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(error).toMatchObject({ CancellationReasons });
  });
});

describe('a topic', () => {
  const messages = [{ text: 'a & b', attributes: { type: 'order.placed' } }, { text: 'c' }];

  test('gets all messages of a batch in one request', async () => {
    await createTopics(place()).publishAll('arn:topic', messages);
    const form = Object.fromEntries(new URLSearchParams(asked[0]?.body));
    const entry = 'PublishBatchRequestEntries.member';
    expect(form).toMatchObject({
      Action: 'PublishBatch',
      TopicArn: 'arn:topic',
      [`${entry}.1.Message`]: 'a & b',
      [`${entry}.1.MessageAttributes.entry.1.Name`]: 'type',
      [`${entry}.1.MessageAttributes.entry.1.Value.StringValue`]: 'order.placed',
      [`${entry}.2.Id`]: '1',
    });
  });

  test('that did not take one of them has taken none', async () => {
    const failed = '<member><Id>1</Id><Code>InternalError</Code></member>';
    acts = [answering(200, `<R><Failed>${failed}</Failed><Successful/></R>`)];
    const sent = createTopics(place()).publishAll('arn:topic', messages);
    await expect(sent).rejects.toThrow('InternalError');
  });

  test('that has none failed says so without a word', async () => {
    acts = [answering(200, '<R><Failed/><Successful><member><Id>0</Id></member></Successful></R>')];
    await createTopics(place()).publishAll('arn:topic', messages);
  });

  test('says why it does not take a message', async () => {
    const body =
      '<ErrorResponse><Error><Code>NotFound</Code><Message>no topic</Message></Error></ErrorResponse>';
    acts = [answering(404, body)];
    const sent = createTopics(place()).publish('arn:topic', { text: 'a' });
    await expect(sent).rejects.toMatchObject({ name: 'NotFound', message: 'no topic' });
  });
});
