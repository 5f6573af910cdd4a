import * as contract from '../../events/contracts/http/oversight.ts';
import { browseEvents } from '../../src/application/oversight/events.ts';
import { balances } from '../../src/application/oversight/ledger.ts';
import { listFailures, redrive } from '../../src/application/oversight/redrive.ts';
import { createPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, nextCursor, readCursor } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentEvents, presentFailure } from './present/oversight.ts';
import { isoTime } from './present/time.ts';

const DAY_MS = 86_400_000;
const OWN_SOURCE = 'bodega';

const config = readConfig(process.env);
const ports = createPorts(config);
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
    if (source !== undefined && source !== OWN_SOURCE)
      return { body: { items: [], nextCursor: null } };
    const list = `events/${type ?? ''}/${subject ?? ''}/${query.from ?? ''}/${query.to ?? ''}`;
    const after = await readCursor(cursors, list, cursor);
    const wanted = { type, subject, limit, after, ...periodOf(query, 1) };
    const { items, next } = await browseEvents(ports, wanted);
    return {
      body: {
        items: presentEvents(items, type),
        nextCursor: await nextCursor(cursors, list, next),
      },
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

  endpoint(contract.redriveFailure, async ({ params: { id } }) => ({
    body: presentFailure(granted(await redrive(ports, id))),
  })),
]);
