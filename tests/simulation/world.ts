import { sweep } from '../../src/application/chores/sweep.ts';
import { publishLeftOver } from '../../src/application/events/publish-left-over.ts';
import { SendingUnderWay } from '../../src/application/notices/tell.ts';
import { reconcile } from '../../src/application/payments/reconcile.ts';
import { settleOpenPayments } from '../../src/application/payments/settle-open-payments.ts';
import { exportOrder } from '../../src/application/privacy/export-order.ts';
import { exportPerson } from '../../src/application/privacy/export-person.ts';
import { continueErasures } from '../../src/application/privacy/continue-erasures.ts';
import { DataErased, type Ports } from '../../src/application/ports.ts';
import { CHORES, type Chore } from '../../src/domain/chores/chores.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import type { Trail } from '../../src/domain/events/event.ts';
import { memoryChoreClock } from '../support/memory/chores.ts';
import { emptyState, type CloudEvent, type MemoryState } from '../support/memory/state.ts';
import { createAnswers, type Answers } from './answers.ts';
import type { Chance } from './chance.ts';
import { isInjected, NO_FAULTS, type FaultPlan } from './faults.ts';
import { Network, turn, type Invocation } from './network.ts';
import { checkAtRest } from './oracle/at-rest.ts';
import { checkExport, checkForgotten } from './oracle/privacy.ts';
import { Violation } from './oracle/books.ts';
import { createOracle } from './oracle/oracle.ts';
import { createProvider, LATE_NEWS, type Provider } from './provider.ts';
import { createFunctions, memoryPorts, type Functions, type Outcome } from './shop-calls.ts';
import { Tally } from './tally.ts';
import { CONSUMERS, consumersOf, DELIVERY_TRIES, type Delivery } from './topic.ts';

const MINUTE_MS = 60_000;
/** No function runs for longer, and no call is on its way for longer. */
const FUNCTION_LIFE_MS = 50_000;
/** So long a shop may take to heal from whatever happened. */
const HEALING_MINUTES = 3;
/** So many guests ask for what is kept about them, at each healing. */
const SOME = 5;

type SweepPorts = Parameters<typeof sweep>[0];

export const SYSTEM: Trail = { actor: { role: 'system' }, traceId: 'trace-system' };

/** What the sweep sends for, as far as orders, money and erasures go. */
const DONE_HERE: Partial<Record<Chore, (ports: Ports) => Promise<unknown>>> = {
  publishEvents: (ports) => publishLeftOver(ports),
  settlePayments: (ports) => settleOpenPayments(ports, SYSTEM),
  continueErasures: (ports) => continueErasures(ports, SYSTEM),
  reconcilePayments: (ports) => reconcile(ports, SYSTEM),
};

/** What the sweep looks at for others: there is nothing of it here, and no call that could go wrong. */
const DONE_ELSEWHERE = {
  auditChain: { told: nothing, head: nothing, recordsOf: () => Promise.resolve([]) },
  behaviour: { head: nothing, isTold: nothing },
  carts: { isFirstLine: nothing },
  webhookEndpoints: { all: () => Promise.resolve([]) },
};

function nothing(): Promise<undefined> {
  return Promise.resolve(undefined);
}

export interface WorldOptions {
  /** Decides who is next; first come, first served when absent. */
  readonly chance?: Chance | undefined;
  readonly tally?: Tally | undefined;
  /** What is there already. */
  readonly state?: MemoryState | undefined;
  readonly startsAt?: number | undefined;
  /** A real database, when the shop's data is not in memory. */
  readonly database?: RealDatabase | undefined;
}

/** Where a shop's data is, if not in memory. */
export interface RealDatabase {
  readonly createPorts: (world: {
    readonly memory: (current: () => Invocation) => Ports;
    readonly network: Network;
  }) => (current: () => Invocation) => Ports;
  /** Copies what is committed there to where the oracle looks. */
  readonly copyTo: (state: MemoryState) => Promise<void>;
}

/** A shop and all that is around it: its clock, its network, its topic, its payment provider. */
export class World {
  readonly state: MemoryState;
  readonly clock: { now: number };
  readonly network: Network;
  readonly functions: Functions;
  readonly provider: Provider;
  readonly answers: Answers = createAnswers();
  readonly tally: Tally;
  readonly chance: Chance | undefined;
  /** Words that only the data of a person, or of an order, may have in it, by whose data it is. */
  readonly secrets = new Map<string, Set<string>>();
  /** Events on their way to those who want them. */
  deliveries: Delivery[] = [];
  /** Deliveries that gave up and wait for somebody to send them again. */
  deadLetters: Delivery[] = [];
  /** While it is, whatever is asked of it fails. */
  isProviderDown = false;
  /** What goes wrong, but for the times of healing. */
  faults: FaultPlan = NO_FAULTS;
  private isHealing = false;
  private routed = 0;
  private readonly oracle;
  private readonly database: RealDatabase | undefined;
  private nextSweep: number;
  private broken: Error | undefined;

  constructor(options: WorldOptions = {}) {
    const { chance, tally = new Tally(), state = emptyState(), startsAt, database } = options;
    this.database = database;
    this.chance = chance;
    this.tally = tally;
    this.state = state;
    this.clock = { now: startsAt ?? Date.UTC(2026, 6, 28, 10) };
    this.nextSweep = this.clock.now + MINUTE_MS;
    for (const { name } of CHORES) {
      // The clock has just asked for what is done here, and never asks for the rest.
      const askedAt = this.clock.now + (DONE_HERE[name] === undefined ? 1_000 * DAY_MS : 0);
      if (!state.choresAskedAt.has(name)) state.choresAskedAt.set(name, askedAt);
    }
    this.routed = state.published.length;
    this.oracle = createOracle(state);
    this.oracle.adopt();
    const now = (): number => this.clock.now;
    this.provider = createProvider(state, now);
    this.network = new Network({
      chance,
      isReal: database !== undefined,
      // What is committed in a real database is looked at when all is quiet.
      onEffect: (call) => (database === undefined ? this.oracle.after(call) : undefined),
      onFault: (invocation, { port, method }, kind) => {
        tally.add(`fault/${kind}`);
        tally.add(`fault of ${invocation.name}/${kind}`);
        tally.add(`fault at ${port}.${method}`);
      },
    });
    this.network.faults = (call) => {
      if (this.isHealing) return undefined;
      return this.isProviderDown && call.port === 'payments' ? 'lost' : this.faults(call);
    };
    const report: Ports['report'] = (_message, error) => this.expectInjected(error);
    const { network } = this;
    const memory = memoryPorts({ state, network, now, report });
    const createPorts = database?.createPorts({ memory, network }) ?? memory;
    this.functions = createFunctions({ network, createPorts });
  }

  /** Starts a function; what it answers is counted, and its errors must come from injected faults. */
  start<Answer>(
    name: string,
    work: (ports: Ports) => Promise<Answer>,
    ended: (outcome: Outcome<Answer>) => void = () => undefined,
  ): void {
    this.tally.add('functions started');
    this.functions.invoke(name, work, (outcome) => {
      this.tally.add(`${name}/${labelOf(outcome)}`);
      if (outcome.kind === 'failed') this.expectInjected(outcome.error);
      this.guard(() => ended(outcome));
    });
  }

  /** Serves so many of the waiting calls, then lets everybody go on who got an answer. */
  async serve(calls: number): Promise<void> {
    for (let served = 0; served < calls && !this.network.isQuiet; served += 1) {
      this.serveOne();
      if (this.database !== undefined) await this.network.arrived();
    }
    await turn();
    this.check();
  }

  /** Goes on until nothing runs any more. */
  async drain(): Promise<void> {
    await turn();
    for (;;) {
      this.check();
      if (this.network.isQuiet && this.functions.running() === 0) return;
      const calls = this.chance === undefined ? 1 : 1 + this.chance.below(4);
      await this.serve(calls);
    }
  }

  /** Runs one function to its end with nothing else going on. */
  async run<Answer>(
    name: string,
    work: (ports: Ports) => Promise<Answer>,
  ): Promise<Outcome<Answer>> {
    let result: Outcome<Answer> = { kind: 'died' };
    this.start(name, work, (outcome) => {
      result = outcome;
    });
    await this.drain();
    return result;
  }

  /** Time passes; what has run for too long is ended, and what runs by the clock starts. */
  pass(milliseconds: number): void {
    if (milliseconds >= FUNCTION_LIFE_MS) {
      this.functions.powerCut();
      this.guard(() => this.network.arriveAll());
    }
    this.clock.now += milliseconds;
    if (this.clock.now < this.nextSweep) return;
    this.nextSweep = this.clock.now + MINUTE_MS;
    this.start(
      'sweep',
      (ports) =>
        sweep({
          ...ports,
          ...DONE_ELSEWHERE,
          ...this.beside(),
        } as unknown as SweepPorts),
      // Also of a sweep that failed or died: the topic may have what it told.
      () => this.state.called.splice(0).forEach((chore) => this.do(chore)),
    );
  }

  /** What of a sweep goes wrong in tests of its own: here it would be more calls, and nothing more to see. */
  private beside(): Pick<SweepPorts, 'choreClock' | 'tellBacklog'> {
    const { askedAt, note } = memoryChoreClock(this.state);
    const choreClock = {
      askedAt: () => Promise.resolve(askedAt()),
      note: (...noted: Parameters<typeof note>) => {
        note(...noted);
        return Promise.resolve();
      },
    };
    return { choreClock, tellBacklog: () => undefined };
  }

  /** Starts the function that a chore is done by. */
  private do(chore: Chore): void {
    const work = DONE_HERE[chore];
    if (work !== undefined) this.start(chore, work);
  }

  /** Hands what was published since the last look to the topic. */
  route(): void {
    for (const event of this.state.published.slice(this.routed)) this.fanOut(event);
    this.routed = this.state.published.length;
  }

  private fanOut(event: CloudEvent): void {
    for (const consumer of consumersOf(event)) {
      const copies = this.chance?.percent(10) === true ? 1 + this.chance.below(3) : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        this.deliveries.push({ consumer, event, tries: 0 });
      }
    }
  }

  /** Delivers one of the events under way; whichever chance has it. */
  deliver(): void {
    this.route();
    const index = this.chance?.below(this.deliveries.length) ?? 0;
    const [delivery] = this.deliveries.splice(index, 1);
    if (delivery === undefined) return;
    const { consumer, event } = delivery;
    this.start(
      consumer,
      (ports) => CONSUMERS[consumer].consume(ports, event, this.state.proofs.get(event.id)),
      ({ kind }) => {
        if (kind === 'answered') return;
        delivery.tries += 1;
        const gaveUp = delivery.tries >= DELIVERY_TRIES;
        if (gaveUp) this.tally.add('dead letters');
        (gaveUp ? this.deadLetters : this.deliveries).push(delivery);
      },
    );
  }

  /** The provider calls the webhook with one of its events; it calls again if that fails. */
  webhook(): void {
    const { outgoing } = this.provider;
    const [event] = outgoing.splice(this.chance?.below(outgoing.length) ?? 0, 1);
    if (event === undefined) return;
    this.start(
      'webhook',
      ({ publisher }) => publisher.forward(event),
      ({ kind }) => {
        if (kind !== 'answered') outgoing.push(event);
      },
    );
  }

  /**
   * Stops all faults and gives the shop the three minutes it has to heal by itself; then everything
   * must be in order. Webhooks that did not come yet never come; somebody sends mails again that failed.
   */
  async heal(): Promise<void> {
    this.tally.add('healings');
    this.isHealing = true;
    this.isProviderDown = false;
    this.network.arriveAll();
    await this.network.arrived();
    for (const delivery of this.deadLetters.splice(0)) {
      // Open payments are settled by the schedule too: nobody has to send that again.
      const { consumer, event } = delivery;
      if (consumer === 'settlePayment' && !tellsLateNews(event)) continue;
      this.deliveries.push({ ...delivery, tries: 0 });
    }
    const { outgoing } = this.provider;
    const lost = outgoing.filter((event) => !tellsLateNews(event));
    for (const event of lost) outgoing.splice(outgoing.indexOf(event), 1);
    while (outgoing.length > 0) this.webhook();
    for (let minute = 0; minute < HEALING_MINUTES; minute += 1) {
      this.clock.now += MINUTE_MS;
      this.pass(0);
      await this.settleDown();
    }
    const now = this.clock.now - HEALING_MINUTES * MINUTE_MS;
    await this.look();
    this.guard(() => checkAtRest(this.state, { now, compared: false }));
    this.check();
    // Money that nobody told of is found by the next comparison.
    this.do('reconcilePayments');
    await this.settleDown();
    await this.look();
    this.guard(() => {
      checkAtRest(this.state, { now, compared: true });
      checkForgotten(this.state, this.secrets);
    });
    await this.checkExports();
    this.check();
    this.isHealing = false;
  }

  /** What everybody is told who asks for all that is kept about them is all that is kept about them. */
  private async checkExports(): Promise<void> {
    if (this.database !== undefined) return; // what the oracle looks at is in memory
    for (const { id } of this.state.accounts.values()) {
      const owner = { personId: id, accessToken: `token of ${id}` };
      const outcome = await this.run('export-own', (ports) =>
        exportPerson(ports, SYSTEM, owner, undefined),
      );
      this.guard(() => checkExport(this.state, id, outcome));
    }
    const guests = [...this.state.orders.values()].filter(({ order }) => order.customerId === null);
    for (const { order } of guests.slice(-SOME)) {
      const outcome = await this.run('export-order', async (ports) => {
        const orderToken = await ports.orderTokens.issue(order.id, order.createdAt);
        const caller = { customerId: null, orderToken };
        return exportOrder(ports, caller, order.id);
      });
      this.guard(() => checkExport(this.state, order.id, outcome));
    }
  }

  /** Goes on until nothing runs and nothing is under way. */
  async settleDown(): Promise<void> {
    await this.drain();
    this.route();
    while (this.deliveries.length > 0) {
      const some = this.chance === undefined ? 1 : 1 + this.chance.below(4);
      for (let started = 0; started < some; started += 1) this.deliver();
      await this.drain();
      this.route();
    }
  }

  /** Looks at what is committed, wherever it is. */
  async look(): Promise<void> {
    await this.database?.copyTo(this.state);
  }

  /** Throws what was found to be wrong. */
  check(): void {
    if (this.broken !== undefined) throw this.broken;
  }

  private serveOne(): void {
    this.tally.add('calls');
    this.guard(() => this.network.serve());
  }

  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.broken ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  private expectInjected(error: unknown): void {
    if (isInjected(error)) return;
    // Whoever asks for something of somebody who was erased is told so.
    if (error instanceof DataErased && this.state.erasures.size > 0) return;
    // Another delivery of an event is at it, or died at it: this one is tried again.
    if (error instanceof SendingUnderWay) return;
    this.broken ??= new Violation(`something went wrong by itself: ${describe(error)}`, {
      cause: error,
    });
  }
}

function tellsLateNews(event: object): boolean {
  const { data } = event as { data?: { providerType?: unknown } };
  return LATE_NEWS.includes(String(data?.providerType));
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${describe(error.cause)}`;
}

function labelOf(outcome: Outcome<unknown>): string {
  if (outcome.kind !== 'answered') return outcome.kind;
  const answer = outcome.answer as { ok?: boolean; refusal?: { code: string } } | undefined;
  return answer?.ok === false ? (answer.refusal?.code ?? 'refused') : 'ok';
}
