import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Deliver, Outcome } from '../../../local/sns/deliver.ts';
import { type Invocation, invocationSchema, newInvocation } from '../../../local/sns/invocation.ts';
import { createInvoker, type InvokerOptions } from '../../../local/sns/invoker.ts';
import { openJournal } from '../../../local/sns/journal.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { until } from '../until.ts';

const call = (name: string, payload: unknown = {}) =>
  newInvocation({ kind: 'function', name }, payload);
const failed: Outcome = { result: 'failed', error: { errorMessage: 'no' } };
const done: Outcome = { result: 'done' };

async function open(path: string, deliver: Deliver, options: Partial<InvokerOptions> = {}) {
  return createInvoker({
    journal: options.journal ?? (await openJournal(path, (entry) => invocationSchema.parse(entry))),
    deliver,
    policyOf: () => ({ retries: 2, concurrency: 10 }),
    retrySeconds: 0,
    onExhausted: () => [],
    onFault: (error) => {
      throw error;
    },
    ...options,
  });
}

const newPath = () => join(temporaryDirectory(), 'journal');

describe('asynchronous invocation', () => {
  test('nothing is delivered before start, everything after', async () => {
    const seen: unknown[] = [];
    const invoker = await open(newPath(), (_target, payload) => {
      seen.push(payload);
      return Promise.resolve(done);
    });
    await invoker.accept([call('mails', 1), call('mails', 2)]);
    expect(seen).toEqual([]);
    expect(invoker.status()).toEqual({ pending: 2, failed: 0 });
    invoker.start();
    await until(() => invoker.status().pending === 0);
    expect(seen).toEqual([1, 2]);
    await invoker.close();
  });

  test('a failure is tried again, and then forgotten when it works', async () => {
    const path = newPath();
    let tries = 0;
    const invoker = await open(path, () => {
      tries += 1;
      return Promise.resolve(tries < 3 ? failed : done);
    });
    invoker.start();
    await invoker.accept([call('mails')]);
    await until(() => invoker.status().pending === 0);
    expect(tries).toBe(3);
    expect(invoker.status().failed).toBe(0);
    await invoker.close();
    const next = await open(path, () => Promise.resolve(done));
    expect(next.status().pending).toBe(0);
    await next.close();
  });

  test('after the last try its record goes on, in one step with giving up', async () => {
    const seen: string[] = [];
    const exhausted: Invocation[] = [];
    const deliver: Deliver = (target) => {
      const name = target.kind === 'function' ? target.name : target.url;
      seen.push(name);
      return Promise.resolve(name === 'mails' ? failed : done);
    };
    const invoker = await open(newPath(), deliver, {
      onExhausted: (invocation) => {
        exhausted.push(invocation);
        return [call('failures')];
      },
    });
    invoker.start();
    await invoker.accept([call('mails')]);
    await until(() => invoker.status().pending === 0);
    expect(seen).toEqual(['mails', 'mails', 'mails', 'failures']);
    expect(exhausted.map(({ attempts }) => attempts)).toEqual([2]);
    expect(invoker.status().failed).toBe(1);
    await invoker.close();
  });

  test('an endpoint that is not up costs no try', async () => {
    let calls = 0;
    const invoker = await open(
      newPath(),
      () => {
        calls += 1;
        return Promise.resolve(calls < 2 ? { result: 'unreachable' } : done);
      },
      { policyOf: () => ({ retries: 0, concurrency: 1 }) },
    );
    invoker.start();
    await invoker.accept([call('mails')]);
    await until(() => invoker.status().pending === 0);
    expect(calls).toBe(2);
    expect(invoker.status().failed).toBe(0);
    await invoker.close();
  });

  test('work that a run did not finish is done by the next, with the tries it had left', async () => {
    const path = newPath();
    const first = await open(path, () => Promise.resolve(failed), { retrySeconds: 1000 });
    first.start();
    await first.accept([call('mails', 'again')]);
    await until(() => readFileSync(path, 'utf8').includes('"attempts":1'));
    first.pause();
    await first.close();

    const journal = await openJournal(path, (entry) => {
      // The wait is over by the time of the next run.
      return { ...invocationSchema.parse(entry), notBefore: 0 };
    });
    const seen: unknown[] = [];
    const next = await open(
      path,
      (_target, payload) => {
        seen.push(payload);
        return Promise.resolve(failed);
      },
      { journal },
    );
    expect(next.status().pending).toBe(1);
    next.start();
    await until(() => next.status().pending === 0);
    expect(seen).toEqual(['again', 'again']);
    expect(next.status().failed).toBe(1);
    await next.close();
  });

  test('no function runs more often at once than it may; functions do not wait for each other', async () => {
    let running = 0;
    let most = 0;
    let others = 0;
    const free: (() => void)[] = [];
    const deliver: Deliver = async (target) => {
      if (target.kind === 'function' && target.name === 'other') {
        others += 1;
        return done;
      }
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((go) => free.push(go));
      running -= 1;
      return done;
    };
    const invoker = await open(newPath(), deliver, {
      policyOf: () => ({ retries: 0, concurrency: 3 }),
    });
    invoker.start();
    await invoker.accept([...Array.from({ length: 7 }, () => call('slow')), call('other')]);
    await until(() => others === 1 && running === 3);
    await until(() => {
      free.shift()?.();
      return invoker.status().pending === 0;
    });
    expect(most).toBe(3);
    await invoker.close();
  });

  test('after a pause nothing begins; closing waits for what runs', async () => {
    let calls = 0;
    let finish: () => void = () => undefined;
    const invoker = await open(newPath(), async () => {
      calls += 1;
      await new Promise<void>((go) => (finish = go));
      return done;
    });
    invoker.start();
    await invoker.accept([call('mails')]);
    await until(() => calls === 1);
    invoker.pause();
    await invoker.accept([call('mails')]);
    let closed = false;
    const closing = invoker.close().then(() => (closed = true));
    await Promise.resolve();
    expect(closed).toBe(false);
    finish();
    await closing;
    expect(calls).toBe(1);
    expect(invoker.status().pending).toBe(1);
  });
});
