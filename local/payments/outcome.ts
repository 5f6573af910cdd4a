import type { Access } from './access.ts';
import type { Form } from './form.ts';
import type { StripeObject } from './shapes.ts';
import type { EventDraft, Step } from './step.ts';
import type { State } from './store.ts';
import type { Tools } from './tools.ts';
import { view } from './view.ts';

/** A request whose key and form were read; `id` is the one in its path, if the route has one. */
export interface ApiRequest {
  readonly access: Access;
  readonly form: Form;
  readonly id: string;
  readonly path: string;
  /** Where the shopper's browser reaches the stand-in. */
  readonly origin: string;
}

/** The answer and what it changes. */
export interface Outcome {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly changed: readonly StripeObject[];
  readonly events: readonly EventDraft[];
}

/** Decides what a request does; throws a RequestError where its parameters do not even allow to try. */
export type Operation = (
  request: ApiRequest,
  context: { readonly state: State; readonly tools: Tools },
) => Outcome;

export function ofStep({ subject, changed, events, refusal }: Step<StripeObject>): Outcome {
  return refusal === undefined
    ? { status: 200, body: view(subject), changed, events }
    : { status: refusal.status, body: { error: refusal.error }, changed, events };
}

export function ofObject(body: Readonly<Record<string, unknown>>): Outcome {
  return { status: 200, body, changed: [], events: [] };
}

export function ofList(
  url: string,
  hasMore: boolean,
  data: readonly Readonly<Record<string, unknown>>[],
): Outcome {
  return ofObject({ object: 'list', data, has_more: hasMore, url });
}
