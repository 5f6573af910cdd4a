/** An order that was placed here without an account. */
export interface KeptOrder {
  readonly id: string;
  readonly number: string;
  /** With what it is opened again. */
  readonly token: string;
}

const STORAGE_KEY = 'bodega.orders';

/** More than a guest orders while they keep a browser. */
const MOST = 50;

/** Tokens that mails have brought to this page, by order; kept in the browser once they have opened it. */
const brought = new Map<string, string>();

/** What opens a guest's order; what a mail has brought says it best. */
export function orderTokenOf(orderId: string): string | undefined {
  return brought.get(orderId) ?? keptOrders().find(({ id }) => id === orderId)?.token;
}

/** The link in a guest's mail holds the order's token: it is taken out of the address before anybody sees it; true if there was one. */
export function takeToken(orderId: string): boolean {
  const token = /^#token=([\w.-]+)$/.exec(location.hash)?.[1];
  if (token === undefined) return false;
  brought.set(orderId, token);
  history.replaceState(history.state, '', location.pathname + location.search);
  return true;
}

/** Keeps what a mail has brought, now that it is known to open the order. */
export function keepBrought({ id, number }: Omit<KeptOrder, 'token'>): void {
  const token = brought.get(id);
  if (token !== undefined) keepOrder({ id, number, token });
  brought.delete(id);
}

/** Remembers a guest's order in this browser. */
export function keepOrder(order: KeptOrder): void {
  const others = keptOrders().filter(({ id }) => id !== order.id);
  write([order, ...others].slice(0, MOST));
}

export function forgetOrder(orderId: string): void {
  write(keptOrders().filter(({ id }) => id !== orderId));
}

/** Orders that this browser has placed as a guest, the newest first. */
export function keptOrders(): readonly KeptOrder[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKeptOrder) : [];
  } catch {
    return [];
  }
}

function write(orders: readonly KeptOrder[]): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(orders));
}

function isKeptOrder(value: unknown): value is KeptOrder {
  if (typeof value !== 'object' || value === null) return false;
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  return ['id', 'number', 'token'].every((name) => typeof fields.get(name) === 'string');
}
