import { join } from 'node:path';
import { topicArn } from './arn.ts';
import { delivery } from './deliver.ts';
import { failureRecord } from './failure-record.ts';
import type { FilterPolicy } from './filter-policy.ts';
import { type Invocation, invocationSchema, newInvocation, type Target } from './invocation.ts';
import { createInvoker, type Policy } from './invoker.ts';
import { openJournal } from './journal.ts';
import { newMessage } from './message.ts';
import { listen } from './server.ts';
import { functionSubscription, Topics } from './topics.ts';

/** A function as far as asynchronous invocation goes. */
export interface AsyncFunction {
  readonly name: string;
  readonly subscriptions: readonly {
    readonly topicArn: string;
    readonly filterPolicy?: FilterPolicy | undefined;
  }[];
  readonly retries: number;
  readonly concurrency: number;
  /** Who gets the record of an invocation that failed for good. */
  readonly onFailure:
    | { readonly kind: 'topic'; readonly arn: string }
    | { readonly kind: 'function'; readonly name: string }
    | undefined;
}

export interface SnsOptions {
  readonly port: number;
  /** Keeps the journal and the subscriptions that calls add. */
  readonly directory: string;
  readonly region: string;
  readonly topicNames: readonly string[];
  readonly functions: readonly AsyncFunction[];
  /** Where functions are invoked, Lambda's API: http://localhost:3002 */
  readonly lambdaEndpoint: string;
  readonly retrySeconds: number;
  /** Told in one line about work that failed for good. */
  readonly warn: (line: string) => void;
}

export interface Sns {
  /** Begins to deliver what is stored and what will be published. */
  deliver(): void;
  /** Invokes a function as Lambda does for any asynchronous source. Resolves once it is stored. */
  invokeAsync(functionName: string, event: unknown): Promise<void>;
  /** Delivers nothing more, still accepts. */
  pause(): void;
  close(): Promise<void>;
}

/** What Lambda and SNS do when nothing else is said. */
const DEFAULT_POLICY: Policy = { retries: 2, concurrency: 10 };

/** Starts the laptop's SNS with Lambda's asynchronous invocation behind it. Accepts at once, delivers when told. */
export async function startSns(options: SnsOptions): Promise<Sns> {
  const { directory, region, warn } = options;
  const functions = new Map(options.functions.map((known) => [known.name, known]));
  const topics = new Topics(
    join(directory, 'added.json'),
    options.topicNames.map((name) => topicArn(region, name)),
    options.functions.flatMap(({ name, subscriptions }) =>
      subscriptions.map((to) => functionSubscription(to.topicArn, name, to.filterPolicy)),
    ),
  );

  function policyOf(target: Target): Policy {
    return (target.kind === 'function' ? functions.get(target.name) : undefined) ?? DEFAULT_POLICY;
  }

  function onExhausted(invocation: Invocation, error: unknown): Invocation[] {
    const { target } = invocation;
    const tries = invocation.attempts + 1;
    if (target.kind === 'http') {
      warn(`${target.url} did not take a message, tried ${tries} times: ${String(error)}`);
      return [];
    }
    warn(`${target.name} failed for good, tried ${tries} times: ${describe(error)}`);
    const destination = functions.get(target.name)?.onFailure;
    if (destination === undefined) return [];
    const record = failureRecord(region, target.name, invocation, error);
    return destination.kind === 'topic'
      ? topics.fanOut(newMessage(destination.arn, JSON.stringify(record)))
      : [newInvocation({ kind: 'function', name: destination.name }, record)];
  }

  const invoker = createInvoker({
    journal: await openJournal(join(directory, 'journal'), (entry) =>
      invocationSchema.parse(entry),
    ),
    deliver: delivery(options.lambdaEndpoint),
    policyOf,
    retrySeconds: options.retrySeconds,
    onExhausted,
    onFault: (error) => warn(`the journal of background work cannot be written: ${String(error)}`),
  });
  const { accept } = invoker;
  const status = () => ({ ...invoker.status(), subscriptions: topics.subscriptions() });
  const server = await listen(options.port, { region, topics, accept }, status);

  return {
    deliver: () => invoker.start(),
    invokeAsync: (name, event) => accept([newInvocation({ kind: 'function', name }, event)]),
    pause: () => invoker.pause(),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await invoker.close();
    },
  };
}

function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const type = 'errorType' in error ? String(error.errorType) : 'Error';
  return 'errorMessage' in error ? `${type}: ${String(error.errorMessage)}` : JSON.stringify(error);
}
