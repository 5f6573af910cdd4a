import { randomUUID } from 'node:crypto';
import type { MessageAttributes } from './filter-policy.ts';

/** An answer in the error format of AWS' Query protocol. */
export class SnsError extends Error {
  override readonly name = 'SnsError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const invalid = (message: string) => new SnsError(400, 'InvalidParameter', message);

/** A parameter that has to be there. */
export function required(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name);
  if (value === null || value === '') throw invalid(`Invalid parameter: ${name}`);
  return value;
}

/** The prefixes of a list's members: `Attributes.entry.1`, `Attributes.entry.2`, … */
export function members(parameters: URLSearchParams, list: string): string[] {
  const prefixes = [...parameters.keys()].flatMap((key) => {
    const index = key.startsWith(`${list}.`) ? key.slice(list.length + 1).split('.')[0] : undefined;
    return index === undefined ? [] : [`${list}.${index}`];
  });
  return [...new Set(prefixes)];
}

/** Reads the message attributes that stand under a prefix (empty: at the top). */
export function messageAttributes(parameters: URLSearchParams, prefix = ''): MessageAttributes {
  const entries = members(parameters, `${prefix}MessageAttributes.entry`).map((entry) => {
    const type = required(parameters, `${entry}.Value.DataType`);
    const value =
      parameters.get(`${entry}.Value.StringValue`) ?? parameters.get(`${entry}.Value.BinaryValue`);
    if (value === null || value === '') throw invalid('A message attribute has no value');
    if (type === 'String.Array' && !isJsonList(value)) {
      throw invalid('A message attribute of type String.Array is not a JSON list');
    }
    return [required(parameters, `${entry}.Name`), { type, value }] as const;
  });
  return Object.fromEntries(entries);
}

function isJsonList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

/** What an action answers: its result as a tree of elements; a list holds `member` elements. */
export type Element = string | readonly Element[] | { readonly [name: string]: Element };

export function success(action: string, result: Element): string {
  return element(`${action}Response`, {
    [`${action}Result`]: result,
    ResponseMetadata: { RequestId: randomUUID() },
  });
}

export function failure({ status, code, message }: SnsError): string {
  return element('ErrorResponse', {
    Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
    RequestId: randomUUID(),
  });
}

function element(name: string, content: Element): string {
  return `<${name} xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${render(content)}</${name}>\n`;
}

function render(content: Element): string {
  if (typeof content === 'string') return escape(content);
  const children: [string, Element][] = isList(content)
    ? content.map((child) => ['member', child])
    : Object.entries(content);
  return children.map(([name, child]) => `<${name}>${render(child)}</${name}>`).join('');
}

function isList(content: Element): content is readonly Element[] {
  return Array.isArray(content);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
