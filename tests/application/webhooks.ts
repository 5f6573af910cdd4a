import { makeEndpoint } from '../../src/application/webhooks/manage-endpoints.ts';
import type { AttemptPorts } from '../../src/application/webhooks/attempt.ts';
import { askForDue, DUE, type Named } from '../../src/application/webhooks/ask-for-due.ts';
import { deliverAgain, deliverDue } from '../../src/application/webhooks/deliver-due.ts';
import { AGAIN } from '../../src/application/webhooks/given-up.ts';
import { tellEndpoints, type CarriedEvent } from '../../src/application/webhooks/tell-endpoints.ts';
import type { Delivery } from '../../src/domain/webhooks/delivery.ts';
import { accept, refuse } from '../../src/domain/result.ts';
import { NOW, openShop, SYSTEM, type TestShop } from './shop.ts';

/** The event number so many, as the topic carries it. */
export function carried(n: number, type = 'order.placed', replay?: CarriedEvent['replay']) {
  const time = new Date(NOW + n).toISOString();
  const event = { id: `evt_${n}`, type, source: 'bodega', time, data: { orderId: `ord_${n}` } };
  const text = JSON.stringify(event);
  return { event, text, kept: text, replay };
}

/** A shop that tells others' servers, and what these get. */
export function openWebhooks(shop: TestShop = openShop()) {
  // Who waits lets the time pass.
  const pause = (ms: number): Promise<void> => {
    shop.clock.now += ms;
    return Promise.resolve();
  };
  const ports: AttemptPorts = Object.assign(shop.ports, { pause });
  const { state } = shop;

  async function add(url: string, types: string[] = ['*']): Promise<string> {
    const made = await makeEndpoint(ports, SYSTEM, { url, types });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.endpoint.id;
  }
  const work = new Map<string, (ports: AttemptPorts, trail: typeof SYSTEM, named: Named) => any>([
    [DUE, deliverDue],
    ['webhook_delivery.repeated', deliverDue],
    [AGAIN, deliverAgain],
  ]);
  return {
    shop,
    ports,
    add,
    tell: (event: CarriedEvent) => tellEndpoints(ports, SYSTEM, event),
    /** A minute later the schedule runs, and what it asks for is done. */
    sweep: async (laterMs = 60_000): Promise<void> => {
      shop.clock.now += laterMs;
      const begin = state.published.length;
      await askForDue(ports);
      for (const { type, data } of state.published.slice(begin)) {
        await work.get(type)?.(ports, SYSTEM, data as any);
      }
    },
    /** Hands the consumer the messages published since the given number of them, and meanwhile. */
    deliver: async (since: number): Promise<void> => {
      for (let n = since; n < state.published.length; n += 1) {
        const { type, data } = state.published[n]!;
        await work.get(type)?.(ports, SYSTEM, data as any);
      }
    },
    answers: (url: string, status: number, excerpt = ''): void => {
      state.servers.set(url, accept({ status, excerpt }));
    },
    fails: (url: string, code: 'unreachable' | 'timed-out' = 'unreachable'): void => {
      state.servers.set(url, refuse({ code }));
    },
    works: (url: string): void => void state.servers.delete(url),
    /** The ids of the messages that a server got. */
    got: (url: string): string[] =>
      state.requests.filter((one) => one.url === url).map((one) => one.headers['webhook-id']!),
    deliveries: (endpointId: string): Delivery[] =>
      [...state.deliveries.values()].filter((one) => one.endpointId === endpointId),
  };
}
