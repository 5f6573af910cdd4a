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
  /** Where one subscriber alone is told, and what was told there. */
  readonly replaysArn: string;
  readonly replayed: Published[];
  /** Where functions are sent for that have something to do, and who was. */
  readonly choresArn: string;
  readonly called: string[];
  /** While it is down, nothing can be published but what is due of the shop's own chores. */
  down: boolean;
  choresDown: boolean;
}

/** A topic that keeps what is published to it, over SNS' own protocol. */
export async function openTopic(): Promise<Topic> {
  const published: Published[] = [];
  const replayed: Published[] = [];
  const replaysArn = 'arn:aws:sns:eu-central-1:000000000000:bodega-test-replays';
  const choresArn = 'arn:aws:sns:eu-central-1:000000000000:bodega-test-chores';
  const called: string[] = [];
  const uploads: string[] = [];
  const uploadsArn = 'arn:aws:sns:eu-central-1:000000000000:bodega-test-image-uploads';
  const arn = 'arn:aws:sns:eu-central-1:000000000000:bodega-test-events';
  const server = await serve((request, response) => {
    void textOf(request).then((body) => {
      const form = new URLSearchParams(body);
      const to = form.get('TopicArn') ?? '';
      const action = form.get('Action');
      const good =
        [arn, uploadsArn, replaysArn, choresArn].includes(to) &&
        String(action).startsWith('Publish');
      const isDown = to === choresArn ? topic.choresDown : topic.down;
      if (isDown || !good) return response.writeHead(isDown ? 500 : 400).end();
      const batch = 'PublishBatchRequestEntries.member.';
      const prefixes = action === 'Publish' ? [''] : numbered(form, batch);
      for (const prefix of prefixes) {
        const text = form.get(`${prefix}Message`) ?? '';
        if (to === uploadsArn) uploads.push(text);
        else if (to === choresArn) called.push(attributes(form, prefix).chore!);
        else {
          const event = { ...JSON.parse(text), attributes: attributes(form, prefix) };
          (to === replaysArn ? replayed : published).push(event);
        }
      }
      const told = prefixes.map((_, index) => `<member><Id>${index}</Id>${MESSAGE_ID}</member>`);
      const result =
        action === 'Publish' ? MESSAGE_ID : `<Successful>${told.join('')}</Successful>`;
      return response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          `<${action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${action}Result>` +
            `${result}</${action}Result><ResponseMetadata>` +
            `<RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
        );
    });
  });
  const topic: Topic = {
    ...{ ...server, arn, published, uploadsArn, uploads },
    ...{ replaysArn, replayed, choresArn, called, down: false, choresDown: false },
  };
  return topic;
}

const MESSAGE_ID = `<MessageId>${randomUUID()}</MessageId>`;

/** How the fields of each entry of a batch begin. */
function numbered(form: URLSearchParams, batch: string): string[] {
  const prefixes: string[] = [];
  for (let i = 1; form.has(`${batch}${i}.Message`); i += 1) prefixes.push(`${batch}${i}.`);
  return prefixes;
}

function attributes(form: URLSearchParams, prefix: string): Record<string, string> {
  const at = (i: number, part: string) => form.get(`${prefix}MessageAttributes.entry.${i}.${part}`);
  const entries = [];
  for (let i = 1; at(i, 'Name') !== null; i += 1) {
    entries.push([at(i, 'Name'), at(i, 'Value.StringValue')]);
  }
  return Object.fromEntries(entries);
}

/** The event that Lambda gives a function for a message. */
export function snsEvent(
  message: unknown,
  topicArn = 'arn:aws:sns:eu-central-1:0:t',
  filteredBy: Published['attributes'] = {},
): SNSEvent {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const attributes = Object.entries(filteredBy).map(
    ([name, value]) => [name, { type: 'String', value }] as const,
  );
  const sent = newMessage(topicArn, text, undefined, Object.fromEntries(attributes));
  return lambdaEvent(sent, `${topicArn}:1`) as SNSEvent;
}
