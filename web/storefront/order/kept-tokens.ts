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

export function orderTokenOf(orderId: string): string | undefined {
  return keptOrders().find(({ id }) => id === orderId)?.token;
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
