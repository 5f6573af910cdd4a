import * as contract from '../../events/contracts/http/oversight.ts';
import { contentsOf } from '../../src/application/events/contents.ts';
import { browseAudit } from '../../src/application/oversight/audit.ts';
import { browseEvents } from '../../src/application/oversight/events.ts';
import { balances } from '../../src/application/oversight/ledger.ts';
import { seeHealth } from '../../src/application/oversight/health.ts';
import { openRedrive, seeRedrive } from '../../src/application/oversight/redrive-all.ts';
import { listFailures, redrive } from '../../src/application/oversight/redrive.ts';
import {
  asAsked,
  openReplay,
  seeReplay,
  subscribersOf,
} from '../../src/application/oversight/replay.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { functionMetrics } from '../../src/composition/metrics.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import {
  eventRecord,
  failures,
  inbound,
  jobs,
  ledger,
  outbox,
  publisher,
  webhookEndpoints,
} from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { signing } from '../../src/composition/signing.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList, readPage } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction, REPLAY } from '../../src/platform/http/function.ts';
import { presentAudit, presentEvent, presentFailure, presentHealth } from './present/oversight.ts';
import { presentRedrive, presentReplay } from './present/job.ts';
import { isoTime } from './present/time.ts';

/** Nothing was recorded before there were shops of this kind: empty days need not be looked through. */
const FIRST_RECORD = Date.UTC(2026, 0, 1);
/** Longer than anything was recorded. */
const EVER_DAYS = 36_500;

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  eventRecord,
  failures,
  functionMetrics,
  inbound,
  jobs,
  ledger,
  outbox,
  publisher,
  sealing,
  signing,
  webhookEndpoints,
});
const cursors = createCursors(ports.signing);

const MINUTES = { '15m': 15, '1h': 60, '6h': 360, '24h': 1440 } as const;

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The period that a request asks for; up to now and so many days long when it does not say. */
function periodOf({ from, to }: Period, days: number): { from: number; to: number } {
  const end = to === undefined ? ports.now() : Date.parse(to);
  const begin = from === undefined ? Math.max(0, end - days * DAY_MS) : Date.parse(from);
  return { from: begin, to: end };
}

/** What admins look at to see that all is well: books, events, failures. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.getLedger, async ({ query }) => {
    const period = periodOf(query, 30);
    return {
      body: {
        from: isoTime(period.from),
        to: isoTime(period.to),
        balances: await balances(ports, period),
      },
    };
  }),

  endpoint(contract.getShopHealth, async ({ query: { period } }) => ({
    body: presentHealth(await seeHealth(ports, MINUTES[period])),
  })),

  endpoint(contract.listEvents, async ({ query: { cursor, include, ...query } }) => {
    const { type, source, subject, trace, sort, limit } = query;
    const list = `events/${JSON.stringify([type, source, subject, trace, query.from, query.to, sort])}`;
    const wanted = { type, source, subject, trace, sort, limit, ...periodOf(query, 1) };
    const read = (after: PageKey | undefined) => browseEvents(ports, { ...wanted, after });
    const { page, nextCursor } = await readPage(cursors, { list, cursor }, read);
    const records = include === 'contents' ? page.items.map(({ record }) => record) : [];
    const contents = await contentsOf(ports, records);
    const items = page.items.map((one) => presentEvent(one, contents));
    return { body: { items, nextCursor } };
  }),

  endpoint(contract.listAudit, async ({ query: { cursor, limit, include, ...query } }) => {
    const { actor, subject, from, to, sort } = query;
    const list = `audit/${JSON.stringify([actor, subject, from, to, sort])}`;
    const days = actor === undefined && subject === undefined ? 30 : EVER_DAYS;
    const period = periodOf(query, days);
    const wanted = {
      ...{ actor, subject, sort, limit, to: period.to },
      from: Math.max(period.from, FIRST_RECORD),
      withPersonal: include === 'personal',
    };
    const read = (after: PageKey | undefined) => browseAudit(ports, { ...wanted, after });
    return readList(cursors, { list, cursor }, read, presentAudit);
  }),

  endpoint(contract.listFailures, async ({ query: { consumer, sort, limit, cursor } }) => {
    const list = `failures/${sort}/${consumer ?? ''}`;
    const read = (after: PageKey | undefined) =>
      listFailures(ports, { consumer, sort, limit, after });
    return readList(cursors, { list, cursor }, read, presentFailure);
  }),

  endpoint(contract.redriveFailures, async ({ body: { consumer }, trail }) => ({
    body: presentRedrive(await openRedrive(ports, trail, consumer)),
  })),

  endpoint(contract.getRedrive, async ({ params: { id } }) => ({
    body: presentRedrive(granted(await seeRedrive(ports, id))),
  })),

  endpoint(contract.replayEvents, async ({ body, trail, idempotency: request }) => {
    const { from, to, ...wanted } = body;
    const period = { from: Date.parse(from), to: Date.parse(to) };
    const { job, replayed } = granted(
      await openReplay(ports, trail, { ...wanted, ...period, request }),
    );
    return { body: presentReplay(asAsked(job)), ...(replayed ? { headers: REPLAY } : {}) };
  }),

  endpoint(contract.listSubscribers, async () => ({
    body: { items: await subscribersOf(ports) },
  })),

  endpoint(contract.getReplay, async ({ params: { id } }) => ({
    body: presentReplay(granted(await seeReplay(ports, id))),
  })),

  endpoint(contract.redriveFailure, async ({ params: { id }, trail }) => ({
    body: presentFailure(granted(await redrive(ports, trail, id))),
  })),
]);
