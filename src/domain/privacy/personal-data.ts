import type { RETENTION } from './retention.ts';

/**
 * Where something of a person is kept, whose it is, and what becomes of it: the whole of it. A test lives
 * through a shop's life, looks into every item of every table and every line of facts, and fails for a place that is not here, for one
 * that is here and has nothing, and for one that still has something after an erasure and should not.
 */
export interface StoredPlace {
  /** `facts`: the files of facts. */
  readonly table: string;
  /** Kinds of partition and sort key. */
  readonly item: string;
  readonly attribute: string;
  /**
   * `sealed`: under the data key of its owner. `look-up key`: a keyed hash of an e-mail. `fingerprint`: a hash
   * of a request. `id`: the customer's id, which names nobody once their account is gone.
   */
  readonly holds: 'sealed' | 'look-up key' | 'fingerprint' | 'id' | 'plain';
}

/** What an erasure does with a place. */
type Fate =
  /** Its key is destroyed, and where it can be it is taken out too. */
  | 'unreadable'
  | 'removed'
  /** Stays: it tells what happened, and to nobody who could still be found. */
  | 'stays';

interface Place extends StoredPlace {
  /** By whose id it is sealed or found. */
  readonly owner: 'customer' | 'customer or order';
  readonly fate: Fate;
  /** How long it is kept if nobody asks; as long as the account is there, or for good, where nothing is said. */
  readonly keptFor?: keyof typeof RETENTION;
}

const ofOrder = { table: 'orders', owner: 'customer or order', keptFor: 'buyers' } as const;
const ofPerson = { table: 'people', owner: 'customer' } as const;
const ofReader = { table: 'audience', owner: 'customer' } as const;
const ofWaiting = { ...ofReader, keptFor: 'waiting' } as const;
const stays = { owner: 'customer', holds: 'id', fate: 'stays' } as const;

/** In the tables, and in what is made of the record. */
export const STORED_PLACES: readonly Place[] = [
  { ...ofPerson, item: 'PERSON/PROFILE', attribute: 'sealed', holds: 'sealed', fate: 'unreadable' },
  {
    ...{ ...ofPerson, item: 'PERSON/PROFILE', attribute: 'emailKey' },
    ...{ holds: 'look-up key', fate: 'removed' },
  },
  { ...ofPerson, item: 'PERSON/PROFILE', attribute: 'listedAt', holds: 'id', fate: 'removed' },
  { ...ofPerson, item: 'PERSON/PROFILE', attribute: 'summary.id', holds: 'id', fate: 'removed' },
  { ...ofPerson, ...stays, item: 'PERSON/PROFILE', attribute: 'pk' },
  {
    ...{ ...ofPerson, item: 'PERSON/ADDRESSES', attribute: 'sealed' },
    ...{ holds: 'sealed', fate: 'unreadable' },
  },
  { ...ofPerson, ...stays, item: 'PERSON/ADDRESSES', attribute: 'pk' },
  { ...ofPerson, ...stays, item: 'PERSON/STANDING', attribute: 'pk' },
  { ...ofPerson, item: 'EMAIL/time', attribute: 'pk', holds: 'look-up key', fate: 'removed' },
  { ...ofPerson, item: 'EMAIL/time', attribute: 'sealed', holds: 'sealed', fate: 'unreadable' },
  { ...ofPerson, item: 'EMAIL/time', attribute: 'sk', holds: 'id', fate: 'removed' },
  { ...ofPerson, item: 'EMAIL/time', attribute: 'summary.id', holds: 'id', fate: 'removed' },
  { ...ofPerson, item: 'FOLLOWERS/PERSON', attribute: 'sk', holds: 'id', fate: 'removed' },
  // Where their browsers are reached, and those that hear of an order.
  {
    ...{ table: 'people', item: 'PUSH/PUSH', attribute: 'sealed', holds: 'sealed' },
    ...{ owner: 'customer or order', fate: 'removed', keptFor: 'pushSubscriptions' },
  },
  {
    ...{ table: 'people', item: 'PUSH/PUSH', attribute: 'pk', holds: 'id' },
    ...{ owner: 'customer', fate: 'removed', keptFor: 'pushSubscriptions' },
  },
  // That somebody asked to be erased, and that they were.
  { ...ofPerson, ...stays, item: 'ERASURE/ERASURE', attribute: 'pk' },
  { ...ofPerson, ...stays, item: 'ERASURE/ERASURE', attribute: 'summary.subject' },
  { ...ofPerson, ...stays, item: 'ERASURE/ERASURE', attribute: 'listedAt' },
  { ...stays, table: 'dataKeys', item: 'PERSON', attribute: 'pk' },
  {
    ...{ table: 'dataKeys', item: 'PERSON', attribute: 'emailKey', owner: 'customer' },
    ...{ holds: 'look-up key', fate: 'removed' },
  },
  {
    ...{ table: 'dataKeys', item: 'PERSON', attribute: 'listedAt', owner: 'customer' },
    ...{ holds: 'id', fate: 'removed' },
  },
  // That an address is not written to: whoever was erased is not written to by mistake again.
  {
    ...{ ...ofPerson, item: 'SUPPRESSED/SUPPRESSED', attribute: 'pk' },
    ...{ holds: 'look-up key', fate: 'stays' },
  },

  { ...ofOrder, item: 'ord/head', attribute: 'sealed', holds: 'sealed', fate: 'unreadable' },
  { ...ofOrder, item: 'ord/head', attribute: 'person', holds: 'look-up key', fate: 'removed' },
  {
    ...ofOrder,
    item: 'ord/head',
    attribute: 'request.body',
    holds: 'fingerprint',
    fate: 'removed',
  },
  {
    ...{ ...ofOrder, item: 'ord/head', attribute: 'cancellation.sealedReason' },
    ...{ holds: 'sealed', fate: 'unreadable' },
  },
  { ...stays, table: 'orders', item: 'ord/head', attribute: 'person' },
  { ...stays, table: 'orders', item: 'ord/head', attribute: 'customerId' },
  { ...ofOrder, item: 'ord/listed', attribute: 'sealed', holds: 'sealed', fate: 'unreadable' },
  { ...ofOrder, item: 'ord/listed', attribute: 'person', holds: 'look-up key', fate: 'removed' },
  { ...ofOrder, item: 'ord/listed', attribute: 'customerId', holds: 'id', fate: 'removed' },
  {
    ...ofOrder,
    item: 'ord/REFUND',
    attribute: 'sealedReason',
    holds: 'sealed',
    fate: 'unreadable',
  },
  { ...ofOrder, item: 'ord/REFUND', attribute: 'request', holds: 'fingerprint', fate: 'removed' },
  {
    ...{ ...ofOrder, item: 'ord/RETURN', attribute: 'summary.sealedReason' },
    ...{ holds: 'sealed', fate: 'unreadable' },
  },
  {
    ...{ ...ofOrder, item: 'ord/RETURN', attribute: 'summary.request' },
    ...{ holds: 'fingerprint', fate: 'removed' },
  },

  // Whoever has asked to be written to: with an account under the same e-mail, or without one.
  {
    ...{ ...ofReader, item: 'SUBSCRIBERS/EMAIL', attribute: 'sealed', holds: 'sealed' },
    fate: 'unreadable',
  },
  // Stays when somebody leaves, and goes with an erasure.
  {
    ...{ ...ofReader, item: 'SUBSCRIBERS/EMAIL', attribute: 'sk', holds: 'look-up key' },
    ...{ fate: 'removed', keptFor: 'optOuts' },
  },
  { ...ofWaiting, item: 'WAITING/time', attribute: 'sealed', holds: 'sealed', fate: 'unreadable' },
  { ...ofWaiting, item: 'WAITING/time', attribute: 'sk', holds: 'look-up key', fate: 'removed' },
  {
    ...{ ...ofWaiting, item: 'WAITING/time', attribute: 'emailKey', holds: 'look-up key' },
    fate: 'removed',
  },
  { ...ofWaiting, item: 'EMAIL/WAITING', attribute: 'pk', holds: 'look-up key', fate: 'removed' },

  {
    ...{ table: 'carts', item: 'CUSTOMER', attribute: 'pk', holds: 'id', owner: 'customer' },
    fate: 'removed',
  },
  // The cart that a customer had last is removed; those that were ordered or merged before expire.
  { ...stays, table: 'carts', item: 'cart', attribute: 'customerId', keptFor: 'carts' },

  // What they looked at, if they agreed; that they were erased stays, so that nothing comes after it.
  { ...stays, table: 'behaviour', item: 'SEEN/PRODUCTS', attribute: 'pk', keptFor: 'seenProducts' },

  // What happened is never changed. It tells who by their id alone.
  { ...stays, table: 'events', item: 'PERSON/evt', attribute: 'pk' },
  { ...stays, table: 'events', item: 'PERSON/evt', attribute: 'actor.id' },
  { ...stays, table: 'events', item: 'PERSON/evt', attribute: 'actorId' },
  // What people changed of their account, for the audit.
  {
    ...{ table: 'events', item: 'PERSON/evt', attribute: 'sealedChange', holds: 'sealed' },
    ...{ owner: 'customer', fate: 'unreadable' },
  },
  { ...stays, table: 'events', item: 'ord/evt', attribute: 'actor.id' },
  // What third parties told of an order or parcel, who may have named somebody.
  {
    ...{ table: 'work', item: 'INBOUND/event', attribute: 'sealed', holds: 'sealed' },
    ...{ owner: 'customer or order', fate: 'removed', keptFor: 'inboundEvents' },
  },
  { ...stays, table: 'work', item: 'PHONE/code', attribute: 'pk', keptFor: 'phoneCodes' },
  {
    ...{ table: 'work', item: 'PHONE/code', attribute: 'sealedPhone', holds: 'sealed' },
    ...{ owner: 'customer', fate: 'unreadable', keptFor: 'phoneCodes' },
  },
  { ...stays, table: 'events', item: 'ord/evt', attribute: 'data.customerId' },
  // The chain of the audit names what its records are about.
  { ...stays, table: 'events', item: 'AUDIT/block', attribute: 'records.*.subject' },
  // When, how often and for how much a customer has ordered: statistics of ids that name nobody any more.
  { ...stays, table: 'views', item: 'customers/c', attribute: 'sk' },
  { ...stays, table: 'views', item: 'customers/s', attribute: 'sk' },
  // What they ordered last, to recommend by; emptied when they are erased.
  { ...stays, table: 'views', item: 'histories/c', attribute: 'sk' },
  {
    ...{ ...stays, table: 'work', item: 'FAILURES/fail', attribute: 'messages.*.text' },
    keptFor: 'failures',
  },
  // What was told to others' servers, who have it now too; of third parties' events what is about nobody.
  {
    ...{ ...stays, table: 'work', item: 'WEBHOOK/whd', attribute: 'text' },
    keptFor: 'webhookDeliveries',
  },

  // Nothing else of anybody goes into files for a warehouse: who they were goes with the account.
  { ...stays, table: 'facts', item: 'fact', attribute: 'customer_id', keptFor: 'facts' },
  { ...stays, table: 'facts', item: 'fact', attribute: 'subject', keptFor: 'facts' },
];

/** Outside of the tables. */
export const OTHER_PLACES = [
  {
    where: 'user pool',
    holds: 'e-mail and password of whoever has an account',
    fate: 'removed',
    keptFor: 'unconfirmedSignUps',
  },
  {
    where: 'topic and its journal on the laptop',
    holds:
      'events: ids, never anything that people said; and what third parties tell, as they tell it',
    fate: 'stays',
  },
  {
    where: 'topics of what comes back of mails and SMS',
    holds: 'addresses, until a function has made look-up keys of them; not kept when it fails',
    fate: 'removed',
  },
  {
    where: 'queue of what no function could be handed',
    holds:
      'events: ids, never anything that people said; and what third parties tell, as they tell it',
    fate: 'stays',
    keptFor: 'undelivered',
  },
  { where: 'logs', holds: 'ids of requests, orders and customers', fate: 'stays', keptFor: 'logs' },
  {
    where: 'bucket',
    holds: 'pictures without what cameras add, and files of the catalogue: nothing of customers',
    fate: 'stays',
    keptFor: 'files',
  },
  {
    where: 'answers to questions about facts',
    holds: 'what was asked of them: ids, never anything that people said',
    fate: 'stays',
    keptFor: 'factAnswers',
  },
  {
    where: 'payment provider',
    holds: 'ids of orders and refunds; what it asks buyers for by itself is between it and them',
    fate: 'stays',
  },
  {
    where: "others' servers that are told of events, and what little they answered that is kept",
    holds:
      'ids of orders and customers, never anything that people said; and what third parties tell, as they tell it',
    fate: 'stays',
    keptFor: 'webhookDeliveries',
  },
  {
    where: 'mails that were sent',
    holds: "what is in them: they are their readers', on the laptop the inbox as well; so are SMS",
    fate: 'stays',
  },
  {
    where: 'backups of the keys',
    holds: 'destroyed data keys',
    fate: 'removed',
    keptFor: 'dataKeyBackups',
  },
] as const satisfies readonly {
  readonly where: string;
  readonly holds: string;
  readonly fate: Fate;
  readonly keptFor?: keyof typeof RETENTION;
}[];
