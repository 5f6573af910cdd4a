import type { Answer } from '../wire.ts';
import { AwsError, createService } from '../aws/service.ts';

export interface Message {
  readonly text: string;
  /** What subscribers filter by. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface Topics {
  publish(topicArn: string, message: Message): Promise<void>;
  /** At most ten; throws when one of them was not taken. */
  publishAll(topicArn: string, messages: readonly Message[]): Promise<void>;
}

/** SNS: it speaks AWS's query protocol (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html). */
export function createTopics(options: {
  readonly region: string;
  readonly endpoint?: string | undefined;
}): Topics {
  const service = createService({
    ...{ service: 'sns', attempts: 3, timeoutMs: 3_000, errorOf },
    ...options,
  });

  async function call(action: string, topicArn: string, fields: Fields): Promise<string> {
    const form = new URLSearchParams({ Action: action, Version: '2010-03-31', TopicArn: topicArn });
    for (const [name, value] of fields) form.append(name, value);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return service.send(headers, form.toString());
  }

  return {
    publish: async (topicArn, message) => {
      await call('Publish', topicArn, fieldsOf(message));
    },

    publishAll: async (topicArn, messages) => {
      const answer = await call('PublishBatch', topicArn, messages.flatMap(entryOf));
      const [failed] = /<Failed>\s*<member>[^]*?<\/Failed>/.exec(answer) ?? [];
      if (failed === undefined) return;
      throw new Error(`a message was not taken: ${elementOf(failed, 'Code') ?? 'nobody said why'}`);
    },
  };
}

type Fields = readonly (readonly [name: string, value: string])[];

function fieldsOf({ text, attributes = {} }: Message): Fields {
  const named = Object.entries(attributes).flatMap(([name, value], index) => {
    const entry = `MessageAttributes.entry.${index + 1}`;
    return [
      [`${entry}.Name`, name],
      [`${entry}.Value.DataType`, 'String'],
      [`${entry}.Value.StringValue`, value],
    ] as const;
  });
  return [['Message', text], ...named];
}

/** The fields of one among several. */
function entryOf(message: Message, index: number): Fields {
  const entry = `PublishBatchRequestEntries.member.${index + 1}`;
  const fields: Fields = [['Id', `${index}`], ...fieldsOf(message)];
  return fields.map(([name, value]) => [`${entry}.${name}`, value]);
}

function errorOf({ status, text }: Answer): AwsError {
  const code = elementOf(text, 'Code') ?? `status ${status}`;
  return new AwsError(status, code, elementOf(text, 'Message') ?? `answered by ${status}`);
}

/** The text of the first element of a name: SNS's answers are flat enough. */
function elementOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}
