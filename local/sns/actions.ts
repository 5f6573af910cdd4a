import { filterPolicySchema } from './filter-policy.ts';
import type { Invocation } from './invocation.ts';
import { type Message, newMessage } from './message.ts';
import { type Element, invalid, members, messageAttributes, required, SnsError } from './query.ts';
import { topicArn } from './arn.ts';
import type { Subscription, Topics } from './topics.ts';

export interface Context {
  readonly region: string;
  readonly topics: Topics;
  /** Stores background work; resolves once it is safe. */
  readonly accept: (invocations: readonly Invocation[]) => Promise<void>;
}

type Action = (parameters: URLSearchParams, context: Context) => Element | Promise<Element>;

/** SNS' own limit for a message or a batch. */
const MAX_BYTES = 262_144;
const MAX_BATCH = 10;

/** The actions that the laptop's SNS knows. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  async Publish(parameters, { topics, accept }) {
    const topic = knownTopic(parameters.get('TopicArn') ?? parameters.get('TargetArn'), topics);
    const message = readMessage(parameters, topic);
    await accept(topics.fanOut(message));
    return { MessageId: message.id };
  },

  async PublishBatch(parameters, { topics, accept }) {
    const topic = knownTopic(parameters.get('TopicArn'), topics);
    const entries = members(parameters, 'PublishBatchRequestEntries.member').map((entry) => ({
      Id: required(parameters, `${entry}.Id`),
      message: readMessage(parameters, topic, `${entry}.`),
    }));
    const ids = new Set(entries.map(({ Id }) => Id));
    if (ids.size === 0) throw new SnsError(400, 'EmptyBatchRequest', 'The batch is empty');
    if (entries.length > MAX_BATCH) {
      throw new SnsError(400, 'TooManyEntriesInBatchRequest', 'The batch has more than 10 entries');
    }
    if (ids.size < entries.length) {
      throw new SnsError(400, 'BatchEntryIdsNotDistinct', 'Two entries have the same Id');
    }
    await accept(entries.flatMap(({ message }) => topics.fanOut(message)));
    return {
      Successful: entries.map(({ Id, message }) => ({ Id, MessageId: message.id })),
      Failed: [],
    };
  },

  CreateTopic(parameters, { topics, region }) {
    const name = required(parameters, 'Name');
    if (!/^[\w-]{1,256}$/.test(name)) throw invalid('Invalid parameter: Topic Name');
    topics.addTopic(topicArn(region, name));
    return { TopicArn: topicArn(region, name) };
  },

  ListTopics(_parameters, { topics }) {
    return { Topics: topics.topicArns().map((TopicArn) => ({ TopicArn })) };
  },

  Subscribe(parameters, { topics }) {
    const topic = knownTopic(parameters.get('TopicArn'), topics);
    if (required(parameters, 'Protocol') !== 'http') {
      throw invalid('Invalid parameter: Protocol (the laptop shop delivers by http only)');
    }
    const endpoint = required(parameters, 'Endpoint');
    if (!URL.canParse(endpoint)) throw invalid('Invalid parameter: Endpoint');
    const policy = readFilterPolicy(parameters);
    return { SubscriptionArn: topics.subscribe(topic, endpoint, policy) };
  },

  Unsubscribe(parameters, { topics }) {
    topics.unsubscribe(required(parameters, 'SubscriptionArn'));
    return {};
  },

  ListSubscriptions(_parameters, { topics }) {
    return { Subscriptions: topics.subscriptions().map(listed) };
  },

  ListSubscriptionsByTopic(parameters, { topics }) {
    const topic = knownTopic(parameters.get('TopicArn'), topics);
    const ofTopic = topics.subscriptions().filter((known) => known.topicArn === topic);
    return { Subscriptions: ofTopic.map(listed) };
  },
};

function knownTopic(arn: string | null, topics: Topics): string {
  if (arn === null || arn === '') throw invalid('Invalid parameter: TopicArn');
  if (!topics.has(arn)) throw new SnsError(404, 'NotFound', 'Topic does not exist');
  return arn;
}

function readMessage(parameters: URLSearchParams, topic: string, prefix = ''): Message {
  const body = required(parameters, `${prefix}Message`);
  if (Buffer.byteLength(body) > MAX_BYTES) throw invalid('Invalid parameter: Message too long');
  if (parameters.has(`${prefix}MessageStructure`)) {
    throw invalid('Invalid parameter: MessageStructure (the laptop shop sends one text to all)');
  }
  const subject = parameters.get(`${prefix}Subject`) ?? undefined;
  return newMessage(topic, body, subject, messageAttributes(parameters, prefix));
}

function readFilterPolicy(parameters: URLSearchParams) {
  const entries = members(parameters, 'Attributes.entry').map(
    (entry) =>
      [required(parameters, `${entry}.key`), required(parameters, `${entry}.value`)] as const,
  );
  const { FilterPolicy, ...others } = Object.fromEntries(entries);
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw invalid(`Invalid parameter: Attributes (${unknown})`);
  if (FilterPolicy === undefined) return undefined;
  const policy = filterPolicySchema.safeParse(parseJson(FilterPolicy));
  if (!policy.success) throw invalid('Invalid parameter: FilterPolicy');
  return policy.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function listed({ arn, topicArn: TopicArn, protocol, endpoint }: Subscription): Element {
  return {
    SubscriptionArn: arn,
    Owner: '000000000000',
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn,
  };
}
