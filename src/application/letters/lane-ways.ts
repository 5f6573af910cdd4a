import type { Letter } from '../../domain/letters/letter.ts';
import type { Channel } from '../../domain/notices/channel.ts';
import { mailWay } from './mail-way.ts';
import { pushWay, smsWay } from './follower-ways.ts';
import type { LanePorts, Sending } from './send-lane.ts';
import type { LaneCounts } from '../ports.ts';

/** Somebody on a lane. */
export interface OnLane {
  /** Lanes are walked in the order of these; nobody ever gets another one. */
  readonly key: string;
  /** Whether the letter is for them, looked at now: then what sends it. Absent where it plainly is not. */
  readonly letterFor?: (() => Promise<SendLetter | undefined>) | undefined;
}

/** Sends once, and tells what came of it; throws when nobody knows, or MessageNotTaken. */
export type SendLetter = () => Promise<keyof LaneCounts>;

/** How a letter goes to those who asked for it on one channel. */
export interface LaneWay {
  /** How many a second whoever carries it takes, in all lanes together. */
  readonly perSecond: number;
  /** How many of a lane it is for. */
  readonly count: (lane: number) => Promise<number>;
  /** The next of a lane; none at its end. So few that who left a moment ago is noticed. */
  readonly next: (lane: number, after: string) => Promise<readonly OnLane[]>;
}

export const WAYS: Readonly<
  Record<Channel, (ports: LanePorts, sending: Sending, letter: Letter) => LaneWay>
> = { email: mailWay, sms: smsWay, push: pushWay };
