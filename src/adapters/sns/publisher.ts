import type {
  EventRecord,
  EventMessage,
  ForeignEvent,
  Publisher,
  TopicMessage,
} from '../../application/ports.ts';
import { sourceOf } from '../../domain/events/source.ts';
import { batchesOf } from './batches.ts';
import { createTopics, type Message } from './topics.ts';

/** Publishes CloudEvents 1.0 in JSON to a topic; subscribers filter by the attributes type and source. */
export function createPublisher(options: {
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly topicArn: string;
  /** Where replays go; subscribers filter by their own name there. Few functions replay. */
  readonly replaysTopicArn?: string | undefined;
}): Publisher {
  const topics = createTopics(options);

  async function send(message: TopicMessage): Promise<void> {
    const { text, ...to } = message;
    if ('type' in to) await topics.publish(topicOf(to), { text, attributes: filteredBy(to) });
    else await topics.publish(to.topicArn, { text });
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

  async function publish(message: Message): Promise<void> {
    await topics.publish(options.topicArn, message);
  }

  /** What is not taken is thrown, whatever else was: it is published again then. */
  async function publishAll(topicArn: string, messages: readonly Message[]): Promise<void> {
    for (const batch of batchesOf(messages)) await topics.publishAll(topicArn, batch);
  }

  return {
    republish: send,
    forward: (event) => publish(messageOf(event)),
    publish: async (record, proof) => {
      const messages = toCloudEvents(record).map((event) =>
        messageOf(event, event.id === proof ? { record: record.id } : {}),
      );
      const [first, ...more] = messages;
      if (first !== undefined && more.length === 0) await publish(first);
      else await publishAll(options.topicArn, messages);
    },

    replay: async (events, { subscriber, replayId: replay }) => {
      const messages = events.map((event) => messageOf(event, { subscriber, replay }));
      await publishAll(replaysTopic(), messages);
    },
  };
}

function filteredBy({ type, source, subscriber }: Omit<EventMessage, 'text'>) {
  return { type, source, ...(subscriber === undefined ? {} : { subscriber }) };
}

function messageOf(event: ForeignEvent, more: Message['attributes'] = {}): Message {
  const { type, source } = event;
  return { text: textOf(event), attributes: { type, source, ...more } };
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
