import { LANES } from '../../domain/audience/lanes.ts';
import { STEP_TYPES, type Trail } from '../../domain/events/event.ts';
import { end, type Letter } from '../../domain/letters/letter.ts';
import { CHANNELS } from '../../domain/notices/channel.ts';
import type { Places } from '../audience/links.ts';
import type { RecordPorts } from '../commit.ts';
import { askOurselves, type AskPorts } from '../events/ask-ourselves.ts';
import type { LaneKey, Ports } from '../ports.ts';
import { WAYS } from './lane-ways.ts';
import { commitLetter, total } from './manage-letters.ts';
import { Walk } from './walk-lane.ts';
import type { RenderMarkdown, WritingShop } from './write-letter.ts';

export type LanePorts = RecordPorts &
  Pick<
    Ports,
    | 'letters'
    | 'subscriptions'
    | 'followers'
    | 'people'
    | 'pushBooks'
    | 'pushSender'
    | 'sealing'
    | 'signing'
    | 'mail'
    | 'sms'
  >;

/** What it takes to send beside ports. */
export interface Sending {
  readonly shop: WritingShop;
  readonly places: Places;
  readonly renderMarkdown: RenderMarkdown;
  /** What the mail service takes, in all lanes together. */
  readonly mailsPerSecond: number;
  /** What whoever carries SMS takes, in all lanes together. */
  readonly smsPerSecond: number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A step of a letter, as messages ask for it. */
export interface LaneStep extends LaneKey {
  readonly step: number;
}

/** Every channel has lanes of its own: none of them waits for another. */
const ALL_LANES = CHANNELS.flatMap((channel) =>
  Array.from({ length: LANES }, (_, lane) => ({ channel, lane })),
);

/** Asks for the first step of each lane. Safe to repeat: a lane that is further does not go back. */
export async function beginSending(ports: AskPorts, letterId: string): Promise<void> {
  for (const lane of ALL_LANES) await askForStep(ports, { letterId, ...lane, step: 0 });
}

function askForStep(ports: AskPorts, step: LaneStep): Promise<void> {
  const { letterId: subject } = step;
  return askOurselves(ports, { type: STEP_TYPES.sendLetter, subject, data: { ...step } });
}

/**
 * Does a step of a lane: meets those in it one after the other, in the order of their keys, from where the
 * lane is. The one write for each of them comes before their message is sent and also tells what
 * became of the one before: wherever it dies, nobody gets two, and who was on the way counts as unknown. Of
 * runs that do a step at the same time, the last one to enter goes on, and the others stop.
 */
export async function sendLane(
  ports: LanePorts,
  sending: Sending,
  trail: Trail,
  asked: LaneStep,
): Promise<void> {
  const { step, ...key } = asked;
  const { letterId, lane, channel } = key;
  const letter = await ports.letters.find(letterId);
  if (letter === undefined || letter.status === 'draft') return;
  const before = await ports.letters.lane(key);
  const next = before?.step ?? 0;
  if (next === step + 1) {
    // What came after that step may have been lost with an earlier run.
    if (before?.isDone === true) await endIfAllAreMet(ports, trail, letter);
    else await askForStep(ports, { ...key, step: next });
    return;
  }
  if (next !== step) return;

  const way = WAYS[channel](ports, sending, letter);
  const run = ports.ids.next('run');
  const subscribers = before?.subscribers ?? (await way.count(lane));
  const walked = { letterId, channel, lane, run };
  if (!(await ports.letters.enter({ ...walked, before, subscribers }))) return; // another run did, and has its own message to repeat it
  const { wait } = sending;
  const walk = new Walk(ports, { letter, lane: walked, way, at: before?.at ?? '', wait });
  const outcome = await walk.go();
  if (outcome === 'overtaken') return;
  const isDone = outcome === 'all are met';
  if (!(await ports.letters.endStep({ ...walk.reached(), step, isDone }))) return;
  if (isDone) await endIfAllAreMet(ports, trail, letter);
  else await askForStep(ports, { ...key, step: step + 1 });
}

async function endIfAllAreMet(ports: LanePorts, trail: Trail, letter: Letter): Promise<void> {
  const lanes = await ports.letters.lanes(letter.id);
  if (lanes.length < ALL_LANES.length || lanes.some(({ isDone }) => !isDone)) return;
  const { sent, suppressed, unknown } = total(lanes);
  const counts = { sent, suppressed, unknown };
  const latest = await ports.letters.find(letter.id);
  const change = latest && end(latest, counts, ports.now());
  if (change !== undefined) await commitLetter(ports, trail, latest, change);
}
