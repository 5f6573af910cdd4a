/** With what a guest's orders are opened again, kept in this browser: by order id, the newest last. */
const STORAGE_KEY = 'bodega.orders';

/** More than a guest orders while they keep a browser. */
const MOST = 50;

export function orderTokenOf(orderId: string): string | undefined {
  return read().get(orderId);
}

export function keepOrderToken(orderId: string, token: string): void {
  const entries = [...read().set(orderId, token)].slice(-MOST);
  localStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(entries)));
}

export function forgetOrderToken(orderId: string): void {
  const tokens = read();
  tokens.delete(orderId);
  localStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(tokens)));
}

/** Orders that this browser has placed as a guest, the newest first. */
export function keptOrders(): readonly string[] {
  return [...read().keys()].reverse();
}

function read(): Map<string, string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return new Map();
    return new Map(
      Object.entries(kept).flatMap(([id, token]: [string, unknown]) =>
        typeof token === 'string' ? [[id, token]] : [],
      ),
    );
  } catch {
    return new Map();
  }
}
