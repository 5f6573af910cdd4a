import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type {
  EventRecord,
  EventMessage,
  ForeignEvent,
  Publisher,
  TopicMessage,
} from '../../application/ports.ts';
import { sourceOf } from '../../domain/events/source.ts';
import { batchesOf } from './batches.ts';

/** Publishes CloudEvents 1.0 in JSON to a topic; subscribers filter by the attributes type and source. */
export function createPublisher(options: {
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly topicArn: string;
  /** Where replays go; subscribers filter by their own name there. Few functions replay. */
  readonly replaysTopicArn?: string | undefined;
}): Publisher {
  const client = new SNSClient({
    region: options.region,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
    },
  });

  async function send(message: TopicMessage): Promise<void> {
    const { text: Message, ...to } = message;
    await client.send(
      new PublishCommand(
        'type' in to
          ? { TopicArn: topicOf(to), Message, MessageAttributes: attributesOf(filteredBy(to)) }
          : { TopicArn: to.topicArn, Message },
      ),
    );
  }

  /** What is for one subscriber does not trouble the others. */
  function topicOf({ subscriber }: { readonly subscriber?: string | undefined }): string {
    return subscriber === undefined ? options.topicArn : replaysTopic();
  }

  function replaysTopic(): string {
    const { replaysTopicArn } = options;
    if (replaysTopicArn === undefined) throw new Error('this function knows no topic of replays');
    return replaysTopicArn;
  }

  async function publish(event: ForeignEvent): Promise<void> {
    await send({ text: textOf(event), type: event.type, source: event.source });
  }

  return {
    republish: send,
    forward: publish,
    publish: async (record) => {
      await Promise.all(toCloudEvents(record).map(publish));
    },

    replay: async (events, { subscriber, replayId: replay }) => {
      const TopicArn = replaysTopic();
      const messages = events.map((event) => ({
        text: textOf(event),
        attributes: attributesOf({ type: event.type, source: event.source, subscriber, replay }),
      }));
      for (const batch of batchesOf(messages)) {
        const entries = batch.map(({ text, attributes }, index) => ({
          Id: String(index),
          Message: text,
          MessageAttributes: attributes,
        }));
        const { Failed: failed = [] } = await client.send(
          new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }),
        );
        const [first] = failed;
        if (first !== undefined) throw new Error(`an event was not told again: ${first.Code}`);
      }
    },
  };
}

function filteredBy({ type, source, subscriber }: Omit<EventMessage, 'text'>) {
  return { type, source, ...(subscriber === undefined ? {} : { subscriber }) };
}

/** What subscribers filter by. */
function attributesOf(values: Readonly<Record<string, string>>) {
  const attributes = Object.entries(values).map(
    ([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const,
  );
  return Object.fromEntries(attributes);
}

function textOf({ extensions = {}, ...event }: ForeignEvent): string {
  const about = { specversion: '1.0', ...event, datacontenttype: 'application/json' };
  return JSON.stringify({ ...extensions, ...about });
}

/** The events of a record, all with its subject, data and trace. */
function toCloudEvents({ events, subject, at, data, trail }: EventRecord): ForeignEvent[] {
  const { traceId: traceid, causedBy: causedby } = trail;
  const extensions = { traceid, ...(causedby === undefined ? {} : { causedby }) };
  return events.map(({ id, type, source, time = new Date(at).toISOString() }) => ({
    ...{ id, source: sourceOf({ source }), type },
    ...{ subject, time, data, extensions },
  }));
}
