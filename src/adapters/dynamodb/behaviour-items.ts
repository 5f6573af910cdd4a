import * as z from 'zod/mini';
import { timeCharacters } from '../../application/ids.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { BehaviourBlock, BehaviourFact, BehaviourHead } from '../../domain/behaviour/block.ts';
import {
  BEHAVIOUR_TYPES,
  CLICK_SOURCES,
  type BehaviourEvent,
  type Told,
} from '../../domain/behaviour/event.ts';
import type { KnownVisit } from '../../domain/behaviour/visits.ts';
import { fromItem, toItem, type Item } from './item.ts';

/** Ten views fit the kilobyte that a write unit pays for: names are short, and times count from the item's. */
const shortEvent = z.object({
  i: z.string(),
  t: z.enum(BEHAVIOUR_TYPES),
  a: z.int(),
  p: z.optional(z.string()),
  q: z.optional(z.string()),
  s: z.optional(z.enum(CLICK_SOURCES)),
  n: z.optional(z.int()),
});
const shortEvents = z.array(shortEvent);

function shortened(events: readonly BehaviourEvent[], base: number): z.output<typeof shortEvents> {
  return events.map(({ id, type, at, productId, query, source, position }) => ({
    ...{ i: id, t: type, a: at - base },
    ...{ p: productId, q: query, s: source, n: position },
  }));
}

function lengthened(events: z.output<typeof shortEvents>, base: number): BehaviourEvent[] {
  return events.map(({ i, t, a, p, q, s, n }) => ({
    ...{ id: i, type: t, at: base + a },
    ...(p === undefined ? {} : { productId: p }),
    ...(q === undefined ? {} : { query: q }),
    ...(s === undefined ? {} : { source: s }),
    ...(n === undefined ? {} : { position: n }),
  }));
}

/** What is told at once is spread over this many partitions a day, each good for some 1,000 writes a second. */
const SHARDS = 8;

function partition(day: string, shard: number): string {
  return `TOLD#${day}#${shard}`;
}

/** The partitions of a day. */
export function toldPartitions(day: string): string[] {
  return Array.from({ length: SHARDS }, (_, shard) => partition(day, shard));
}

/** Where keys begin of what came in at a time. */
export function toldFrom(at: number): string {
  return timeCharacters(at);
}

const toldItem = z.object({ visit: z.string(), at: z.int(), events: z.string() });

/** `name` tells what came in at the same time apart. */
export function toToldItem({ visit, events }: Told, at: number, name: string): Item {
  const shard = parseInt(visit.slice(-2), 36) % SHARDS;
  return toItem({
    pk: partition(new Date(at).toISOString().slice(0, 10), shard),
    sk: `${toldFrom(at)}#${name}`,
    ...{ shape: 1, visit, at, events: JSON.stringify(shortened(events, at)) },
    ttl: ttlOf('toldBehaviour', at),
  });
}

/** What was told, and when. */
export function toTold(item: Item): { told: Told; at: number } {
  const { visit, at, events } = fromItem(toldItem, item);
  const parsed = z.parse(shortEvents, JSON.parse(events));
  return { told: { visit, events: lengthened(parsed, at) }, at };
}

const firstLines = z.object({ at: z.int(), carts: z.int() });

const shortFact = z.union([
  z.object({
    v: z.string(),
    f: z.boolean(),
    b: z.array(z.string()),
    e: shortEvents,
  }),
  firstLines,
]);

const blockItem = z.object({ number: z.int(), at: z.int(), facts: z.string() });

/** Blocks stand in partitions of a hundred, so that a few reads at once get many. */
const BLOCKS_TOGETHER = 100;

function hundredOf(number: number): number {
  return Math.floor(number / BLOCKS_TOGETHER);
}

function digits(number: number): string {
  return String(number).padStart(10, '0');
}

/** The partitions that have the blocks from one to another, both included. */
export function blockPartitions(from: number, to: number): string[] {
  const first = hundredOf(from);
  const count = hundredOf(to) - first + 1;
  return Array.from({ length: count }, (_, index) => `BLOCKS#${digits(first + index)}`);
}

export function blockKey(number: number): { pk: string; sk: string } {
  return { pk: `BLOCKS#${digits(hundredOf(number))}`, sk: digits(number) };
}

export function toBlockItem({ number, at, facts }: BehaviourBlock): Item {
  const short = facts.map((fact) =>
    fact.kind === 'carts'
      ? fact.lines
      : {
          ...{ v: fact.part.visit, f: fact.part.isFirst, b: fact.part.before },
          e: shortened(fact.part.events, at),
        },
  );
  return toItem({
    ...{ ...blockKey(number), shape: 1, number, at, facts: JSON.stringify(short) },
    ttl: ttlOf('behaviour', at),
  });
}

export function toBlock(item: Item): BehaviourBlock {
  const { number, at, facts } = fromItem(blockItem, item);
  const parsed = z.parse(z.array(shortFact), JSON.parse(facts));
  return {
    ...{ number, at },
    facts: parsed.map((fact): BehaviourFact => {
      if (!('v' in fact)) return { kind: 'carts', lines: fact };
      const { v, f, b, e } = fact;
      const part = { visit: v, isFirst: f, before: b, events: lengthened(e, at) };
      return { kind: 'visit', part };
    }),
  };
}

export const HEAD_KEY = { pk: 'CHAIN', sk: 'HEAD' } as const;
export const REMEMBERED_KEY = { pk: 'CHAIN', sk: 'REMEMBERED' } as const;

const headItem = z.object({
  ...{ number: z.int(), at: z.int(), upTo: z.int() },
  counted: z.array(firstLines),
});

export function toHeadItem(head: BehaviourHead): Item {
  return toItem({ ...HEAD_KEY, shape: 1, ...head });
}

export function toHead(item: Item): BehaviourHead {
  const { number, at, upTo, counted } = fromItem(headItem, item);
  return { number, at, upTo, counted };
}

export function visitKey(visit: string): Item {
  return toItem({ pk: `VISIT#${visit}`, sk: 'KNOWN' });
}

const visitItem = z.object({
  pk: z.string(),
  ids: z.array(z.string()),
  viewed: z.array(z.string()),
});

export function toKnown(item: Item): [visit: string, known: KnownVisit] {
  const { pk, ids, viewed } = fromItem(visitItem, item);
  return [pk.slice('VISIT#'.length), { ids, viewed }];
}

/** When something may be deleted that was stored at a time: epoch seconds. */
export function ttlOf(what: Parameters<typeof keptForMs>[0], at: number): number {
  return Math.ceil((at + keptForMs(what)) / 1000);
}
