import type { Problem } from '../catalog-import/rows.ts';
import type { Actor } from '../events/event.ts';

export type JobStatus = 'waiting' | 'running' | 'completed' | 'failed';

/** Work that is done in steps, each asked for by a message, and what it has come to. */
interface Steps {
  readonly id: string;
  readonly status: JobStatus;
  /** Which step is to be done next; each is committed once. */
  readonly step: number;
  /** Names the run that committed last, so that it knows its own commit again. */
  readonly run: string;
  readonly version: number;
  readonly actor: Actor;
  readonly traceId: string;
  /** Epoch milliseconds, UTC. */
  readonly createdAt: number;
  readonly finishedAt?: number | undefined;
  /** Set while nothing asks for the next step any more, because the last one gave up. */
  readonly stalled?: Stall | undefined;
}

/** What a catalogue that is brought in or taken out has come to. */
interface CatalogueCounts {
  /** Rows of the file: all there are, or as many as were written so far. */
  readonly rows: number;
  /** What went into the shop, or into the file, so far. */
  readonly products: number;
  readonly variants: number;
}

/** Where somebody can see why a job stands still, and let it go on. */
export interface Stall {
  readonly failureId: string;
}

/** A step of a job, as messages ask for it; the upload of a file asks for step 0. */
export interface JobStep {
  readonly jobId: string;
  readonly step: number;
}

/** A catalogue that is brought into the shop. It waits until the file is there. */
export interface ImportJob extends Steps, CatalogueCounts {
  readonly kind: 'import';
  readonly fileName: string;
  /** How many rows have been worked on. */
  readonly rowsDone: number;
  /** Where the parts are that the file was split into. */
  readonly folder: string;
  readonly parts: number;
  /** The first ones that were found, and how many there were. */
  readonly errors: readonly Problem[];
  readonly errorCount: number;
  readonly notes: readonly Problem[];
  readonly noteCount: number;
}

/** The catalogue, written to a file. */
export interface ExportJob extends Steps, CatalogueCounts {
  readonly kind: 'export';
  /** Keys of what is written so far. */
  readonly parts: readonly string[];
  /** Where to go on reading. */
  readonly after?: Readonly<Record<string, string>> | undefined;
  /** Whether all products are in the parts. */
  readonly isRead: boolean;
}

/** What happened in a time, told again to one subscriber. */
export interface ReplayJob extends Steps {
  readonly kind: 'replay';
  readonly subscriber: string;
  readonly type?: string | undefined;
  readonly source?: string | undefined;
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
  /** Where to go on reading. */
  readonly after?: Readonly<Record<string, string>> | undefined;
  /** How many events were told so far. */
  readonly replayed: number;
  /** Fingerprint of the body that asked for it: its id derives from the request's key. */
  readonly request: string;
}

/** Work that gave up, sent again. */
export interface RedriveJob extends Steps {
  readonly kind: 'redrive';
  /** Whose work; everybody's if it does not say. */
  readonly consumer?: string | undefined;
  /** What gave up later is left, so that what gives up again is not sent for ever. Epoch milliseconds. */
  readonly before: number;
  /** Where to go on reading. */
  readonly after?: Readonly<Record<string, string>> | undefined;
  readonly redriven: number;
}

export type Job = ImportJob | ExportJob | ReplayJob | RedriveJob;

/** How many errors, and how many notes, a job keeps: it is stored anew with each step. */
export const KEPT_FINDINGS = 200;

type Found = Pick<ImportJob, 'errors' | 'errorCount' | 'notes' | 'noteCount'>;

/** What was found before and what was found in a step. */
export function withFindings(before: Found, found: Found): Found {
  const first = (one: readonly Problem[], other: readonly Problem[]): Problem[] =>
    [...one, ...other].slice(0, KEPT_FINDINGS);
  return {
    errors: first(before.errors, found.errors),
    errorCount: before.errorCount + found.errorCount,
    notes: first(before.notes, found.notes),
    noteCount: before.noteCount + found.noteCount,
  };
}

function isOver({ status }: Pick<Job, 'status'>): boolean {
  return status === 'completed' || status === 'failed';
}

/**
 * Whether a job stands still when this step has given up: before it was committed, or after that, when
 * the next one could not be asked for.
 */
export function isHeldUpBy(job: Job, { step }: JobStep): boolean {
  return !isOver(job) && (job.step === step || job.step === step + 1);
}

/** The job after a step, or after its last one. */
export function stepped<Kind extends Job>(
  job: Kind,
  changes: Partial<Kind>,
  { run, now }: { readonly run: string; readonly now: number },
): Kind {
  const after = { ...job, ...changes, run, version: job.version + 1, stalled: undefined };
  return isOver(after) ? { ...after, finishedAt: now } : after;
}
