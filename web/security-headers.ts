/** Headers of every page and asset, beside the content policy. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), geolocation=(), microphone=(), payment=(self "https://js.stripe.com")',
  'X-Frame-Options': 'DENY',
};

/** Assets have their content's hash in their name; whatever else there is may change at any time. */
export function cacheControl(path: string): string {
  return /^\/(admin\/)?assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/**
 * The file that stands at an address: itself, or the page of the app that the address belongs to, so
 * that deep links and reloads work. An asset that is gone is gone: no page is shown in its place.
 */
export function fileAt(path: string, exists: (path: string) => boolean): string | undefined {
  if (exists(path)) return path;
  if (/^\/(admin\/)?assets\//.test(path)) return undefined;
  return /^\/admin(\/|$)/.test(path) ? '/admin/index.html' : '/index.html';
}
