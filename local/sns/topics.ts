import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { isMissing, replaceFileSync } from '../files.ts';
import { type FilterPolicy, filterPolicySchema, passes } from './filter-policy.ts';
import { type Invocation, newInvocation } from './invocation.ts';
import { httpHeaders, httpNotification, lambdaEvent, type Message } from './message.ts';

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: 'lambda' | 'http';
  /** A function's name or an address. */
  readonly endpoint: string;
  readonly filterPolicy?: FilterPolicy | undefined;
}

const addedSchema = z.object({
  topics: z.array(z.string()),
  subscriptions: z.array(
    z.object({
      arn: z.string(),
      topicArn: z.string(),
      protocol: z.literal('http'),
      endpoint: z.string(),
      filterPolicy: filterPolicySchema.optional(),
    }),
  ),
});

type Added = z.infer<typeof addedSchema>;

/** Which topics there are and who listens to them: those of serverless.yml and those added by calls. */
export class Topics {
  readonly #path: string;
  readonly #declared: { topics: readonly string[]; subscriptions: readonly Subscription[] };
  #added: Added;

  /** `path` keeps what calls add, over restarts. */
  constructor(path: string, topics: readonly string[], subscriptions: readonly Subscription[]) {
    this.#path = path;
    this.#declared = { topics, subscriptions };
    this.#added = read(path);
  }

  topicArns(): string[] {
    return [...new Set([...this.#declared.topics, ...this.#added.topics])];
  }

  has(topicArn: string): boolean {
    return this.topicArns().includes(topicArn);
  }

  subscriptions(): Subscription[] {
    return [...this.#declared.subscriptions, ...this.#added.subscriptions];
  }

  /** The work that a message makes: one invocation for each subscription whose filter it passes. */
  fanOut(message: Message): Invocation[] {
    return this.subscriptions()
      .filter(({ topicArn }) => topicArn === message.topicArn)
      .filter(({ filterPolicy }) => passes(filterPolicy, message.attributes))
      .map((subscription) => invocationFor(subscription, message));
  }

  addTopic(topicArn: string): void {
    if (!this.has(topicArn)) this.#save({ topics: [...this.#added.topics, topicArn] });
  }

  /** Subscribes an address; the same address again keeps the subscription it has. */
  subscribe(topicArn: string, endpoint: string, filterPolicy?: FilterPolicy): string {
    const same = this.#added.subscriptions.find(
      (known) => known.topicArn === topicArn && known.endpoint === endpoint,
    );
    if (same !== undefined) return same.arn;
    const arn = `${topicArn}:${randomUUID()}`;
    const subscription = { arn, topicArn, protocol: 'http' as const, endpoint, filterPolicy };
    this.#save({ subscriptions: [...this.#added.subscriptions, subscription] });
    return arn;
  }

  unsubscribe(arn: string): void {
    const subscriptions = this.#added.subscriptions.filter((known) => known.arn !== arn);
    this.#save({ subscriptions });
  }

  #save(change: Partial<Added>): void {
    this.#added = { ...this.#added, ...change };
    mkdirSync(dirname(this.#path), { recursive: true });
    replaceFileSync(this.#path, JSON.stringify(this.#added, null, 2));
  }
}

/** A function's subscription; its ARN is the same in every run. */
export function functionSubscription(
  topicArn: string,
  functionName: string,
  filterPolicy?: FilterPolicy,
): Subscription {
  const digest = createHash('sha256')
    .update(JSON.stringify([functionName, filterPolicy]))
    .digest('hex');
  return {
    arn: `${topicArn}:${digest.slice(0, 32)}`,
    topicArn,
    protocol: 'lambda',
    endpoint: functionName,
    filterPolicy,
  };
}

function invocationFor({ arn, protocol, endpoint }: Subscription, message: Message): Invocation {
  return protocol === 'lambda'
    ? newInvocation({ kind: 'function', name: endpoint }, lambdaEvent(message, arn))
    : newInvocation(
        { kind: 'http', url: endpoint, headers: httpHeaders(message, arn) },
        httpNotification(message, arn),
      );
}

function read(path: string): Added {
  try {
    return addedSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (isMissing(error)) return { topics: [], subscriptions: [] };
    throw error;
  }
}
