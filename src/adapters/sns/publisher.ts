import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type {
  EventRecord,
  ForeignEvent,
  Publisher,
  TopicMessage,
} from '../../application/ports.ts';
import { sourceOf } from '../../domain/events/source.ts';

/** Publishes CloudEvents 1.0 in JSON to a topic; subscribers filter by the attributes type and source. */
export function createPublisher(options: {
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly topicArn: string;
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

  async function publish(event: ForeignEvent, extensions: object): Promise<void> {
    const about = { specversion: '1.0', ...event, datacontenttype: 'application/json' };
    const text = JSON.stringify({ ...about, ...extensions });
    await send({ text, type: event.type, source: event.source });
  }

  async function send(message: TopicMessage): Promise<void> {
    const isEvent = 'type' in message;
    await client.send(
      new PublishCommand({
        TopicArn: isEvent ? options.topicArn : message.topicArn,
        Message: message.text,
        ...(isEvent ? { MessageAttributes: attributesOf(message) } : {}),
      }),
    );
  }

  return {
    republish: send,
    forward: (event) => publish(event, {}),
    publish: async (record) => {
      await Promise.all(toCloudEvents(record).map((event) => publish(event, extensionsOf(record))));
    },
  };
}

/** What subscribers filter by. */
function attributesOf({ type, source }: { readonly type: string; readonly source: string }) {
  return {
    type: { DataType: 'String', StringValue: type },
    source: { DataType: 'String', StringValue: source },
  };
}

/** The events of a record, all with its subject and data. */
export function toCloudEvents({ events, subject, at, data }: EventRecord): ForeignEvent[] {
  return events.map(({ id, type, source, time = new Date(at).toISOString() }) => ({
    ...{ id, source: sourceOf({ source }), type },
    ...{ subject, time, data },
  }));
}

/** CloudEvents extension attributes that let a chain of causes be followed. */
function extensionsOf({ trail }: EventRecord): object {
  const { traceId, causedBy } = trail;
  return { traceid: traceId, ...(causedBy === undefined ? {} : { causedby: causedBy }) };
}
