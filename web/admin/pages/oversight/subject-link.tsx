/** The pages of things, by how their ids begin. */
const PAGES: readonly { readonly prefix: string; readonly path: string }[] = [
  { prefix: 'ord_', path: '/admin/orders/' },
  { prefix: 'prod_', path: '/admin/products/' },
  { prefix: 'news_', path: '/admin/newsletters/' },
  { prefix: 'imp_', path: '/admin/transfers/imports/' },
  { prefix: 'exp_', path: '/admin/transfers/exports/' },
  { prefix: 'whe_', path: '/admin/webhooks/' },
];

/** What something happened to: a way to its page, where it has one. */
export function SubjectLink({ subject }: { readonly subject: string }) {
  const page = PAGES.find(({ prefix }) => subject.startsWith(prefix));
  const name = <code class="small long">{subject}</code>;
  return page === undefined ? name : <a href={`${page.path}${subject}`}>{name}</a>;
}
