import { type ComponentChild, h } from 'preact';
import { useMemo } from 'preact/hooks';

/** Elements that a description may be built of; others show their text alone. */
const ELEMENTS =
  'p div br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code a strong b em i u s small sub sup ' +
  'table caption thead tbody tfoot tr th td';
const KNOWN = new Set(ELEMENTS.split(' '));

/**
 * A product's description. The API has made its HTML safe already; here it is built anew from known
 * elements and text, without a word of HTML being put into the page: what is not known is text.
 */
export function RichText({ html }: { html: string }) {
  const content = useMemo(() => {
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    return childrenOf(body);
  }, [html]);
  return <div class="rich-text">{content}</div>;
}

function childrenOf(node: Node): ComponentChild[] {
  return [...node.childNodes].map(built);
}

function built(node: Node): ComponentChild {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (!KNOWN.has(name)) return node.textContent;
  return h(name, name === 'a' ? linkOf(node) : null, ...childrenOf(node));
}

function linkOf(node: Element): Record<string, string> {
  const href = node.getAttribute('href') ?? '';
  return /^(https?:|mailto:)/i.test(href) ? { href, rel: 'noopener nofollow' } : {};
}

/** What a description says, without its structure. */
export function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return body.textContent.replaceAll(/\s+/g, ' ').trim();
}
