import type { Standing } from '../../domain/people/standing.ts';
import type { Erasure } from '../../domain/privacy/erasure.ts';
import type { PageKey } from './paging.ts';
import type { EventRecord } from './record.ts';

/** Who asked to be erased; reads are strongly consistent but for lists. */
export interface Erasures {
  find(subject: string): Promise<Erasure | undefined>;
  /**
   * Stores a request with its record and, for a customer, with the standing that closes the account, all or
   * nothing. False when there is a request already or the standing is not `before` any more.
   */
  request(change: {
    erasure: Erasure;
    standing?: { before: Standing | undefined; after: Standing } | undefined;
    record: EventRecord;
  }): Promise<boolean>;
  /** Stores the next stage, with its record if it has one, all or nothing; false when it is not the next. */
  advance(change: {
    before: Erasure['stage'];
    after: Erasure;
    record?: EventRecord | undefined;
  }): Promise<boolean>;
  /** Erasures that are not closed, those asked for first come first. May lag by seconds. */
  open(query: {
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Erasure[]; next: PageKey | undefined }>;
}
