import type { Deliver } from './deliver.ts';
import { type Invocation, type Target, targetKey } from './invocation.ts';
import type { Journal } from './journal.ts';

export interface Policy {
  /** Tries after the first one. */
  readonly retries: number;
  /** How many may run at once. */
  readonly concurrency: number;
}

export interface InvokerOptions {
  readonly journal: Journal<Invocation>;
  readonly deliver: Deliver;
  readonly policyOf: (target: Target) => Policy;
  /** The wait before the first retry; each further one waits twice as long. */
  readonly retrySeconds: number;
  /** Called when the last try failed; what it returns is accepted together with giving up. */
  readonly onExhausted: (invocation: Invocation, error: unknown) => readonly Invocation[];
  /** Told when the journal could not be written (a full disk): the work is repeated by the next run. */
  readonly onFault: (error: unknown) => void;
}

export interface Invoker {
  /** Resolves once the work is on the disk: from then on it is done or given up, whatever happens. */
  readonly accept: (invocations: readonly Invocation[]) => Promise<void>;
  /** Begins to deliver: first what an earlier run left, then what is accepted. */
  start(): void;
  /** Begins nothing more. */
  pause(): void;
  /** Waits for what is running, then closes the journal. What was not done is done by the next run. */
  close(): Promise<void>;
  status(): { readonly pending: number; readonly failed: number };
}

/** How long to wait before asking again for a function endpoint that is not up. */
const UNREACHABLE_MS = 500;

interface Queue {
  readonly waiting: Invocation[];
  running: number;
}

/** Does background work as Lambda's asynchronous invocation does: stored first, then tried again. */
export function createInvoker(options: InvokerOptions): Invoker {
  const { journal, deliver, policyOf, retrySeconds, onExhausted, onFault } = options;
  const queues = new Map<string, Queue>();
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let state: 'accepting' | 'delivering' | 'paused' = 'accepting';
  let pending = journal.unfinished.length;
  let failed = 0;

  function schedule(invocation: Invocation): void {
    // What is not delivered any more stands in the journal.
    if (state === 'paused') return;
    const waitMs = invocation.notBefore - Date.now();
    if (waitMs <= 0) {
      enqueue(invocation);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      enqueue(invocation);
    }, waitMs);
    timers.add(timer);
  }

  function enqueue(invocation: Invocation): void {
    const key = targetKey(invocation.target);
    const queue = queues.get(key) ?? { waiting: [], running: 0 };
    queues.set(key, queue);
    queue.waiting.push(invocation);
    pump(queue);
  }

  function pump(queue: Queue): void {
    for (;;) {
      const next = queue.waiting[0];
      if (state !== 'delivering' || next === undefined) return;
      if (queue.running >= policyOf(next.target).concurrency) return;
      queue.waiting.shift();
      queue.running += 1;
      const run = attempt(next)
        .catch(onFault)
        .finally(() => {
          queue.running -= 1;
          running.delete(run);
          pump(queue);
        });
      running.add(run);
    }
  }

  async function attempt(invocation: Invocation): Promise<void> {
    const outcome = await deliver(invocation.target, invocation.payload);
    switch (outcome.result) {
      case 'done':
        pending -= 1;
        return journal.append([{ done: invocation.id }]);
      case 'unreachable':
        schedule({ ...invocation, notBefore: Date.now() + UNREACHABLE_MS });
        return;
      case 'failed':
        return invocation.attempts < policyOf(invocation.target).retries
          ? retry(invocation)
          : giveUp(invocation, outcome.error);
    }
  }

  async function retry(invocation: Invocation): Promise<void> {
    const waitMs = retrySeconds * 1000 * 2 ** invocation.attempts;
    const again = {
      ...invocation,
      attempts: invocation.attempts + 1,
      notBefore: Date.now() + waitMs,
    };
    await journal.append([{ put: again }]);
    schedule(again);
  }

  async function giveUp(invocation: Invocation, error: unknown): Promise<void> {
    const followUps = onExhausted(invocation, error);
    await journal.append([...followUps.map((put) => ({ put })), { done: invocation.id }]);
    pending += followUps.length - 1;
    failed += 1;
    followUps.forEach(schedule);
  }

  return {
    accept: async (invocations) => {
      if (invocations.length === 0) return;
      await journal.append(invocations.map((put) => ({ put })));
      pending += invocations.length;
      invocations.forEach(schedule);
    },
    start: () => {
      state = 'delivering';
      journal.unfinished.forEach(schedule);
      queues.forEach(pump);
    },
    pause: () => {
      state = 'paused';
      timers.forEach((timer) => clearTimeout(timer));
    },
    close: async () => {
      await Promise.all(running);
      await journal.close();
    },
    status: () => ({ pending, failed }),
  };
}
