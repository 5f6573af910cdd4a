/** Where a page ended: the key attributes of its last item. */
export type PageKey = Readonly<Record<string, string>>;
