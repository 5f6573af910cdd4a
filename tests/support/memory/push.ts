import type { PushBooks, PushSender } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { addRecord, isRecorded, type MemoryState } from './state.ts';

export function memoryPushBooks(state: MemoryState): Synchronous<PushBooks> {
  const { pushBooks } = state;
  return {
    find: (bookId) => pushBooks.get(bookId),
    commit: (after, record) => {
      const version = pushBooks.get(after.id)?.version ?? 0;
      if (version !== after.version - 1) return false;
      if (record !== undefined && isRecorded(state, record)) return false;
      pushBooks.set(after.id, after);
      if (record !== undefined) addRecord(state, record);
      return true;
    },
    erase: (bookId) => void pushBooks.delete(bookId),
  };
}

export function memoryPushSender({ pushServices, pushes }: MemoryState): Synchronous<PushSender> {
  return {
    send: (to, message) => {
      const outcome = pushServices.get(to.endpoint) ?? 'sent';
      if (outcome === 'sent') pushes.push({ to, message });
      return outcome;
    },
  };
}
