import { endDispute } from './disputes.ts';
import { noSuch } from './errors.ts';
import { pageOf } from './lists.ts';
import {
  ofList,
  ofObject,
  ofStep,
  type ApiRequest,
  type Operation,
  type Outcome,
} from './outcome.ts';
import { ListRefundsParams, RetrieveParams, UpdateDisputeParams } from './params.ts';
import { readParams } from './read-params.ts';
import type { Dispute } from './shapes.ts';
import type { State } from './store.ts';
import { view } from './view.ts';

/** What evidence a test may give, as at Stripe, and how the bank then decides. */
const DECISIVE: Readonly<Record<string, 'won' | 'lost'>> = {
  winning_evidence: 'won',
  losing_evidence: 'lost',
};

export const list: Operation = ({ form, path }, { state }) => {
  const params = readParams(ListRefundsParams, form);
  const { items, hasMore } = pageOf(
    state.disputes,
    params,
    (dispute) =>
      (params.payment_intent ?? dispute.payment_intent) === dispute.payment_intent &&
      (params.charge ?? dispute.charge) === dispute.charge,
  );
  return ofList(path, hasMore, items.map(view));
};

export const retrieve: Operation = (request, { state }) => {
  readParams(RetrieveParams, request.form);
  return ofObject(view(disputeOf(request, state)));
};

/** Evidence other than a test's is kept nowhere, and decides nothing. */
export const update: Operation = (request, { state }) => {
  const { evidence } = readParams(UpdateDisputeParams, request.form);
  const dispute = disputeOf(request, state);
  const decision = DECISIVE[evidence?.uncategorized_text ?? ''];
  return decision === undefined ? ofObject(view(dispute)) : ended(dispute, decision);
};

/** The shop gives in. */
export const close: Operation = (request, { state }) => {
  readParams(RetrieveParams, request.form);
  return ended(disputeOf(request, state), 'lost');
};

function disputeOf({ id }: ApiRequest, state: State): Dispute {
  const dispute = state.disputes.get(id);
  if (dispute === undefined) throw noSuch('dispute', id);
  return dispute;
}

function ended(dispute: Dispute, decision: 'won' | 'lost'): Outcome {
  const step = endDispute(dispute, decision);
  if (step.ok) return ofStep(step.value);
  const { status, error } = step.refusal;
  return { status, body: { error }, changed: [], events: [] };
}
