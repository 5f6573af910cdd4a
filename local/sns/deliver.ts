import * as z from 'zod';
import type { Target } from './invocation.ts';
import { type Answer, post } from './post.ts';

/** How one try went. `unreachable`: nobody was there to ask, so it does not count as a try. */
export type Outcome =
  | { readonly result: 'done' }
  | { readonly result: 'unreachable' }
  | { readonly result: 'failed'; readonly error: unknown };

export type Deliver = (target: Target, payload: unknown) => Promise<Outcome>;

/** Delivers to functions through the Lambda endpoint, to addresses by HTTP. */
export function delivery(lambdaEndpoint: string): Deliver {
  return async (target, payload) => {
    switch (target.kind) {
      case 'function':
        return invoke(lambdaEndpoint, target.name, payload);
      case 'http':
        return notify(target.url, target.headers, payload);
    }
  };
}

async function invoke(endpoint: string, name: string, payload: unknown): Promise<Outcome> {
  const url = `${endpoint}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  const headers = {
    'content-type': 'application/json',
    'x-amz-invocation-type': 'RequestResponse',
  };
  let answer: Answer;
  try {
    answer = await post(url, headers, JSON.stringify(payload));
  } catch {
    return { result: 'unreachable' };
  }
  const succeeded = answer.status === 200 && !('x-amz-function-error' in answer.headers);
  return succeeded ? { result: 'done' } : { result: 'failed', error: read(answer) };
}

/** An address that does not answer has failed: unlike our own functions it may be gone for good. */
async function notify(
  url: string,
  headers: Readonly<Record<string, string>>,
  payload: unknown,
): Promise<Outcome> {
  try {
    const answer = await post(url, headers, JSON.stringify(payload));
    const succeeded = answer.status >= 200 && answer.status < 300;
    return succeeded ? { result: 'done' } : { result: 'failed', error: `HTTP ${answer.status}` };
  } catch (error) {
    return { result: 'failed', error: String(error) };
  }
}

const errorSchema = z.looseObject({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).default([]),
});

/** The error as Lambda reports it. serverless-offline calls every error `Error`; the trace knows better. */
function read({ status, body }: Answer): unknown {
  const error = errorSchema.safeParse(parse(body)).data;
  if (error === undefined) {
    return { errorType: 'Error', errorMessage: `HTTP ${status}: ${body.slice(0, 500)}`, trace: [] };
  }
  const name = /^(\w+): /.exec(error.trace[0] ?? '')?.[1];
  return { ...error, errorType: name ?? error.errorType };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
