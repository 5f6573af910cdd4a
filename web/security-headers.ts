/** Where pages fetch from and show things of, beside their own origin. */
export interface Neighbours {
  /** Origins that pages send requests to: the user pool, the payment provider, the upload store. */
  readonly connect: readonly string[];
  /** Origins of scripts and frames of the payment provider. */
  readonly payment: readonly string[];
}

/**
 * What a page of the shop may do. No script or style stands in a page or comes from elsewhere, but
 * for those of the payment provider where it needs them. Pictures may be anywhere: imported
 * catalogues keep their addresses.
 */
export function contentSecurityPolicy({ connect, payment }: Neighbours): string {
  const rules: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...payment],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'http:', 'https:', 'blob:'],
    'connect-src': ["'self'", ...connect],
    'frame-src': payment.length === 0 ? ["'none'"] : payment,
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** Headers of every page and asset, beside the content policy. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(self)',
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
