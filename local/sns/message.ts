import { randomUUID } from 'node:crypto';
import type { MessageAttributes } from './filter-policy.ts';

export interface Message {
  readonly id: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
}

export function newMessage(
  topicArn: string,
  body: string,
  subject?: string,
  attributes: MessageAttributes = {},
): Message {
  const publishedAt = new Date().toISOString();
  return { id: randomUUID(), topicArn, subject, body, attributes, publishedAt };
}

/** The event that Lambda gives a function for one message. */
export function lambdaEvent(message: Message, subscriptionArn: string): object {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: subscriptionArn,
        Sns: {
          ...common(message),
          Subject: message.subject ?? null,
          SigningCertUrl: 'http://localhost/not-signed.pem',
          UnsubscribeUrl: `http://localhost/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`,
        },
      },
    ],
  };
}

/** The body that SNS posts to an address for one message. */
export function httpNotification(message: Message, subscriptionArn: string): object {
  return {
    ...common(message),
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    SigningCertURL: 'http://localhost/not-signed.pem',
    UnsubscribeURL: `http://localhost/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`,
  };
}

/** The headers that go with it. */
export function httpHeaders(message: Message, subscriptionArn: string): Record<string, string> {
  return {
    'content-type': 'text/plain; charset=UTF-8',
    'x-amz-sns-message-type': 'Notification',
    'x-amz-sns-message-id': message.id,
    'x-amz-sns-topic-arn': message.topicArn,
    'x-amz-sns-subscription-arn': subscriptionArn,
  };
}

function common({ id, topicArn, body, publishedAt, attributes }: Message): object {
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn,
    Message: body,
    Timestamp: publishedAt,
    SignatureVersion: '1',
    Signature: 'not-signed',
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, { type, value }]) => [
        name,
        { Type: type, Value: value },
      ]),
    ),
  };
}
