import type { Ports } from '../../../src/application/ports.ts';

/** A call on its way through the border between the shop and what is outside of it. */
export interface PortCall {
  readonly port: keyof Ports;
  readonly method: string;
  readonly args: readonly unknown[];
}

/**
 * Stands around every call. `run` makes the call take effect, at once and all or nothing. Throwing
 * before it is a call that was lost; throwing after it is a lost answer; waiting lets others go first.
 */
export type Around = (call: PortCall, run: () => Promise<unknown>) => Promise<unknown>;

/** Lets whatever else is ready go first, as a database would: what is not safe side by side shows. */
export const inTurn: Around = async (_call, run) => {
  await new Promise<void>((resolve) => setImmediate(resolve));
  return run();
};

/** A port whose methods answer without waiting for anything: each is one atomic step. */
export type Synchronous<Port> = {
  [Method in keyof Port]: Port[Method] extends (...args: infer Args) => Promise<infer Answer>
    ? (...args: Args) => Answer
    : Port[Method];
};

/**
 * The port as the shop sees it: every call is asynchronous and goes through `around`. What goes in and
 * what comes out are copies, so that neither side can change what the other holds.
 */
export function throughBorder<Port extends object>(
  name: keyof Ports,
  port: Synchronous<Port>,
  around: Around,
): Port {
  const methods = Object.entries(port as Record<string, (...args: unknown[]) => unknown>);
  const bordered = methods.map(([method, call]) => [
    method,
    async (...given: unknown[]): Promise<unknown> => {
      const args = structuredClone(given);
      const run = () => Promise.try(() => structuredClone(call(...args)));
      return around({ port: name, method, args }, run);
    },
  ]);
  return Object.fromEntries(bordered) as Port;
}
