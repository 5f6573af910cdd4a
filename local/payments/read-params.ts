import type * as z from 'zod';
import { RequestError } from './errors.ts';
import type { Form } from './form.ts';

/** The form as the schema reads it; a RequestError in Stripe's words for the first thing that does not fit. */
export function readParams<Schema extends z.ZodType>(schema: Schema, form: Form): z.output<Schema> {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw parsed.error;
  throw explain(issue, form);
}

function explain(issue: z.core.$ZodIssue, form: Form): RequestError {
  if (issue.code === 'unrecognized_keys') {
    const param = paramName([...issue.path, ...issue.keys.slice(0, 1)]);
    return wrong(param, `Received unknown parameter: ${param}`, 'parameter_unknown');
  }
  const param = paramName(issue.path);
  const given = valueAt(form, issue.path);
  if (given === undefined) {
    return wrong(param, `Missing required param: ${param}.`, 'parameter_missing');
  }
  // Whole numbers are the only parameters that are read by a pattern.
  if (issue.code === 'invalid_format' && typeof given === 'string') {
    return wrong(param, `Invalid integer: ${given}`, 'parameter_invalid_integer');
  }
  return wrong(param, `Invalid ${param}: ${issue.message}`);
}

function wrong(param: string, message: string, code?: string): RequestError {
  return new RequestError(400, {
    type: 'invalid_request_error',
    ...(code === undefined ? {} : { code }),
    message,
    param,
  });
}

function paramName(path: readonly PropertyKey[]): string {
  const [first = '', ...rest] = path.map(String);
  return first + rest.map((key) => `[${key}]`).join('');
}

function valueAt(form: Form, path: readonly PropertyKey[]): string | Form | undefined {
  let value: string | Form | undefined = form;
  for (const key of path) {
    if (typeof value !== 'object') return undefined;
    value = value[String(key)];
  }
  return value;
}
