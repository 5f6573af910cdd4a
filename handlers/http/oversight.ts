import * as contract from '../../events/contracts/http/oversight.ts';
import { browseAudit } from '../../src/application/oversight/audit.ts';
import { browseEvents } from '../../src/application/oversight/events.ts';
import { balances } from '../../src/application/oversight/ledger.ts';
import { listFailures, redrive } from '../../src/application/oversight/redrive.ts';
import { createPorts } from '../../src/composition.ts';
import { withSealing } from '../../src/composition-with-sealing.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, nextCursor, readCursor } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentAudit, presentEvent, presentFailure } from './present/oversight.ts';
import { isoTime } from './present/time.ts';

/** Nothing was recorded before there were shops of this kind: empty days need not be looked through. */
const FIRST_RECORD = Date.UTC(2026, 0, 1);
/** Longer than anything was recorded. */
const EVER_DAYS = 36_500;

const config = readConfig(process.env);
const ports = withSealing(config, createPorts(config));
const cursors = createCursors(ports.signing);

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

  endpoint(contract.listEvents, async ({ query: { cursor, ...query } }) => {
    const { type, source, subject, limit } = query;
    const list = `events/${JSON.stringify([type, source, subject, query.from, query.to])}`;
    const after = await readCursor(cursors, list, cursor);
    const wanted = { type, source, subject, limit, after, ...periodOf(query, 1) };
    const { items, next } = await browseEvents(ports, wanted);
    return {
      body: { items: items.map(presentEvent), nextCursor: await nextCursor(cursors, list, next) },
    };
  }),

  endpoint(contract.listAudit, async ({ query: { cursor, limit, ...query } }) => {
    const { actor, subject, from, to } = query;
    const list = `audit/${JSON.stringify([actor, subject, from, to])}`;
    const days = actor === undefined && subject === undefined ? 30 : EVER_DAYS;
    const period = periodOf(query, days);
    const { items, next } = await browseAudit(ports, {
      ...{ actor, subject, limit, to: period.to },
      from: Math.max(period.from, FIRST_RECORD),
      after: await readCursor(cursors, list, cursor),
    });
    return {
      body: { items: items.map(presentAudit), nextCursor: await nextCursor(cursors, list, next) },
    };
  }),

  endpoint(contract.listFailures, async ({ query: { limit, cursor } }) => {
    const after = await readCursor(cursors, 'failures', cursor);
    const { items, next } = await listFailures(ports, { limit, after });
    return {
      body: {
        items: items.map(presentFailure),
        nextCursor: await nextCursor(cursors, 'failures', next),
      },
    };
  }),

  endpoint(contract.redriveFailure, async ({ params: { id }, trail }) => ({
    body: presentFailure(granted(await redrive(ports, trail, id))),
  })),
]);
