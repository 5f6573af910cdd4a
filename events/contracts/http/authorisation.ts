/**
 * Who may call which routes: the whole of it. Every route's contract names its row; the stack takes its
 * checks from here, use cases answer for things of somebody else as it stands here, the OpenAPI document
 * tells it, and every cell is tried over HTTP in tests/handlers/authorisation.test.ts.
 */

/**
 * Kinds of callers. `owner` is whose thing it is, and who shows what was given to its owner: the id of a
 * guest's cart, the token of a guest's order, the provider's signature. `other` is another customer.
 * `staff` and `admin` are so by their group; of things that they bought themselves they are the owner.
 */
export const CALLERS = ['guest', 'owner', 'other', 'staff', 'admin', 'apiKey'] as const;

export type CallerKind = (typeof CALLERS)[number];

/** 404 is answered exactly as for a thing that is not there. */
type Cell = 'yes' | 400 | 401 | 403 | 404;

export type Row = Readonly<Record<CallerKind, Cell>>;

export const AUTHORISATION = {
  /** Nobody looks who calls. */
  public: { guest: 'yes', owner: 'yes', other: 'yes', staff: 'yes', admin: 'yes', apiKey: 'yes' },
  /** Everybody, but whoever says who they are must be that. */
  anyone: { guest: 'yes', owner: 'yes', other: 'yes', staff: 'yes', admin: 'yes', apiKey: 401 },
  /** A cart; one of a guest is everybody's who knows its id. */
  cart: { guest: 404, owner: 'yes', other: 404, staff: 404, admin: 404, apiKey: 401 },
  /** An order; the back office looks at orders by routes of its own. */
  order: { guest: 404, owner: 'yes', other: 404, staff: 404, admin: 404, apiKey: 401 },
  /** Whatever belongs to the caller, and nothing that belongs to others. */
  self: { guest: 401, owner: 'yes', other: 'yes', staff: 'yes', admin: 'yes', apiKey: 401 },
  /** A thing of somebody who is signed in. */
  own: { guest: 401, owner: 'yes', other: 404, staff: 404, admin: 404, apiKey: 401 },
  staff: { guest: 401, owner: 403, other: 403, staff: 'yes', admin: 'yes', apiKey: 401 },
  admin: { guest: 401, owner: 403, other: 403, staff: 403, admin: 'yes', apiKey: 401 },
  /** Messages of the payment provider, known by their signature alone. */
  signed: { guest: 400, owner: 'yes', other: 400, staff: 400, admin: 400, apiKey: 400 },
} as const satisfies Record<string, Row>;

/** The name of a row. */
export type Access = keyof typeof AUTHORISATION;

interface Governed {
  readonly access: Access;
}

/** The row of a route. */
export function rowOf({ access }: Governed): Row {
  return AUTHORISATION[access];
}

/** Whether a route looks at who calls: somebody may be refused for not being who they say. */
export function looksAtCaller(route: Governed): boolean {
  return Object.values(rowOf(route)).includes(401);
}

/** Whether a route is closed to guests. */
export function needsSomebody(route: Governed): boolean {
  return rowOf(route).guest === 401;
}

/** Whether a route is of the back office: no customer may use it, and who uses it acts for the shop. */
export function isBackOffice(route: Governed): boolean {
  return rowOf(route).owner === 403;
}

/** Whether the groups of somebody signed in open a route; whose its thing is stands on another page. */
export function opensTo(route: Governed, groups: readonly string[]): boolean {
  const row = rowOf(route);
  const roles = (['admin', 'staff'] as const).filter((role) => groups.includes(role));
  return [...roles, 'owner' as const].some((role) => row[role] !== 403);
}

/** Whether a route refuses whoever shows an API key: there is none that it would take. */
export function refusesApiKeys(route: Governed): boolean {
  return rowOf(route).apiKey === 401;
}

/** Whether a guest may show the token that came with the order. */
export function takesOrderToken({ access }: Governed): boolean {
  return access === 'order';
}
