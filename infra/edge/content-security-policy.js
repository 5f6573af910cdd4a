/**
 * What the pages may load, and whom they may call, wherever they are served: nothing but their own origin
 * and what is named here. Pictures of imported catalogues stay where they are, at anybody's https address.
 *
 * @param {object} places origins outside of the shop's own
 * @param {string} places.identity where people sign in
 * @param {string} places.uploads the bucket that browsers put files into
 * @param {string} places.pictures further origins of pictures; the own one and https come anyway
 * @param {string} places.payments the provider's API, where it is not Stripe's
 */
export function contentSecurityPolicy({ identity, uploads, pictures = '', payments = '' }) {
  const stripe = 'https://js.stripe.com';
  const directives = {
    'default-src': ["'self'"],
    'script-src': ["'self'", stripe],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:', pictures],
    'connect-src': ["'self'", identity, uploads, 'https://api.stripe.com', payments],
    'frame-src': [stripe, 'https://hooks.stripe.com'],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources.filter((one) => one !== '')].join(' '))
    .join('; ');
}
