import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { passes, type FilterPolicy } from '../../../local/sns/filter-policy.ts';
import type { Published } from './topic.ts';
import type { World } from './world.ts';

type Consumer = Parameters<World['deliver']>[0];

interface Deployed {
  readonly functions: Record<
    string,
    { readonly events?: { readonly sns?: { topicName: string; filterPolicy: FilterPolicy } }[] }
  >;
}

/** The functions that serverless.yml has hear of events, and what they want to hear of. */
function subscriptions(): { consumer: Consumer; policy: FilterPolicy }[] {
  const yaml = readFileSync('serverless.yml', 'utf8');
  const { functions } = parse(yaml, { logLevel: 'error', merge: true }) as Deployed;
  return Object.entries(functions).flatMap(([name, { events = [] }]) =>
    events
      .flatMap(({ sns }) => sns ?? [])
      .filter(({ topicName }) => topicName === '${self:custom.topics.events}')
      .map(({ filterPolicy }) => ({ consumer: name as Consumer, policy: filterPolicy })),
  );
}

/** What is published goes to those who want it; what they fail at is given to them once more. */
export function openDeliveries(world: World) {
  const all = subscriptions();
  let delivered = 0;
  let failed: { consumer: Consumer; event: Published }[] = [];

  function nextOf(event: Published): typeof failed {
    const attributes = Object.fromEntries(
      Object.entries(event.attributes).map(([name, value]) => [name, { type: 'String', value }]),
    );
    return all
      .filter(({ policy }) => passes(policy, attributes))
      .map(({ consumer }) => ({ consumer, event }));
  }

  /** Delivers what failed before and what is new, until there is nothing new; answers who failed. */
  return async (): Promise<Consumer[]> => {
    const due = failed;
    failed = [];
    for (;;) {
      for (const delivery of due.splice(0)) {
        await world.deliver(delivery.consumer, delivery.event).catch(() => failed.push(delivery));
      }
      const news = world.topic.published.slice(delivered);
      if (news.length === 0) return failed.map(({ consumer }) => consumer);
      delivered += news.length;
      due.push(...news.flatMap(nextOf));
    }
  };
}
