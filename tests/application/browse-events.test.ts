import { expect, test } from '@jest/globals';
import { timeCharacters } from '../../src/application/ids.ts';
import { browseEvents } from '../../src/application/oversight/events.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { addRecord } from '../support/memory/state.ts';
import fc from '../support/properties.ts';
import { NOW, openShop } from './shop.ts';

const TYPES = ['product.changed', 'product.published', 'product.archived'] as const;

test('no page of events is too long, and none is left out or told twice', async () => {
  const records = fc.array(fc.subarray([...TYPES], { minLength: 1 }), { maxLength: 12 });
  const type = fc.option(fc.constantFrom(...TYPES), { nil: undefined });
  const subject = fc.option(fc.constant('prod_1'), { nil: undefined });
  const limit = fc.integer({ min: 1, max: 7 });
  await fc.assert(
    fc.asyncProperty(records, type, subject, limit, async (all, wanted, about, most) => {
      const { ports, state } = openShop();
      const events = all.flatMap((types, n) => {
        const id = `evt_${timeCharacters(NOW)}${String(n).padStart(16, '0')}`;
        const told = types.map((one) => ({ id: `${id}-${one}`, type: one }));
        const trail = { actor: { role: 'system' as const }, traceId: 'trace' };
        addRecord(state, { id, subject: 'prod_1', at: NOW, trail, events: told, data: {} });
        return told.filter((one) => wanted === undefined || one.type === wanted);
      });
      const seen: string[] = [];
      let after: PageKey | undefined;
      do {
        const query = { type: wanted, subject: about, from: NOW, to: NOW + 1, limit: most };
        const page = await browseEvents(ports, { ...query, after });
        expect(page.items.length).toBeLessThanOrEqual(most);
        seen.push(...page.items.map(({ event }) => event.id));
        after = page.next;
      } while (after !== undefined);
      expect(seen).toEqual(events.map(({ id }) => id));
    }),
  );
});
