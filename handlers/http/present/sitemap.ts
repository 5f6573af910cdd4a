/** What a sitemap leads to beside the home page, by their slugs. */
interface Mapped {
  readonly categories: readonly string[];
  readonly products: readonly string[];
}

/** A sitemap of the shop's pages (sitemaps.org), with an address for each category and product. */
export function sitemapOf(origin: string, { categories, products }: Mapped): string {
  const paths = [
    '/',
    ...categories.map((slug) => `/categories/${encodeURIComponent(slug)}`),
    ...products.map((slug) => `/products/${encodeURIComponent(slug)}`),
  ];
  const entries = paths.map((path) => `<url><loc>${escaped(origin + path)}</loc></url>`);
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>\n`
  );
}

/** Pages that are one person's alone, or lead nowhere by themselves, are not looked at. */
export function robotsOf(origin: string): string {
  const closed = ['/admin/', '/account', '/cart', '/checkout', '/orders/', '/search'];
  const rules = closed.map((path) => `Disallow: ${path}`);
  return ['User-agent: *', ...rules, `Sitemap: ${origin}/sitemap.xml`, ''].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
