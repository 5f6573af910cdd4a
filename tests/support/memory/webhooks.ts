import type {
  DeliveryKey,
  WebhookDeliveries,
  WebhookEndpoints,
} from '../../../src/application/ports.ts';
import type { Delivery } from '../../../src/domain/webhooks/delivery.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { addRecord, isRecorded, type MemoryState } from './state.ts';

export function memoryWebhookEndpoints(state: MemoryState): Synchronous<WebhookEndpoints> {
  const { endpoints, probes } = state;
  return {
    find: (id) => endpoints.get(id),
    all: () => [...endpoints.values()],
    page: (query) => pageByAge(endpoints.values(), ({ id }) => id, query),
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
    page: ({ endpointId, ...query }) => pageByAge(ofEndpoint(endpointId), ({ id }) => id, query),
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
