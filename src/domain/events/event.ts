/** Types of the events that Bodega itself publishes. */
export const EVENT_TYPES = [
  'order.created',
  'order.placed',
  'order.cancelling',
  'order.cancelled',
  'order.packed',
  'order.shipped',
  'order.delivered',
  'order.delivery_refused',
  'order.returned',
  'payment.progressed',
  'payment.captured',
  'payment.failed',
  'payment.review',
  'payment.disputed',
  'payment.dispute_won',
  'payment.dispute_lost',
  'payment.accepted',
  'payment.method_changed',
  'refund.requested',
  'refund.succeeded',
  'refund.failed',
  'return.requested',
  'return.approved',
  'return.rejected',
  'return.received',
  'return.refunded',
  'product.published',
  'product.changed',
  'product.archived',
  'category.changed',
  'category.removed',
  'catalog.import_requested',
  'catalog.imported',
  'catalog.import_failed',
  'catalog.export_requested',
  'catalog.exported',
  'catalog.export_failed',
  'image.processed',
  'image.refused',
  'stock.adjusted',
  'stock.low',
  'stock.replenished',
  'customer.registered',
  'customer.changed',
  'customer.disabled',
  'customer.enabled',
  'customer.notices_resumed',
  'customer.erasure_requested',
  'customer.erased',
  'guest.erasure_requested',
  'guest.erased',
  'subscription.asked',
  'subscription.confirmed',
  'subscription.left',
  'newsletter.drafted',
  'newsletter.changed',
  'newsletter.removed',
  'newsletter.send_requested',
  'newsletter.sent',
  'newsletter.cancelled',
  'staff.invited',
  'staff.changed',
  'staff.disabled',
  'staff.enabled',
  'shop.changed',
  'api_key.created',
  'api_key.rotated',
  'api_key.disabled',
  'api_key.enabled',
  'api_key.used',
  'api_key.refused',
  'signing_key.created',
  'signing_key.disabled',
  'signing_key.enabled',
  'signing_key.used',
  'wrapping_key.created',
  'wrapping_key.rotated',
  'wrapping_key.emptied',
  'wrapping_key.disabled',
  'wrapping_key.enabled',
  'wrapping_key.used',
  'webhook_endpoint.created',
  'webhook_endpoint.rotated',
  'webhook_endpoint.disabled',
  'webhook_endpoint.enabled',
  'webhook_endpoint.removed',
  'webhook_delivery.repeated',
  'work.failed',
  'work.redriven',
  'work.redrive_requested',
  'work.redrive_ended',
  'events.replay_requested',
  'events.replayed',
] as const;

/** What the shop tells itself, to go on with work or to begin it; in no record. */
export const STEP_TYPES = {
  import: 'catalog.importing',
  export: 'catalog.exporting',
  replay: 'events.replaying',
  redrive: 'work.redriving',
  relist: 'category.relisting',
  deliver: 'webhook.due',
  deliverAgain: 'webhook.again',
  follow: 'record.chained',
  confirm: 'subscription.confirmation_wanted',
  tellWaiting: 'stock.telling',
  sendLetter: 'newsletter.sending',
  buildIndex: 'search.building',
  tellAvailability: 'listing.availability_changed',
  tellPopularity: 'listing.popularity_changed',
} as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** What happened, as the domain says it; id, time, actor and trace are added when it is recorded. */
export interface EventDraft {
  readonly type: EventType;
  /** Id of the thing it happened to. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const ACTOR_ROLES = [
  'guest',
  'customer',
  'staff',
  'admin',
  'api_key',
  'system',
  'provider',
  'carrier',
] as const;

/** Who does something: a role for the outside, an id for the audit. */
export interface Actor {
  readonly role: (typeof ACTOR_ROLES)[number];
  readonly id?: string | undefined;
}

/** Where a change came from: carried from the request or event through every commit. */
export interface Trail {
  readonly actor: Actor;
  readonly traceId: string;
  /** Id of the event that caused this, if one did. */
  readonly causedBy?: string | undefined;
}
