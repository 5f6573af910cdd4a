import { stableJson } from '../stable-json.ts';

/** A record as the chain knows it: where it stands, and what tells it from any other. */
export interface ChainedRecord {
  readonly subject: string;
  readonly id: string;
  readonly digest: string;
}

/** Where a block stands, and its hash. */
export interface BlockLink {
  /** ISO 8601, of the records in it. */
  readonly day: string;
  /** Counts the blocks of a day, from 1. */
  readonly number: number;
  readonly hash: string;
}

/** Records of a day, chained to whatever was chained before them. */
export interface Block extends BlockLink {
  /** When it was made, epoch milliseconds. */
  readonly at: number;
  /** Null of the first one of all. */
  readonly previous: BlockLink | null;
  readonly records: readonly ChainedRecord[];
}

/** Names the last block of all, so that it shows when the end is cut off. */
export interface Head extends BlockLink {
  readonly at: number;
  readonly seal: string;
}

/** Seals a text for a purpose, so that nobody else can make the seal. */
export type Sign = (purpose: string, text: string) => string;

export const FIRST_NUMBER = 1;

/** The block of some records that follows `previous`. */
export function makeBlock(content: Omit<Block, 'hash'>, sign: Sign): Block {
  return { ...content, hash: hashOf(content, sign) };
}

/** Whether a block is as it was made. */
export function isIntact({ hash, ...content }: Block, sign: Sign): boolean {
  return hash === hashOf(content, sign);
}

/** The head that names a block. */
export function headOf({ day, number, hash, at }: Block, sign: Sign): Head {
  const link = { day, number, hash, at };
  return { ...link, seal: sign('head', stableJson(link)) };
}

/** Whether a head is one that was made. */
export function isGenuineHead({ seal, ...link }: Head, sign: Sign): boolean {
  return seal === sign('head', stableJson(link));
}

/** Over all of a block but the hash itself; every field is named, so that none is left out by accident. */
function hashOf({ day, number, at, previous, records }: Omit<Block, 'hash'>, sign: Sign): string {
  return sign('block', stableJson({ day, number, at, previous, records }));
}
