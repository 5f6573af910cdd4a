import { fieldsOfJob } from '../../domain/audit/fields.ts';
import type { EventDraft, Trail } from '../../domain/events/event.ts';
import { isEndpoint, isSubscriber, SUBSCRIBERS } from '../../domain/events/subscribers.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { ReplayJob } from '../../domain/transfers/job.ts';
import { cloudEventOf, contentsOf } from '../events/contents.ts';
import { hashCharacters } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';
import type { EndpointNotFound } from '../webhooks/manage-endpoints.ts';
import { askForStep, commitEnd, commitStep, type JobPorts } from '../transfers/step.ts';
import { browseEvents } from './events.ts';

export interface ReplayCommand {
  readonly subscriber: string;
  readonly type?: string | undefined;
  readonly source?: string | undefined;
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
  /** Fingerprints of the caller's Idempotency-Key and of the body. */
  readonly request: { readonly key: string; readonly body: string };
}

export type ReplayRefusal =
  | { readonly code: 'subscriber-unknown'; readonly subscribers: readonly string[] }
  | EndpointNotFound
  | { readonly code: 'idempotency-key-reused' };

export interface ReplayNotFound {
  readonly code: 'replay-not-found';
}

/** A step tells so many events: some seconds. */
const STEP_EVENTS = 500;
/** So many are read at once. */
const PAGE = 100;
/** A rare type is looked for in many pages that have none of it. */
const STEP_PAGES = 20;

/** Everybody who can be told again what happened: all functions, then all endpoints. */
export async function subscribersOf({
  webhookEndpoints,
}: Pick<Ports, 'webhookEndpoints'>): Promise<{ subscriber: string; url?: string }[]> {
  const endpoints = await webhookEndpoints.all();
  return [
    ...SUBSCRIBERS.map((subscriber) => ({ subscriber })),
    ...endpoints.map(({ id, url }) => ({ subscriber: id, url })),
  ];
}

/**
 * Has what happened in a time told again to one subscriber. The same key and body give the same replay again.
 * What happens from now on is not told: that comes by itself.
 */
export async function openReplay(
  ports: JobPorts & Pick<Ports, 'webhookEndpoints'>,
  trail: Trail,
  { request, ...wanted }: ReplayCommand,
): Promise<Result<{ readonly job: ReplayJob; readonly replayed: boolean }, ReplayRefusal>> {
  if (!isSubscriber(wanted.subscriber)) {
    return refuse({ code: 'subscriber-unknown', subscribers: SUBSCRIBERS });
  }
  const { actor, traceId } = trail;
  const createdAt = ports.now();
  const job: ReplayJob = {
    ...{ kind: 'replay', id: `rpl_${hashCharacters(request.key, 26)}`, actor, traceId, createdAt },
    ...{ status: 'running', step: 0, run: '', version: 1, replayed: 0, request: request.body },
    ...{ ...wanted, to: Math.min(wanted.to, createdAt) },
  };
  const event = {
    type: 'events.replay_requested',
    subject: job.id,
    data: { jobId: job.id, step: 0 },
  } as const;
  if (!(await isThere(ports, job))) return refuse({ code: 'webhook-endpoint-not-found' });
  const change = changeBetween(undefined, fieldsOfJob(job));
  const record = recordOf(ports, trail, [event], { change });
  if (await ports.jobs.create(job, record)) {
    await publishRecord(ports, record);
    return accept({ job, replayed: false });
  }
  const before = await ports.jobs.find(job.id);
  return before?.kind === 'replay' && before.request === request.body
    ? accept({ job: before, replayed: true })
    : refuse({ code: 'idempotency-key-reused' });
}

/** Whether there is somebody to tell; of a request that is repeated, whether there was. */
async function isThere(
  { webhookEndpoints, jobs }: Pick<Ports, 'webhookEndpoints' | 'jobs'>,
  { id, subscriber }: ReplayJob,
): Promise<boolean> {
  if (!isEndpoint(subscriber)) return true;
  const endpoint = await webhookEndpoints.find(subscriber);
  return endpoint !== undefined || (await jobs.find(id)) !== undefined;
}

/** A replay as it was when it was asked for: what a repeated request is answered. */
export function asAsked(job: ReplayJob): ReplayJob {
  return { ...job, status: 'running', replayed: 0, finishedAt: undefined, stalled: undefined };
}

/** How far a replay is. */
export async function seeReplay(
  { jobs }: Pick<Ports, 'jobs'>,
  replayId: string,
): Promise<Result<ReplayJob, ReplayNotFound>> {
  const job = await jobs.find(replayId);
  return job?.kind === 'replay' ? accept(job) : refuse({ code: 'replay-not-found' });
}

type ReplayPorts = JobPorts & Pick<Ports, 'eventRecord' | 'inbound' | 'sealing'>;

/**
 * Does a step of a replay: tells some events, oldest first, then asks for the next step. A step that is told
 * late or twice tells nothing, or the same once more, which subscribers know by its id.
 */
export async function replayStep(
  ports: ReplayPorts,
  { jobId, step }: { readonly jobId: string; readonly step: number },
): Promise<void> {
  const job = await ports.jobs.find(jobId);
  if (job?.kind !== 'replay' || job.status !== 'running') return;
  if (job.step === step + 1) return askForStep(ports, job); // the message may have been lost with an earlier run
  if (job.step !== step) return;

  const { told, next } = await tellSome(ports, job);
  const run = ports.ids.next('run');
  const changes = { step: step + 1, after: next, replayed: job.replayed + told };
  if (next !== undefined) {
    await commitStep(ports, job, run, changes);
    return;
  }
  await commitEnd(ports, job, run, { ...changes, status: 'completed' }, endOfReplay);
}

async function tellSome(ports: ReplayPorts, job: ReplayJob) {
  const { type, source, from, to, subscriber, id: replayId } = job;
  const some = { told: 0, next: job.after };
  for (let pages = 0; pages < STEP_PAGES && some.told < STEP_EVENTS; pages += 1) {
    const { items, next } = await browseEvents(ports, {
      ...{ type, source, from, to, limit: PAGE, after: some.next },
    });
    const contents = await contentsOf(
      ports,
      items.map(({ record }) => record),
    );
    const events = items.map(({ record, event }) => cloudEventOf(record, event, contents));
    await ports.publisher.replay(events, { subscriber, replayId });
    some.told += events.length;
    some.next = next;
    if (next === undefined) break;
  }
  return some;
}

function endOfReplay({ id, subscriber, replayed }: ReplayJob): EventDraft {
  return { type: 'events.replayed', subject: id, data: { replayId: id, subscriber, replayed } };
}
