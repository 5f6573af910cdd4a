import type { DoneMarks, Failures, Jobs, Limits } from '../../../src/application/ports.ts';
import { isNamed } from '../../../src/domain/events/subscribers.ts';
import { endOfWindow, nextStep } from '../../../src/domain/limits/window.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { addRecord, type MemoryState } from './state.ts';

/** A mark that may be forgotten still stands: the database deletes late. */
export function memoryDoneMarks({ marks }: MemoryState): Synchronous<DoneMarks> {
  return {
    isDone: (key) => marks.has(key),
    mark: (key, untilMs) => {
      if (marks.has(key)) return false;
      marks.set(key, untilMs);
      return true;
    },
  };
}

export function memoryLimits({ windows }: MemoryState): Synchronous<Limits> {
  return {
    count: ({ client, route, limit, at }) => {
      const key = `${client} ${route}`;
      const window = windows.get(key);
      const step = nextStep(window, limit, at);
      if (typeof step === 'object') return step.waitUntil;
      const open = step === 'count' ? window : undefined;
      const { passed, endsAt } = open ?? { passed: 0, endsAt: endOfWindow(limit, at) };
      windows.set(key, { passed: passed + 1, endsAt });
      return undefined;
    },
  };
}

export function memoryFailures(state: MemoryState): Synchronous<Failures> {
  const { failures } = state;
  return {
    record: (failure, record) => {
      if (failures.has(failure.id)) return false;
      failures.set(failure.id, failure);
      addRecord(state, record);
      return true;
    },
    find: (failureId) => failures.get(failureId),
    page: ({ consumer, ...query }) => {
      const fitting = [...failures.values()].filter(
        (one) => consumer === undefined || isNamed(one.consumer, consumer),
      );
      return pageByAge(fitting, ({ id }) => id, query);
    },
    counts: () => {
      const byConsumer = new Map<string, number>();
      for (const { consumer } of failures.values()) {
        byConsumer.set(consumer, (byConsumer.get(consumer) ?? 0) + 1);
      }
      return { byConsumer, more: false };
    },
    claim: ({ failureId, claimant, now, until }) => {
      const before = state.claims.get(failureId);
      const isFree = before === undefined || before.claimant === claimant || before.until < now;
      if (!failures.has(failureId) || !isFree) return false;
      state.claims.set(failureId, { claimant, until });
      return true;
    },
    remove: (failureId, record) => {
      if (!failures.delete(failureId)) return false;
      addRecord(state, record);
      return true;
    },
  };
}

export function memoryJobs(state: MemoryState): Synchronous<Jobs> {
  const { jobs } = state;
  return {
    create: (job, record) => {
      if (jobs.has(job.id)) return false;
      jobs.set(job.id, job);
      if (record !== undefined) addRecord(state, record);
      return true;
    },
    find: (jobId) => jobs.get(jobId),
    commit: (after, record) => {
      const before = jobs.get(after.id);
      const isRepeated =
        record === undefined && before?.version === after.version && before.run === after.run;
      if (before?.version !== after.version - 1 && !isRepeated) return false;
      jobs.set(after.id, after);
      if (record !== undefined) addRecord(state, record);
      return true;
    },
    setStalled: ({ id, version }, stalled) => {
      const job = jobs.get(id);
      if (job?.version === version) jobs.set(id, { ...job, stalled });
    },
  };
}
