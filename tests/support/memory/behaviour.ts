import type { BehaviourLog, SeenProducts } from '../../../src/application/ports.ts';
import { latestSeen } from '../../../src/domain/behaviour/seen.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

export function memoryBehaviour({ behaviour }: MemoryState): Synchronous<BehaviourLog> {
  return {
    add: (told, at) => {
      behaviour.told.push({ told, at });
    },
    told: (from, to) => {
      if (from > to) throw new RangeError('a time cannot end before it begins');
      const some = behaviour.told.filter(({ at }) => at >= from && at < to);
      return { told: some.map(({ told }) => told), complete: to };
    },
    isTold: (from, to) => behaviour.told.some(({ at }) => at >= from && at < to),
    known: (visits) =>
      new Map(
        visits.flatMap((visit) => {
          const found = behaviour.known.get(visit);
          return found === undefined ? [] : [[visit, { ids: found.ids, viewed: found.viewed }]];
        }),
      ),
    head: () => behaviour.head,
    append: (block, head) => {
      if ((behaviour.head?.number ?? 0) !== block.number - 1) return false;
      behaviour.blocks.push(block);
      behaviour.head = head;
      return true;
    },
    remember: (block, visit, { ids, viewed }) => {
      const known = behaviour.known.get(visit);
      if (known !== undefined && known.block >= block) return;
      behaviour.known.set(visit, { block, ids: [...(known?.ids ?? []), ...ids], viewed });
    },
    remembered: () => behaviour.remembered,
    noteRemembered: (block) => {
      behaviour.remembered = Math.max(behaviour.remembered, block);
    },
    blocks: (from, to) => behaviour.blocks.slice(from - 1, to),
  };
}

export function memorySeenProducts({ seen }: MemoryState): Synchronous<SeenProducts> {
  return {
    seenBy: (customerId) => {
      const found = seen.get(customerId);
      return found === undefined || found === 'erased' ? [] : found;
    },
    note: (customerId, more) => {
      const found = seen.get(customerId) ?? [];
      if (found !== 'erased') seen.set(customerId, latestSeen([...found, ...more]));
    },
    erase: (customerId) => {
      seen.set(customerId, 'erased');
    },
  };
}
