import { setTimeout as wait } from 'node:timers/promises';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { MEDIA_KEYS } from '../media/signature.ts';

/** How long to wait before telling a topic again that could not be told. */
const AGAIN_MS = 1000;

/** Tells topics what a service of AWS would tell them, again and again until they know. */
export function createPublish(options: {
  readonly snsEndpoint: string;
  readonly region: string;
}): (topicArn: string, message: object, subject?: string) => Promise<void> {
  const { snsEndpoint: endpoint, region } = options;
  const client = new SNSClient({ endpoint, region, credentials: MEDIA_KEYS });
  return async (topicArn, message, subject) => {
    const command = new PublishCommand({
      TopicArn: topicArn,
      ...(subject === undefined ? {} : { Subject: subject }),
      Message: JSON.stringify(message),
    });
    while (!(await client.send(command).then(...BOTH))) await wait(AGAIN_MS);
  };
}

const BOTH = [
  () => true,
  (error: unknown) => {
    console.error(error);
    return false;
  },
] as const;
