import { STEP_TYPES } from '../../domain/events/event.ts';
import { movedIn } from '../../domain/recommendations/popularity.ts';
import { joinChanges } from '../../domain/views/row.ts';
import { behaviourSource } from '../behaviour/source.ts';
import { concurrently } from '../concurrently.ts';
import { askOurselves, type AskPorts } from '../events/ask-ourselves.ts';
import type { EventRecord, Ports } from '../ports.ts';
import type { Follower } from '../views/follow.ts';
import { keep, throwFor, type KeepPorts } from '../views/keep.ts';
import { recordSource } from '../views/record-source.ts';
import { followerOf, followersOf } from '../views/rows-view.ts';
import { BEHAVIOUR_RECOMMENDATIONS, RECOMMENDATIONS } from './views.ts';

type RecommendationPorts = KeepPorts &
  AskPorts &
  Parameters<typeof recordSource>[0] &
  Parameters<typeof behaviourSource>[0] &
  Pick<Ports, 'viewRows'>;

/** Tells that a product has another place among the popular ones. The shop's own work, told to nobody else. */
const POPULARITY_CHANGED = STEP_TYPES.tellPopularity;

const AT_ONCE = 8;

/** Brings what recommendations are made from up to the end of the chains; throws when a part could not be. */
export async function keepRecommendations(
  ports: RecommendationPorts,
  until: number,
): Promise<void> {
  const { companions, histories } = RECOMMENDATIONS;
  const ofRecord = [tellingPopularity(ports), ...followersOf(ports, [companions, histories])];
  const ofBehaviour = followersOf(ports, Object.values(BEHAVIOUR_RECOMMENDATIONS));
  throwFor([
    ...(await keep(ports, recordSource(ports), ofRecord, until)),
    ...(await keep(ports, behaviourSource(ports), ofBehaviour, until)),
  ]);
}

/**
 * Follows what was sold, and has the lists changed that are sorted by it, where a product has moved. A batch is
 * only done once that is told: whoever dies before finds the same products moved again.
 */
function tellingPopularity(ports: RecommendationPorts): Follower<EventRecord> {
  const view = RECOMMENDATIONS.popularity;
  const follower = followerOf(ports, view);
  return {
    name: view.name,
    take: async (batch) => {
      if (!(await follower.take(batch))) return false;
      const changes = joinChanges(view.changesOf(batch.facts));
      const keys = changes.map(({ key }) => key);
      const edition = { view: view.name, edition: batch.edition };
      const moved = movedIn(changes, await ports.viewRows.some(edition, keys));
      await concurrently(moved, { limit: AT_ONCE, keysOf: () => [] }, (productId) =>
        askOurselves(ports, {
          ...{ type: POPULARITY_CHANGED, subject: productId, data: { productId } },
        }),
      );
      return true;
    },
  };
}
