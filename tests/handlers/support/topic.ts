import { randomUUID } from 'node:crypto';
import type { SNSEvent } from 'aws-lambda';
import { lambdaEvent, newMessage } from '../../../local/sns/message.ts';
import { serve, textOf, type Listening } from './listen.ts';

/** An event as a consumer gets it. */
export interface Published {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** What subscribers filter by. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Topic extends Listening {
  readonly arn: string;
  readonly published: Published[];
  /** Where uploads are told of, and what was told there. */
  readonly uploadsArn: string;
  readonly uploads: string[];
  /** While it is down, nothing can be published. */
  down: boolean;
}

/** A topic that keeps what is published to it, over SNS' own protocol. */
export async function openTopic(): Promise<Topic> {
  const published: Published[] = [];
  const uploads: string[] = [];
  const uploadsArn = 'arn:aws:sns:eu-central-1:000000000000:bodega-test-image-uploads';
  const arn = 'arn:aws:sns:eu-central-1:000000000000:bodega-test-events';
  const server = await serve((request, response) => {
    void textOf(request).then((body) => {
      const form = new URLSearchParams(body);
      const to = form.get('TopicArn') ?? '';
      const good = form.get('Action') === 'Publish' && [arn, uploadsArn].includes(to);
      if (topic.down || !good) return response.writeHead(topic.down ? 500 : 400).end();
      const text = form.get('Message') ?? '';
      if (to === uploadsArn) uploads.push(text);
      else published.push({ ...JSON.parse(text), attributes: attributes(form) });
      return response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>` +
            `<MessageId>${randomUUID()}</MessageId></PublishResult><ResponseMetadata>` +
            `<RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
        );
    });
  });
  const topic: Topic = { ...server, arn, published, uploadsArn, uploads, down: false };
  return topic;
}

function attributes(form: URLSearchParams): Record<string, string> {
  const at = (i: number, part: string) => form.get(`MessageAttributes.entry.${i}.${part}`);
  const entries = [];
  for (let i = 1; at(i, 'Name') !== null; i += 1) {
    entries.push([at(i, 'Name'), at(i, 'Value.StringValue')]);
  }
  return Object.fromEntries(entries);
}

/** The event that Lambda gives a function for a message. */
export function snsEvent(message: unknown, topicArn = 'arn:aws:sns:eu-central-1:0:t'): SNSEvent {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  return lambdaEvent(newMessage(topicArn, text), `${topicArn}:1`) as SNSEvent;
}
