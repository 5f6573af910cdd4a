/** What the payment provider’s own form needs of a page: its code, its frames, and to be called. */
export const PAYMENT_FORM = {
  connect: ['https://api.stripe.com'],
  scripts: ['https://js.stripe.com', 'https://*.js.stripe.com'],
  frames: ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://hooks.stripe.com'],
};

/**
 * What a page of the shop may do, on the laptop and in AWS. No script or style stands in a page or comes from
 * elsewhere, but for those of the payment provider where it needs them. Pictures may be anywhere: imported
 * catalogues keep their addresses.
 *
 * @param {object} others origins beside the shop's own
 * @param {readonly string[]} others.connect whom pages call: the user pool, the payment provider, the upload store
 * @param {readonly string[]} others.scripts of the payment provider
 * @param {readonly string[]} others.frames of the payment provider
 * @param {readonly string[]} others.pictures beside all with https
 */
export function contentSecurityPolicy({ connect, scripts = [], frames = [], pictures = [] }) {
  const directives = {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...scripts],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'https:', 'blob:', ...pictures],
    'connect-src': ["'self'", ...connect],
    'frame-src': frames.length === 0 ? ["'none'"] : frames,
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
