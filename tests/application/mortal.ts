import { inTurn } from '../support/memory/border.ts';
import { Died, type TestShop } from './shop.ts';

/** A process that dies once, at a certain call: before it takes effect, or before its answer arrives. */
export function mortal(shop: TestShop, dies: { at: number; when: 'before' | 'after' }) {
  let calls = 0;
  let isDead = false;
  shop.meddle(async (call, run) => {
    if (isDead) throw new Died('dead');
    const isLast = calls === dies.at;
    calls += 1;
    if (!isLast) return inTurn(call, run);
    if (dies.when === 'after') await run();
    isDead = true;
    throw new Died(`${call.port}.${call.method}`);
  });
  return {
    calls: () => calls,
    /** Does some work, and does it again in a new process if the process died of it. */
    survive: async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
        if (!isDead) return;
      } catch (error) {
        if (!(error instanceof Died)) throw error;
      }
      isDead = false;
      await work();
    },
  };
}
