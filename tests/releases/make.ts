import { ROUTES } from '../../events/contracts/http/index.ts';
import { routeKey } from '../../events/contracts/http/route.ts';
import { asking, openStage, type Stage } from '../handlers/support/stage.ts';
import { httpSample, sampleNames } from '../handlers/support/samples.ts';
import { openDesk } from '../handlers/support/desk.ts';
import { thing } from '../handlers/support/goods.ts';
import { openWorld, type World } from '../handlers/support/world.ts';
import { storedIn, type Conversation, type Release } from './release.ts';

/** Has the code of now do everything that it can once, and tells what came of it. */
export async function makeRelease(): Promise<Release> {
  const world = await openWorld({ withPeople: true });
  try {
    const stage = await openStage(world);
    // All that routes are about, and once more what only a request makes.
    for (const route of ROUTES) {
      const asked = asking(route, await stage.target(route));
      const shown = await stage.shownBy('admin', asked);
      if (route.method === 'GET' || route.path === '/v1/me') continue;
      await world.request(route.method, asked.path, {
        headers: { ...asked.headers, ...shown },
        ...(asked.query === undefined ? {} : { query: asked.query }),
        ...(asked.body === undefined ? {} : { body: asked.body }),
      });
    }
    const orders = await openOrders(world);
    const conversations = await questions(world, stage);
    return {
      madeAt: Date.now(),
      masterKey: await world.masterKey(),
      ids: { admin: stage.ids.admin, owner: stage.ids.owner },
      orders,
      stored: await storedIn(world.database),
      published: world.topic.published,
      requests: requests(),
      conversations,
    };
  } finally {
    await world.close();
  }
}

/** Orders that somebody goes on with later. */
async function openOrders(world: World): Promise<Release['orders']> {
  const desk = openDesk(world);
  await world.stock(thing('kept'), 10);
  const [placed, packed, collected] = [
    await desk.cash('KEPT'),
    await desk.cash('KEPT'),
    await desk.cash('KEPT'),
  ];
  await desk.must(packed, 'pack');
  await desk.deliver(collected);
  await desk.must(collected, 'collect-cash');
  return { placed: placed.id, packed: packed.id, collected: collected.id };
}

/** Told of the time or the machine that they are asked on, of the user pool, or of what an instance has in memory. */
const OF_THE_MOMENT = [
  'GET /v1/me/export',
  'GET /v1/admin/staff',
  'GET /v1/admin/health',
  'GET /v1/admin/ledger',
  'GET /v1/config',
  'GET /v1/search',
];

/** What there is to read, asked by who may see it, once nothing is made any more. */
async function questions(world: World, stage: Stage): Promise<Conversation[]> {
  const asked: { route: string; path: string }[] = [];
  for (const route of ROUTES.filter(({ method }) => method === 'GET')) {
    if (OF_THE_MOMENT.includes(routeKey(route))) continue;
    asked.push({ route: routeKey(route), path: asking(route, await stage.target(route)).path });
  }
  const conversations: Conversation[] = [];
  for (const { route, path } of asked) {
    for (const as of ['admin', 'owner'] as const) {
      const { status, body } = await world.request('GET', path, { headers: stage.people[as] });
      if (status !== 200 || body === undefined) continue;
      // Sealed anew, and told anew, for every answer.
      const { nextCursor, asOf, exportedAt, ...answer } = body;
      conversations.push({ route, as, path, answer });
    }
  }
  return conversations;
}

/** Good requests of each route: the samples. */
function requests(): Release['requests'] {
  const known = new Set<string>(ROUTES.map(routeKey));
  return [...sampleNames().values()]
    .flat()
    .map(httpSample)
    .filter(({ routeKey: route }) => known.has(route))
    .map(({ routeKey: route, queryStringParameters: query, body }) => ({ route, query, body }));
}
