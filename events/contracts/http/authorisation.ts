/**
 * Who may call which routes: the whole of it. Every route's contract names its row; the stack takes its
 * checks from here, use cases answer for things of somebody else as it stands here, the OpenAPI document
 * tells it, and every cell is tried over HTTP in tests/handlers/authorisation.test.ts.
 */

/**
 * Kinds of callers. `owner` is whose thing it is, and who shows what was given to its owner: the id of a
 * guest's cart, the token of a guest's order, the provider's signature. `other` is another customer.
 * `staff` and `admin` are so by their group; of things that they bought themselves they are the owner.
 * `apiKey` is a machine client whose key has the scope that the route names, `otherKey` one without it.
 */
export const CALLERS = [
  ...(['guest', 'owner', 'other', 'staff', 'admin'] as const),
  ...(['apiKey', 'otherKey'] as const),
] as const;

export type CallerKind = (typeof CALLERS)[number];

/** 404 is answered exactly as for a thing that is not there. */
type Cell = 'yes' | 400 | 401 | 403 | 404;

export type Row = Readonly<Record<CallerKind, Cell>>;

const everybody = { guest: 'yes', owner: 'yes', other: 'yes', staff: 'yes', admin: 'yes' } as const;
const everyKey = { apiKey: 'yes', otherKey: 'yes' } as const;
/** Where people act for themselves, whatever key is shown is one that is not valid here. */
const noKey = { apiKey: 401, otherKey: 401 } as const;
const keyWithScope = { apiKey: 'yes', otherKey: 403 } as const;

export const AUTHORISATION = {
  /** Nobody looks who calls. */
  public: { ...everybody, ...everyKey },
  /** Everybody, but whoever says who they are must be that. */
  anyone: { ...everybody, ...noKey },
  /** A cart; one of a guest is everybody's who knows its id. */
  cart: { guest: 404, owner: 'yes', other: 404, staff: 404, admin: 404, ...noKey },
  /** An order; the back office looks at orders by routes of its own. */
  order: { guest: 404, owner: 'yes', other: 404, staff: 404, admin: 404, ...noKey },
  /** Whatever belongs to the caller, and nothing that belongs to others. */
  self: { guest: 401, owner: 'yes', other: 'yes', staff: 'yes', admin: 'yes', ...noKey },
  /** A thing of somebody who is signed in. */
  own: { guest: 401, owner: 'yes', other: 404, staff: 404, admin: 404, ...noKey },
  staff: { guest: 401, owner: 403, other: 403, staff: 'yes', admin: 'yes', ...keyWithScope },
  admin: { guest: 401, owner: 403, other: 403, staff: 403, admin: 'yes', ...keyWithScope },
  /** Of the back office, and in person: a machine has no address of its own. */
  desk: {
    ...{ guest: 401, owner: 403, other: 403, staff: 'yes', admin: 'yes' },
    ...{ apiKey: 403, otherKey: 403 },
  },
  /** Who may do what in the shop: admins in person, for by a key nobody gives themselves more than it has. */
  power: {
    ...{ guest: 401, owner: 403, other: 403, staff: 403, admin: 'yes' },
    ...{ apiKey: 403, otherKey: 403 },
  },
  /** What a machine client does with its own key. */
  ownKey: { guest: 401, owner: 401, other: 401, staff: 401, admin: 401, ...everyKey },
  /** What machines alone do. */
  machine: {
    ...{ guest: 401, owner: 401, other: 401, staff: 401, admin: 401 },
    ...keyWithScope,
  },
  /** Messages of the payment provider, known by their signature alone. */
  signed: {
    ...{ guest: 400, owner: 'yes', other: 400, staff: 400, admin: 400 },
    ...{ apiKey: 400, otherKey: 400 },
  },
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

/** Whether a route refuses whoever shows an API key without looking at it. */
export function refusesApiKeys(route: Governed): boolean {
  return rowOf(route).apiKey === 401;
}

/** Whether a route takes API keys and nothing else. */
export function isForKeysAlone(route: Governed): boolean {
  return rowOf(route).owner === 401;
}

/** Whether only keys with the scope of the route may use it. */
export function needsScope(route: Governed): boolean {
  return rowOf(route).apiKey === 'yes' && rowOf(route).otherKey === 403;
}

/** Whether a good key with these scopes opens a route. */
export function opensToKey(
  route: Governed & { readonly scope?: string },
  scopes: readonly string[],
): boolean {
  const { apiKey, otherKey } = rowOf(route);
  const hasScope = route.scope !== undefined && scopes.includes(route.scope);
  return (hasScope ? apiKey : otherKey) === 'yes';
}

/** Whether a guest may show the token that came with the order. */
export function takesOrderToken({ access }: Governed): boolean {
  return access === 'order';
}
