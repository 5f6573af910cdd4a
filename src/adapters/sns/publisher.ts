import type {
  EventRecord,
  EventMessage,
  ForeignEvent,
  Publisher,
  TopicMessage,
} from '../../application/ports.ts';
import { sourceOf } from '../../domain/events/source.ts';
import { batchesOf } from './batches.ts';
import { createTopics } from './topics.ts';

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

  async function publish(event: ForeignEvent, record?: string): Promise<void> {
    const { type, source } = event;
    const attributes = { type, source, ...(record === undefined ? {} : { record }) };
    await topics.publish(options.topicArn, { text: textOf(event), attributes });
  }

  return {
    republish: send,
    forward: (event) => publish(event),
    publish: async (record, proof) => {
      const publishing = toCloudEvents(record).map((event) =>
        publish(event, event.id === proof ? record.id : undefined),
      );
      await Promise.all(publishing);
    },

    replay: async (events, { subscriber, replayId: replay }) => {
      const topic = replaysTopic();
      const messages = events.map((event) => ({
        text: textOf(event),
        attributes: { type: event.type, source: event.source, subscriber, replay },
      }));
      for (const batch of batchesOf(messages)) await topics.publishAll(topic, batch);
    },
  };
}

function filteredBy({ type, source, subscriber }: Omit<EventMessage, 'text'>) {
  return { type, source, ...(subscriber === undefined ? {} : { subscriber }) };
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
