import type { Channel } from '../../domain/notices/channel.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import type { PageByAge, PageKey } from './paging.ts';
import type { EventRecord } from './record.ts';

/** What came of the people of a lane, as far as it was walked. */
export interface LaneCounts {
  /** Whoever carries the message took it. */
  readonly sent: number;
  /** Their address takes none, or they left meanwhile. */
  readonly suppressed: number;
  /**
   * Their message was on its way when a function died, or nobody said that it was taken: they may have it, and
   * get no second one.
   */
  readonly unknown: number;
}

/** How far a letter is in one of the lanes of a channel. */
export interface Lane extends LaneCounts {
  readonly channel: Channel;
  readonly lane: number;
  /** Which step is to be done next. */
  readonly step: number;
  /** The run that walks it, or did last. */
  readonly run: string;
  /** The key of who was met last; all that come after it are still to be met. */
  readonly at: string;
  /** Whether the message to that one is on its way, and what became of it not known yet. */
  readonly inFlight: boolean;
  /** How many there were to be met when it began. */
  readonly subscribers: number;
  readonly isDone: boolean;
}

/** One lane of a letter. */
export interface LaneKey {
  readonly letterId: string;
  readonly channel: Channel;
  readonly lane: number;
}

interface OfLane extends LaneKey {
  readonly run: string;
}

/** Letters to subscribers, and how far they are; reads are strongly consistent. */
export interface Letters {
  find(letterId: string): Promise<Letter | undefined>;
  /** Newest first, usually. */
  page(query: PageByAge): Promise<{ items: Letter[]; next: PageKey | undefined }>;
  /** Stores the next version with its record, all or nothing; false when there is one already. */
  commit(after: Letter, record: EventRecord): Promise<boolean>;
  /** Takes a draft away with the record of it; false when it is not of this version any more. */
  remove(letter: Pick<Letter, 'id' | 'version'>, record: EventRecord): Promise<boolean>;
  lanes(letterId: string): Promise<Lane[]>;
  lane(key: LaneKey): Promise<Lane | undefined>;
  /**
   * Makes a run the only one that walks a lane from here on, where `before` left it; whoever was under way
   * then counts as unknown. False when the lane is not as it was any more.
   */
  enter(change: OfLane & { before: Lane | undefined; subscribers: number }): Promise<boolean>;
  /**
   * Moves on to the next person, before their message is sent, and counts what came of those before: one
   * write. False when the run is not the one that walks the lane any more.
   */
  meet(change: OfLane & { from: string; to: string; counted: LaneCounts }): Promise<boolean>;
  /** Goes back to before the person that was to be met, whose message is known not to have gone. */
  retreat(change: OfLane & { from: string; to: string }): Promise<boolean>;
  /** Ends a step, and the lane with it if all were met; false as for `meet`. */
  endStep(
    change: OfLane & { step: number; to: string; counted: LaneCounts; isDone: boolean },
  ): Promise<boolean>;
}
