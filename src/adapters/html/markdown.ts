import { marked } from 'marked';
import { sanitiseHtml } from './sanitise.ts';

/** Markdown of any origin as HTML that is safe to show and loads nothing: text, its structure and links. */
export function renderMarkdown(text: string): string {
  return sanitiseHtml(marked.parse(text, { async: false, gfm: true }));
}
