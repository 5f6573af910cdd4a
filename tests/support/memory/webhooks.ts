import type {
  DeliveryKey,
  WebhookDeliveries,
  WebhookEndpoints,
} from '../../../src/application/ports.ts';
import type { Delivery } from '../../../src/domain/webhooks/delivery.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

export function memoryWebhookEndpoints(state: MemoryState): Synchronous<WebhookEndpoints> {
  const { endpoints, probes } = state;
  return {
    find: (id) => endpoints.get(id),
    all: () => [...endpoints.values()],
    page: ({ limit, after }) => {
      const rest = newestFirst(endpoints.values()).filter(
        ({ id }) => after?.sk === undefined || id < after.sk,
      );
      return pageOf(rest, limit, 'WEBHOOK_ENDPOINTS');
    },
    commit: ({ before, after, record }) => {
      const id = after?.id ?? before?.id ?? '';
      if (endpoints.get(id)?.version !== before?.version || isRecorded(state, record)) return false;
      if (after === undefined) endpoints.delete(id);
      else endpoints.set(id, after);
      probes.delete(id);
      addRecord(state, record);
      return true;
    },
    setFailing: (id, since) => {
      const endpoint = endpoints.get(id);
      if (endpoint === undefined) return false;
      if ((since === undefined) === (endpoint.failingSince === undefined)) return false;
      if (since === undefined) {
        const { failingSince: _, ...working } = endpoint;
        endpoints.set(id, working);
        probes.delete(id);
      } else {
        endpoints.set(id, { ...endpoint, failingSince: since });
      }
      return true;
    },
    claimProbe: (id, { now, until }) => {
      if (!endpoints.has(id) || (probes.get(id) ?? 0) > now) return false;
      probes.set(id, until);
      return true;
    },
  };
}

export function memoryWebhookDeliveries(state: MemoryState): Synchronous<WebhookDeliveries> {
  const { deliveries } = state;
  const keyOf = ({ endpointId, id }: DeliveryKey): string => `${endpointId}/${id}`;
  const find = (key: DeliveryKey): Delivery | undefined => deliveries.get(keyOf(key));
  const ofEndpoint = (wanted: string): Delivery[] =>
    [...deliveries.values()].filter(({ endpointId }) => endpointId === wanted);
  return {
    find,
    findOneOf: (keys) => keys.map(find).find((delivery) => delivery !== undefined),
    add: (delivery) => {
      if (find(delivery) !== undefined) return false;
      deliveries.set(keyOf(delivery), delivery);
      return true;
    },
    page: ({ endpointId, limit, after }) => {
      const rest = newestFirst(ofEndpoint(endpointId)).filter(
        ({ id }) => after?.sk === undefined || id < after.sk,
      );
      return pageOf(rest, limit, `WEBHOOK#${endpointId}`);
    },
    save: (after, record) => {
      if (find(after)?.version !== after.version - 1) return false;
      if (record !== undefined && isRecorded(state, record)) return false;
      deliveries.set(keyOf(after), after);
      if (record !== undefined) addRecord(state, record);
      return true;
    },
    due: ({ endpointId, at, limit }) =>
      ofEndpoint(endpointId)
        .flatMap(({ id, nextAttemptAt }) =>
          nextAttemptAt === undefined ? [] : [{ id, nextAttemptAt }],
        )
        .filter(({ nextAttemptAt }) => nextAttemptAt <= at)
        .sort((one, other) => one.nextAttemptAt - other.nextAttemptAt)
        .slice(0, limit)
        .map(({ id }) => id),
  };
}

function newestFirst<Item extends { readonly id: string }>(items: Iterable<Item>): Item[] {
  return [...items].sort(byText(({ id }) => id)).reverse();
}

function pageOf<Item extends { readonly id: string }>(rest: Item[], limit: number, pk: string) {
  const items = rest.slice(0, limit);
  const last = rest.length > limit ? items.at(-1) : undefined;
  return { items, next: last && { pk, sk: last.id } };
}
