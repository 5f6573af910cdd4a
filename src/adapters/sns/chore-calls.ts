import type { ChoreCalls } from '../../application/ports.ts';
import { batchesOf } from './batches.ts';
import { createTopics } from './topics.ts';

/** Sends for functions by a topic of its own: each filters by its name. */
export function createChoreCalls({
  topicArn,
  ...options
}: {
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly topicArn: string;
}): ChoreCalls {
  const topics = createTopics(options);
  return {
    sendFor: async (chores) => {
      const messages = chores.map((chore) => ({ text: `${chore} is due`, attributes: { chore } }));
      for (const batch of batchesOf(messages)) await topics.publishAll(topicArn, batch);
    },
  };
}
