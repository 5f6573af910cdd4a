import * as z from 'zod/mini';
import { TOPICS } from '../../domain/audience/topics.ts';
import { LANGUAGES } from '../../domain/people/person.ts';
import type { Ports, UnsubscribeHeaders } from '../ports.ts';

/** A kind of link: where it leads to, and what it has to say for that. */
export interface Link<Content> {
  readonly path: string;
  readonly parse: (value: unknown) => Content | undefined;
}

function link<Schema extends z.ZodMiniType>(path: string, schema: Schema): Link<z.output<Schema>> {
  const parse = (value: unknown): z.output<Schema> | undefined => {
    const parsed = z.safeParse(schema, value);
    return parsed.success ? parsed.data : undefined;
  };
  return { path, parse };
}

const language = z.enum(LANGUAGES);
const topics = z.array(z.enum(TOPICS));

/** Gives topics to an address, until a time (epoch milliseconds). */
export const CONFIRM = link(
  '/v1/newsletter/confirm',
  z.object({ emailKey: z.string(), id: z.string(), topics, language, until: z.int() }),
);
/** Ends topics for an address. */
export const LEAVE = link(
  '/v1/newsletter/unsubscribe',
  z.object({ emailKey: z.string(), topics, language }),
);
/** Ends all that an address waits for. */
export const STOP_WAITING = link(
  '/v1/notifications/stop',
  z.object({ emailKey: z.string(), language }),
);

export type Content<Of> = Of extends Link<infer Known> ? Known : never;

/** What mails lead to. */
export interface Places {
  /** Where the API is. */
  readonly api: string;
  /** Where people shop; undefined where nobody said so. */
  readonly shop: string | undefined;
}

/** The token of a link: it tells nobody whose it is, and nobody else can make one. */
export function sealLink<Known extends object>(
  { signing }: Pick<Ports, 'signing'>,
  { path }: Link<Known>,
  content: Known,
): Promise<string> {
  return signing.seal('mail-link', JSON.stringify(content), path);
}

/** What a token says; undefined when it was altered, made for something else, or is too old. */
export async function openLink<Known>(
  { signing }: Pick<Ports, 'signing'>,
  { path, parse }: Link<Known>,
  token: string,
): Promise<Known | undefined> {
  const unsealed = signing.unseal('mail-link', token, path);
  if (unsealed === undefined || !(await unsealed.holds())) return undefined;
  return parse(JSON.parse(unsealed.text));
}

/** The address of a link. */
export function linkTo(
  { api }: Pick<Places, 'api'>,
  { path }: Link<unknown>,
  token: string,
): string {
  return `${api}${path}?token=${token}`;
}

/** The headers by which mail programs offer to unsubscribe, and do so by one POST (RFC 8058). */
export function unsubscribeBy(url: string): UnsubscribeHeaders {
  return {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** The path of a product among the shop's pages, without its first `/`. */
export function productPath({ slug }: { readonly slug: string }): string {
  return `products/${slug}`;
}

/** Where somebody can look at a page of the shop. */
export function shopPage({ shop }: Pick<Places, 'shop'>, path: string): string | undefined {
  return shop === undefined ? undefined : `${shop}/${path}`;
}
