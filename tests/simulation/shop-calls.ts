import type { Ports } from '../../src/application/ports.ts';
import { createMemoryShop } from '../support/memory/shop.ts';
import type { MemoryState } from '../support/memory/state.ts';
import { type Invocation, type Network } from './network.ts';

/** How a function that ran in the shop ended. */
export type Outcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'died' };

/** A place where functions run, one at a time; what it has in memory dies with it. */
interface Instance {
  readonly ports: Ports;
  current: Invocation;
}

export interface Functions {
  /** Runs a function in the shop; `ended` is told once, however it ends. */
  invoke<Answer>(
    name: string,
    work: (ports: Ports) => Promise<Answer>,
    ended: (outcome: Outcome<Answer>) => void,
  ): void;
  /** How many run at the moment. */
  running(): number;
  /** The power goes: everything that runs dies. */
  powerCut(): void;
}

export interface FunctionOptions {
  readonly network: Network;
  /** Makes the ports of a fresh process; `current` says what runs in it. */
  readonly createPorts: (current: () => Invocation) => Ports;
}

const NOBODY: Invocation = { name: 'nobody', dead: true, died: () => undefined };

export function createFunctions({ network, createPorts }: FunctionOptions): Functions {
  const idle: Instance[] = [];
  const running = new Set<Invocation>();

  function fresh(): Instance {
    const instance: Instance = { ports: createPorts(() => instance.current), current: NOBODY };
    return instance;
  }

  return {
    running: () => running.size,
    powerCut: () => {
      for (const invocation of [...running]) network.kill(invocation);
      idle.length = 0;
    },
    invoke: (name, work, ended) => {
      const instance = idle.pop() ?? fresh();
      const invocation: Invocation = {
        name,
        dead: false,
        died: () => {
          running.delete(invocation);
          ended({ kind: 'died' });
        },
      };
      instance.current = invocation;
      running.add(invocation);
      const finish = (outcome: Outcome<never> | Parameters<typeof ended>[0]): void => {
        if (invocation.dead) return;
        running.delete(invocation);
        idle.push(instance);
        ended(outcome);
      };
      work(instance.ports).then(
        (answer) => finish({ kind: 'answered', answer }),
        (error: unknown) => finish({ kind: 'failed', error }),
      );
    },
  };
}

/** The ports of a process of a shop in memory, whose calls all go through the network. */
export function memoryPorts(options: {
  readonly state: MemoryState;
  readonly network: Network;
  readonly now: () => number;
  readonly report: Ports['report'];
}): (current: () => Invocation) => Ports {
  const { state, network, now, report } = options;
  return (current) =>
    createMemoryShop({ now, state, report, around: network.around(current) }).ports;
}
