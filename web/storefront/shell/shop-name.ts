const STORAGE_KEY = 'bodega.shop-name';

/** How the shop is called, as far as this browser knows: no page waits for it. */
export function knownShopName(): string {
  return localStorage.getItem(STORAGE_KEY) ?? SHOP_NAME;
}

export function rememberShopName(name: string): void {
  localStorage.setItem(STORAGE_KEY, name);
}
