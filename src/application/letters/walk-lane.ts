import { LANES } from '../../domain/audience/lanes.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import { MessageNotTaken, type LaneCounts, type LaneKey, type Ports } from '../ports.ts';
import type { LaneWay, OnLane, SendLetter } from './lane-ways.ts';

/** A step ends with whichever comes first; its function has a minute. */
const STEP_MESSAGES = 500;
const STEP_MS = 40_000;
/** When so many messages in a row come to nothing, it is not for the people they were for. */
const MOST_FAILURES_IN_A_ROW = 3;

const NONE: LaneCounts = { sent: 0, suppressed: 0, unknown: 0 };

type Outcome = 'all are met' | 'to be continued' | 'overtaken';

export type WalkPorts = Pick<Ports, 'letters' | 'now' | 'report'>;

/** What a run goes along. */
export interface Path {
  readonly letter: Pick<Letter, 'id'>;
  readonly lane: LaneKey & { readonly run: string };
  readonly way: LaneWay;
  /** Who was met last. */
  readonly at: string;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** One run along a lane. */
export class Walk {
  readonly #ports: WalkPorts;
  readonly #path: Path;
  /** Who was met last, as it is stored, and who was looked at last: some are not for this letter. */
  #met: string;
  #seen: string;
  /** What came of people since the last write. */
  #counted = NONE;
  #messages = 0;
  #failuresInARow = 0;
  #lastAt = 0;

  constructor(ports: WalkPorts, path: Path) {
    this.#ports = ports;
    this.#path = path;
    this.#met = path.at;
    this.#seen = path.at;
  }

  /** How far it got, and what is not stored of that yet. */
  reached() {
    return { ...this.#path.lane, to: this.#seen, counted: this.#counted };
  }

  async go(): Promise<Outcome> {
    const { letters, now } = this.#ports;
    const { letter, lane, way } = this.#path;
    const began = now();
    for (;;) {
      const latest = await letters.find(letter.id);
      if (latest?.status !== 'sending') return 'all are met'; // cancelled: nobody else is
      const page = await way.next(lane.lane, this.#seen);
      if (page.length === 0) return 'all are met';
      for (const one of page) {
        if (one.letterFor !== undefined) {
          if (this.#messages >= STEP_MESSAGES || now() - began >= STEP_MS) return 'to be continued';
          if (!(await this.#pass(one, one.letterFor))) return 'overtaken';
        }
        this.#seen = one.key;
      }
    }
  }

  /** Meets somebody, if the letter is for them when it is their turn; false when another run has the lane. */
  async #pass({ key }: OnLane, letterFor: NonNullable<OnLane['letterFor']>): Promise<boolean> {
    await this.#keepPace();
    const send = await letterFor();
    return send === undefined || this.#meet(key, send);
  }

  async #meet(to: string, send: SendLetter): Promise<boolean> {
    const { letters, report } = this.#ports;
    const { lane } = this.#path;
    const from = this.#met;
    const counted = this.#counted;
    if (!(await letters.meet({ ...lane, from, to, counted }))) return false;
    this.#met = to;
    this.#counted = NONE;
    this.#messages += 1;
    this.#lastAt = this.#ports.now();
    try {
      const outcome = await send();
      this.#counted = { ...NONE, [outcome]: 1 };
      this.#failuresInARow = 0;
    } catch (error) {
      if (error instanceof MessageNotTaken) {
        await letters.retreat({ ...lane, from, to });
        throw error;
      }
      this.#failuresInARow += 1;
      if (this.#failuresInARow >= MOST_FAILURES_IN_A_ROW) throw error; // counts as unknown by itself
      report('whether a letter was taken is unknown', error);
      this.#counted = { ...NONE, unknown: 1 };
    }
    return true;
  }

  async #keepPace(): Promise<void> {
    const { way, wait } = this.#path;
    const early = this.#lastAt + (1000 * LANES) / way.perSecond - this.#ports.now();
    if (early > 0) await wait(early);
  }
}
