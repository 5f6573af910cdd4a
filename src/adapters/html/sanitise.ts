import sanitizeHtml from 'sanitize-html';

const TAGS =
  'p div br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code a strong b em i u s small sub sup ' +
  'table caption thead tbody tfoot tr th td';

const LINK_SCHEMES = ['http:', 'https:', 'mailto:'];

/** Deeper nesting is no text that somebody wrote; browsers and parsers slow down on it. */
const MAX_DEPTH = 40;

const options: sanitizeHtml.IOptions = {
  allowedTags: TAGS.split(' '),
  allowedAttributes: {
    a: ['href', 'rel'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: MAX_DEPTH,
  parseStyleAttributes: false,
  transformTags: {
    // The page has one h1 of its own: the product's title.
    h1: 'h2',
    a: (tagName, { href }) => ({ tagName, attribs: linkAttributes(href) }),
  },
};

/**
 * HTML of any origin as HTML that is safe to show: text, its structure and links. Scripts, styles,
 * pictures and frames go; so do links that lead nowhere outside the shop they were written for.
 */
export function sanitiseHtml(html: string): string {
  return sanitizeHtml(html, options).trim();
}

function linkAttributes(href: string | undefined): sanitizeHtml.Attributes {
  const address = (href ?? '').trim().replace(/^\/\//, 'https://');
  const isLink = URL.canParse(address) && LINK_SCHEMES.includes(new URL(address).protocol);
  return isLink ? { href: address, rel: 'noopener nofollow' } : {};
}
