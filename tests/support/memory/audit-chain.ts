import { createAuditSeal } from '../../../src/adapters/crypto/audit-seal.ts';
import { sha256, timeOfId } from '../../../src/application/ids.ts';
import type { AuditChain } from '../../../src/application/ports.ts';
import { dayOf } from '../../../src/domain/days.ts';
import type { FoundBlock } from '../../../src/domain/audit/inspect.ts';
import { stableJson } from '../../../src/domain/stable-json.ts';
import type { Synchronous } from './border.ts';
import { byText, type MemoryState } from './state.ts';

export function memoryAuditChain({ chain, records }: MemoryState): Synchronous<AuditChain> {
  const { sign } = createAuditSeal('the secret of a shop in memory');
  return {
    sign,
    head: () => chain.head,

    blocksOf: (day, since) => {
      const found: FoundBlock[] = [];
      for (const block of chain.blocks.filter((one) => one.day === day).toReversed()) {
        found.push({ day, number: block.number, block });
        if (block.at < since) break;
      }
      return found;
    },

    recordsOf: (day, from, limit) =>
      [...records.values()]
        .map(({ record: { subject, id } }) => ({ subject, id }))
        .filter(({ id }) => (timeOfId(id) ?? 0) >= from && dayOf(timeOfId(id) ?? 0) === day)
        .sort(byText(({ id }) => id))
        .slice(0, limit),

    digestsOf: (wanted) =>
      wanted.flatMap(({ subject, id }) => {
        const found = records.get(`${subject}/${id}`);
        if (found === undefined) return [];
        const digest = sha256(stableJson(found.record));
        return [{ record: { subject, id, digest }, genuine: true }];
      }),

    append: (block, head, before) => {
      const isTaken = chain.blocks.some(
        ({ day, number }) => day === block.day && number === block.number,
      );
      if (isTaken || chain.head?.hash !== before?.hash) return false;
      chain.blocks.push(block);
      chain.head = head;
      return true;
    },

    progress: () => chain.progress,
    keepProgress: (days) => {
      chain.progress = days;
    },

    told: () => chain.told,
    keepTold: (ends) => {
      chain.told = ends;
    },
  };
}
