import type { Limit } from '../../domain/limits/window.ts';
import type { Job, JobStep, Stall } from '../../domain/transfers/job.ts';
import type { PageByAge, PageKey } from './paging.ts';
import type { EventRecord, TopicMessage } from './record.ts';

/** Remembers what was done for an event, so that it is not done again. */
export interface DoneMarks {
  isDone(key: string): Promise<boolean>;
  /** Marks for the given time; false when it was marked already. */
  mark(key: string, untilMs: number): Promise<boolean>;
}

/** A request that a limit counts. */
export interface CountedRequest {
  /** Who asks. It may be personal, and is not stored so that anybody could read it. */
  readonly client: string;
  /** What is asked for; each is counted for itself. */
  readonly route: string;
  readonly limit: Limit;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** How many requests clients have made lately. */
export interface Limits {
  /**
   * Counts a request; undefined when it may pass. Otherwise nothing is counted, and the answer is when
   * its client may come again, epoch milliseconds. However many come at once, the limit's number pass.
   */
  count(request: CountedRequest): Promise<number | undefined>;
}

/** Background work that gave up. */
export interface Failures {
  /** Keeps a failure and its record; false, and nothing changed, when it is kept already. */
  record(failure: Failure, record: EventRecord): Promise<boolean>;
  find(failureId: string): Promise<Failure | undefined>;
  /** Newest first, usually; of one consumer, a page may be short and yet have a next. */
  page(
    query: PageByAge & {
      /** A function, by its full name or its own. */
      readonly consumer?: string | undefined;
    },
  ): Promise<{ items: Failure[]; next: PageKey | undefined }>;
  /** How much waits, by the full names of consumers; with `more` there is more than was counted. */
  counts(): Promise<{ byConsumer: ReadonlyMap<string, number>; more: boolean }>;
  /**
   * Lets one claimant alone send a failure again, until a time; false when another one has it, or it is not
   * there any more. Safe to repeat. Times are epoch milliseconds.
   */
  claim(claim: {
    failureId: string;
    claimant: string;
    now: number;
    until: number;
  }): Promise<boolean>;
  /** Takes a failure off the list with the record of it; false when it is not there any more. */
  remove(failureId: string, record: EventRecord): Promise<boolean>;
}

export interface Failure {
  readonly id: string;
  readonly consumer: string;
  readonly cause: string;
  readonly tries: number;
  readonly at: number;
  /** Id of the event it gave up on, if it was one. */
  readonly eventId?: string | undefined;
  /** What it was given to do, to be sent again. */
  readonly messages: readonly TopicMessage[];
  /** The steps of jobs that were to be done, which stand still now. */
  readonly steps?: readonly JobStep[] | undefined;
}

/** Long work that is done step by step. */
export interface Jobs {
  /** Stores a new job, with its record if it has one; false, and nothing changed, when it is there already. */
  create(job: Job, record?: EventRecord): Promise<boolean>;
  find(jobId: string): Promise<Job | undefined>;
  /**
   * Stores the next version of a job, with its record if it has one, all or nothing. False, and nothing
   * changed, when another run has stored that version. Without a record, the same run may repeat it.
   */
  commit(after: Job, record?: EventRecord): Promise<boolean>;
  /**
   * Says that a job stands still, or that it does no more. It is no version of the job: a step that is
   * under way is not held up by it, and its commit ends it. Does nothing once there is another version.
   */
  setStalled(job: Pick<Job, 'id' | 'version'>, stalled: Stall | undefined): Promise<void>;
}
