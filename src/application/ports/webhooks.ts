import type { Delivery } from '../../domain/webhooks/delivery.ts';
import type { WebhookEndpoint } from '../../domain/webhooks/endpoint.ts';
import type { PageByAge, PageKey } from './paging.ts';
import type { EventRecord } from './record.ts';

/** Who is told of events; reads are strongly consistent. */
export interface WebhookEndpoints {
  find(endpointId: string): Promise<WebhookEndpoint | undefined>;
  /** All of them, of which there are some tens at most, in no order. */
  all(): Promise<readonly WebhookEndpoint[]>;
  /** Newest first, usually. */
  page(query: PageByAge): Promise<{ items: WebhookEndpoint[]; next: PageKey | undefined }>;
  /**
   * Stores an endpoint, or removes it when there is no `after`, with the record of it, all or nothing;
   * false when it is not `before` any more.
   */
  commit(change: {
    before: WebhookEndpoint | undefined;
    after: WebhookEndpoint | undefined;
    record: EventRecord;
  }): Promise<boolean>;
  /**
   * Says since when an endpoint does nothing but fail, or that it does not. False, and nothing changed, when
   * that was said already, or it is not there.
   */
  setFailing(endpointId: string, since: number | undefined): Promise<boolean>;
  /** Lets one try an endpoint that fails; false while another one does. */
  claimProbe(endpointId: string, time: { now: number; until: number }): Promise<boolean>;
}

export type DeliveryKey = Pick<Delivery, 'endpointId' | 'id'>;

/** What endpoints were or are to be told. */
export interface WebhookDeliveries {
  /** Stores a new delivery; false, and nothing changed, when it is there already. */
  add(delivery: Delivery): Promise<boolean>;
  /** Strongly consistent. */
  find(key: DeliveryKey): Promise<Delivery | undefined>;
  /** The one of several that is there. */
  findOneOf(keys: readonly DeliveryKey[]): Promise<Delivery | undefined>;
  /** Newest first, usually. */
  page(
    query: PageByAge & { readonly endpointId: string },
  ): Promise<{ items: Delivery[]; next: PageKey | undefined }>;
  /** Stores the next version, with its record if it has one, all or nothing; false when another one has. */
  save(after: Delivery, record?: EventRecord): Promise<boolean>;
  /** Ids of deliveries to an endpoint whose time has come, the most urgent first; may lag by seconds. */
  due(query: { endpointId: string; at: number; limit: number }): Promise<readonly string[]>;
}

/** Secrets of endpoints, which are stored nowhere. */
export interface WebhookSecrets {
  /** The same for the same endpoint and number, always: `whsec_` and 32 bytes in base64. */
  secretOf(endpointId: string, generation: number): string;
}
