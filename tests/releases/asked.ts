import { openDesk } from '../handlers/support/desk.ts';
import type { World } from '../handlers/support/world.ts';
import type { Conversation, Release } from './release.ts';

/** Worked out by rules that may change, such as prices: what fields there are stays, not what they say. */
const WORKED_OUT = 'GET /v1/admin/analytics/';

/** What of an answer has to stay. */
export function promised({ answer, ...asked }: Conversation) {
  return { ...asked, answer: asked.route.startsWith(WORKED_OUT) ? typesIn(answer) : answer };
}

function typesIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typesIn);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, typesIn(one)]));
}

/** What was asked of a release, asked of this one. */
export async function askedAgain(world: World, release: Release): Promise<Conversation[]> {
  const { signedIn } = openDesk(world);
  const headers = {
    admin: signedIn(release.ids.admin, ['admin']),
    owner: signedIn(release.ids.owner, []),
  };
  const now: Conversation[] = [];
  for (const { route, as, path } of release.conversations) {
    const { body } = await world.request('GET', path, { headers: headers[as] });
    now.push({ route, as, path, answer: body });
  }
  return now;
}
