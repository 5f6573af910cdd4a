import { LANES } from '../../domain/audience/lanes.ts';
import { STEP_TYPES, type Trail } from '../../domain/events/event.ts';
import { end, type Letter } from '../../domain/letters/letter.ts';
import { LEAVE, linkTo, sealLink, unsubscribeBy, type Places } from '../audience/links.ts';
import { openAddresses } from '../audience/open-address.ts';
import type { RecordPorts } from '../commit.ts';
import { MailNotTaken, type LaneCounts, type Ports, type StoredSubscription } from '../ports.ts';
import { commitLetter } from './manage-letters.ts';
import { letterWriter, type RenderMarkdown, type WritingShop } from './write-letter.ts';
import { askOurselves, type AskPorts } from '../events/ask-ourselves.ts';

export type LanePorts = RecordPorts &
  Pick<Ports, 'letters' | 'subscriptions' | 'sealing' | 'signing' | 'mail'>;

/** What it takes to send beside ports. */
export interface Sending {
  readonly shop: WritingShop;
  readonly places: Places;
  readonly renderMarkdown: RenderMarkdown;
  /** What the mail service takes, in all lanes together. */
  readonly mailsPerSecond: number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A step of a letter, as messages ask for it. */
export interface LaneStep {
  readonly letterId: string;
  readonly lane: number;
  readonly step: number;
}

/** So few that who left a moment ago is noticed. */
const PAGE = 25;
/** A step ends with whichever comes first; its function has a minute. */
const STEP_MAILS = 500;
const STEP_MS = 40_000;
/** When so many mails in a row come to nothing, it is not for the people they were for. */
const MOST_FAILURES_IN_A_ROW = 3;

const NONE: LaneCounts = { sent: 0, suppressed: 0, unknown: 0 };

/** Asks for the first step of each lane. Safe to repeat: a lane that is further does not go back. */
export async function beginSending(ports: LanePorts, letterId: string): Promise<void> {
  for (let lane = 0; lane < LANES; lane += 1) await askForStep(ports, { letterId, lane, step: 0 });
}

function askForStep(ports: AskPorts, step: LaneStep): Promise<void> {
  const { letterId: subject } = step;
  return askOurselves(ports, { type: STEP_TYPES.sendLetter, subject, data: { ...step } });
}

/**
 * Does a step of a lane: meets the subscribers in it one after the other, in the order of their look-up keys,
 * from where the lane is. The one write for each of them comes before their mail is sent and also tells what
 * became of the one before: wherever it dies, nobody gets two, and who was on the way counts as unknown. Of
 * runs that do a step at the same time, the last one to enter goes on, and the others stop.
 */
export async function sendLane(
  ports: LanePorts,
  sending: Sending,
  trail: Trail,
  asked: LaneStep,
): Promise<void> {
  const { letterId, lane, step } = asked;
  const letter = await ports.letters.find(letterId);
  if (letter === undefined || letter.status === 'draft') return;
  const before = await ports.letters.lane(letterId, lane);
  const next = before?.step ?? 0;
  if (next === step + 1) {
    // What came after that step may have been lost with an earlier run.
    if (before?.isDone === true) await endIfAllAreMet(ports, trail, letter);
    else await askForStep(ports, { ...asked, step: next });
    return;
  }
  if (next !== step) return;

  const run = ports.ids.next('run');
  const subscribers = before?.subscribers ?? (await ports.subscriptions.count(lane, letter.topic));
  const change = { letterId, lane, run, before, subscribers };
  if (!(await ports.letters.enter(change))) return; // another run did, and has its own message to repeat it
  const walk = new Walk(ports, sending, letter, { letterId, lane, run }, before?.at ?? '');
  const outcome = await walk.go();
  if (outcome === 'overtaken') return;
  const isDone = outcome === 'all are met';
  if (!(await ports.letters.endStep({ ...walk.reached(), step, isDone }))) return;
  if (isDone) await endIfAllAreMet(ports, trail, letter);
  else await askForStep(ports, { ...asked, step: step + 1 });
}

async function endIfAllAreMet(ports: LanePorts, trail: Trail, letter: Letter): Promise<void> {
  const lanes = await ports.letters.lanes(letter.id);
  if (lanes.length < LANES || lanes.some(({ isDone }) => !isDone)) return;
  const total = (of: keyof LaneCounts): number => lanes.reduce((sum, one) => sum + one[of], 0);
  const counts = {
    sent: total('sent'),
    suppressed: total('suppressed'),
    unknown: total('unknown'),
  };
  const latest = await ports.letters.find(letter.id);
  const change = latest && end(latest, counts, ports.now());
  if (change !== undefined) await commitLetter(ports, trail, latest, change);
}

type Outcome = 'all are met' | 'to be continued' | 'overtaken';

/** One run along a lane. */
class Walk {
  readonly #ports: LanePorts;
  readonly #sending: Sending;
  readonly #letter: Letter;
  readonly #lane: { readonly letterId: string; readonly lane: number; readonly run: string };
  readonly #write: ReturnType<typeof letterWriter>;
  /** Who was met last, as it is stored, and who was looked at last: some are not for this letter. */
  #met: string;
  #seen: string;
  /** What came of people since the last write. */
  #counted = NONE;
  #mails = 0;
  #failuresInARow = 0;
  #lastAt = 0;

  constructor(
    ports: LanePorts,
    sending: Sending,
    letter: Letter,
    lane: { readonly letterId: string; readonly lane: number; readonly run: string },
    at: string,
  ) {
    this.#ports = ports;
    this.#sending = sending;
    this.#letter = letter;
    this.#lane = lane;
    this.#met = at;
    this.#seen = at;
    this.#write = letterWriter(letter, sending.shop, sending.renderMarkdown);
  }

  /** How far it got, and what is not stored of that yet. */
  reached() {
    return { ...this.#lane, to: this.#seen, counted: this.#counted };
  }

  async go(): Promise<Outcome> {
    const { letters, subscriptions, now } = this.#ports;
    const began = now();
    for (;;) {
      const latest = await letters.find(this.#letter.id);
      if (latest?.status !== 'sending') return 'all are met'; // cancelled: nobody else is
      const query = { lane: this.#lane.lane, after: this.#seen, limit: PAGE };
      const page = await subscriptions.page(query);
      if (page.length === 0) return 'all are met';
      const emails = await openAddresses(this.#ports, page);
      for (const [index, one] of page.entries()) {
        const email = emails[index];
        if (email !== undefined && this.#isFor(one)) {
          if (this.#mails >= STEP_MAILS || now() - began >= STEP_MS) return 'to be continued';
          if (!(await this.#meet(one, email))) return 'overtaken';
        }
        this.#seen = one.emailKey;
      }
    }
  }

  #isFor({ subscription: { status, topics } }: StoredSubscription): boolean {
    return status === 'confirmed' && topics.includes(this.#letter.topic);
  }

  async #meet(one: StoredSubscription, email: string): Promise<boolean> {
    await this.#keepPace();
    const from = this.#met;
    const to = one.emailKey;
    const counted = this.#counted;
    if (!(await this.#ports.letters.meet({ ...this.#lane, from, to, counted }))) return false;
    this.#met = to;
    this.#counted = NONE;
    this.#mails += 1;
    try {
      const outcome = await this.#send(one, email);
      this.#counted = { ...NONE, [outcome]: 1 };
      this.#failuresInARow = 0;
    } catch (error) {
      if (error instanceof MailNotTaken) {
        await this.#ports.letters.retreat({ ...this.#lane, from, to });
        throw error;
      }
      this.#failuresInARow += 1;
      if (this.#failuresInARow >= MOST_FAILURES_IN_A_ROW) throw error; // counts as unknown by itself
      this.#ports.report('whether a letter was taken is unknown', error);
      this.#counted = { ...NONE, unknown: 1 };
    }
    return true;
  }

  async #send({ emailKey, subscription }: StoredSubscription, email: string) {
    const { id, topic } = this.#letter;
    const { language } = subscription;
    const token = await sealLink(this.#ports, LEAVE, { emailKey, topics: [topic], language });
    const url = linkTo(this.#sending.places, LEAVE, token);
    return this.#ports.mail.send({
      ...this.#write(language, url),
      to: email,
      messageId: `<${id}.${subscription.id}@bodega>`,
      category: 'marketing',
      headers: unsubscribeBy(url),
    });
  }

  async #keepPace(): Promise<void> {
    const { mailsPerSecond, wait } = this.#sending;
    const gapMs = (1000 * LANES) / mailsPerSecond;
    const early = this.#lastAt + gapMs - this.#ports.now();
    if (early > 0) await wait(early);
    this.#lastAt = this.#ports.now();
  }
}
