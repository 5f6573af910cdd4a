/** Where to go after signing in: a page of this shop, whatever the address says. */
export function wayBack(back: string | undefined): string {
  if (back === undefined || !URL.canParse(back, location.origin)) return '/account';
  const url = new URL(back, location.origin);
  return url.origin === location.origin ? url.pathname + url.search : '/account';
}
