/** What people can have mailed to them for the asking, and end by one click. */
export const TOPICS = ['newsletter', 'newProducts'] as const;
export type Topic = (typeof TOPICS)[number];

/** Topics in their one order, each once. */
export function topicsIn(some: Iterable<Topic>): Topic[] {
  const wanted = new Set(some);
  return TOPICS.filter((topic) => wanted.has(topic));
}
