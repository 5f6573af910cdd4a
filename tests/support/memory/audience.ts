import type {
  StoredSubscription,
  Subscriptions,
  WaitingList,
} from '../../../src/application/ports.ts';
import { laneOf } from '../../../src/domain/audience/lanes.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

export function memorySubscriptions(state: MemoryState): Synchronous<Subscriptions> {
  const { subscriptions } = state;
  const ofLane = (lane: number): StoredSubscription[] =>
    [...subscriptions.values()]
      .filter(({ emailKey }) => laneOf(emailKey) === lane)
      .sort(byText(({ emailKey }) => emailKey));
  return {
    find: (emailKey) => subscriptions.get(emailKey),
    commit: (after, record) => {
      const before = subscriptions.get(after.emailKey)?.subscription.version ?? 0;
      if (before !== after.subscription.version - 1 || isRecorded(state, record)) return false;
      subscriptions.set(after.emailKey, after);
      addRecord(state, record);
      return true;
    },
    remove: (emailKey) => void subscriptions.delete(emailKey),
    page: ({ lane, after, limit }) =>
      ofLane(lane)
        .filter(({ emailKey }) => Buffer.compare(Buffer.from(emailKey), Buffer.from(after)) > 0)
        .slice(0, limit),
    count: (lane, topic) =>
      ofLane(lane).filter(({ subscription }) => subscription.topics.includes(topic)).length,
  };
}

export function memoryWaitingList({ waiting, tellings }: MemoryState): Synchronous<WaitingList> {
  const keyOf = ({ emailKey, sku }: { emailKey: string; sku: string }) => `${emailKey} ${sku}`;
  return {
    add: (one) => {
      if (waiting.has(keyOf(one))) return false;
      waiting.set(keyOf(one), one);
      return true;
    },
    of: (emailKey) => [...waiting.values()].filter((one) => one.emailKey === emailKey),
    next: ({ sku, eventId, limit }) =>
      [...waiting.values()]
        .filter((one) => one.sku === sku && one.toldOf !== eventId)
        .sort(byText(({ since, emailKey }) => `${new Date(since).toISOString()}#${emailKey}`))
        .slice(0, limit),
    remove: (one) => void waiting.delete(keyOf(one)),
    begin: (telling) => {
      const found = tellings.get(telling.eventId);
      if (found === undefined) tellings.set(telling.eventId, telling);
      return found ?? telling;
    },
    take: (eventId, one) => {
      const telling = tellings.get(eventId);
      const found = waiting.get(keyOf(one));
      if (found?.since !== one.since || found.toldOf === eventId) return 'gone';
      if (telling === undefined || telling.told >= telling.quota) return 'full';
      tellings.set(eventId, { ...telling, told: telling.told + 1 });
      waiting.set(keyOf(one), { ...found, toldOf: eventId });
      return 'taken';
    },
    giveBack: (eventId, one) => {
      const telling = tellings.get(eventId);
      const found = waiting.get(keyOf(one));
      if (telling === undefined || found?.toldOf !== eventId) return;
      tellings.set(eventId, { ...telling, told: telling.told - 1 });
      waiting.set(keyOf(one), { ...found, toldOf: undefined });
    },
    endStep: (eventId, step) => {
      const telling = tellings.get(eventId);
      if (telling?.step !== step) return false;
      tellings.set(eventId, { ...telling, step: step + 1 });
      return true;
    },
  };
}
