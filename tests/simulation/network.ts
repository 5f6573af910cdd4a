import type { Chance } from './chance.ts';
import { faultError, type Call, type FaultKind, type FaultPlan } from './faults.ts';

/** One run of a function: it can die at any call, and is then as if it had never been. */
export interface Invocation {
  readonly name: string;
  dead: boolean;
  readonly died: () => void;
}

/** A call that waits to be carried out. */
interface Waiting {
  readonly invocation: Invocation;
  readonly call: Call;
  readonly run: () => Promise<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface NetworkOptions {
  /** Which of the waiting calls is next; the oldest when absent. */
  readonly chance?: Chance | undefined;
  /** Whether calls take real time, as they go to a real database. */
  readonly isReal?: boolean | undefined;
  /** Told of every call that took effect, at that moment. */
  readonly onEffect: (call: Call) => void;
  /** Told of every call that something goes wrong with. */
  readonly onFault?: ((invocation: Invocation, call: Call, kind: FaultKind) => void) | undefined;
}

/**
 * Everything between the shop and what is outside of it. Calls wait here until they are served, one at
 * a time and in whatever order chance has it: so the calls of everything that runs at once mix.
 */
export class Network {
  faults: FaultPlan = () => undefined;
  private readonly waiting: Waiting[] = [];
  private late: Waiting[] = [];
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly options: NetworkOptions;

  constructor(options: NetworkOptions) {
    this.options = options;
  }

  /** What stands around the calls of whatever runs at the moment. */
  around(current: () => Invocation): (call: Call, run: () => Promise<unknown>) => Promise<unknown> {
    return (call, run) => {
      const invocation = current();
      return new Promise((resolve, reject) => {
        if (!invocation.dead) this.waiting.push({ invocation, call, run, resolve, reject });
      });
    };
  }

  get isQuiet(): boolean {
    return this.waiting.length === 0;
  }

  /** Carries out one of the waiting calls, or one that was given up long ago. */
  serve(): void {
    const { chance } = this.options;
    if (this.late.length > 0 && chance?.percent(20) !== false) this.arrive();
    const next = this.take(chance?.below(this.waiting.length) ?? 0);
    if (next === undefined || next.invocation.dead) return;
    const fault = this.faults(next.call);
    if (fault !== undefined) this.options.onFault?.(next.invocation, next.call, fault);
    this.carryOut(next, fault);
  }

  /** Lets everything arrive that was given up. */
  arriveAll(): void {
    while (this.late.length > 0) this.arrive();
  }

  /** Ends a function as a crash would. */
  kill(invocation: Invocation): void {
    if (invocation.dead) return;
    invocation.dead = true;
    invocation.died();
  }

  private take(index: number): Waiting | undefined {
    const { chance } = this.options;
    if (chance === undefined) return this.waiting.shift();
    const taken = this.waiting[index];
    const last = this.waiting.pop();
    if (last !== undefined && index < this.waiting.length) this.waiting[index] = last;
    return taken;
  }

  private arrive(): void {
    const { chance } = this.options;
    const [late] = this.late.splice(chance?.below(this.late.length) ?? 0, 1);
    if (late !== undefined) this.effect(late).catch(() => undefined);
  }

  /** Resolves once everything has arrived that was carried out: at once, but for real networks. */
  async arrived(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }

  /** Repeats a call as soon as it took effect; what answers is the second. */
  private again(waiting: Waiting): Promise<unknown> {
    const first = this.effect(waiting).catch(() => undefined);
    return this.options.isReal === true
      ? first.then(() => this.effect(waiting))
      : this.effect(waiting);
  }

  private effect({ call, run }: Waiting): Promise<unknown> {
    const answer = run();
    if (this.options.isReal === true) {
      this.underWay.add(answer);
      const over = (): void => void this.underWay.delete(answer);
      answer.then(over, over);
    }
    this.options.onEffect(call);
    return answer;
  }

  private carryOut(waiting: Waiting, fault: FaultKind | undefined): void {
    const { invocation, call, resolve, reject } = waiting;
    switch (fault) {
      case undefined:
        this.effect(waiting).then(resolve, reject);
        return;
      case 'lost':
      case 'throttled':
      case 'conflict':
        reject(faultError(call, fault));
        return;
      case 'late':
        this.late.push(waiting);
        reject(faultError(call, fault));
        return;
      case 'unanswered':
        this.effect(waiting).catch(() => undefined);
        reject(faultError(call, fault));
        return;
      case 'twice':
        this.again(waiting).then(resolve, (cause: unknown) => {
          reject(faultError(call, fault, cause));
        });
        return;
      case 'crash-before':
        this.kill(invocation);
        return;
      case 'crash-after':
        this.effect(waiting).catch(() => undefined);
        this.kill(invocation);
        return;
    }
  }
}

/** Lets everything run that has its answer, until it waits for the next one. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
