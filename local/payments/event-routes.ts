import { noSuch } from './errors.ts';
import { pageOf } from './lists.ts';
import { ofList, ofObject, type Operation } from './outcome.ts';
import { ListEventsParams, RetrieveParams } from './params.ts';
import { readParams } from './read-params.ts';
import type { ProviderEvent } from './shapes.ts';
import type { State } from './store.ts';
import { eventView, view } from './view.ts';

export const list: Operation = ({ form, path }, { state }) => {
  const params = readParams(ListEventsParams, form);
  const { items, hasMore } = pageOf(
    state.events,
    params,
    ({ type }) => (params.type ?? type) === type && (params.types ?? [type]).includes(type),
  );
  return ofList(
    path,
    hasMore,
    items.map((event) => shown(event, state)),
  );
};

export const retrieve: Operation = ({ id, form }, { state }) => {
  readParams(RetrieveParams, form);
  const event = state.events.get(id);
  if (event === undefined) throw noSuch('event', id);
  return ofObject(shown(event, state));
};

export const retrieveCharge: Operation = ({ id, form }, { state }) => {
  readParams(RetrieveParams, form);
  const charge = state.charges.get(id);
  if (charge === undefined) throw noSuch('charge', id);
  return ofObject(view(charge));
};

function shown(event: ProviderEvent, state: State) {
  return eventView(event, { pendingWebhooks: state.deliveries.has(event.id) ? 1 : 0 });
}
