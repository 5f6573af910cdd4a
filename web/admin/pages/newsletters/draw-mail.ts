/** Where an element's style stands until it is set. */
const ASIDE = 'data-style';

/** What a mail is made of; nothing else is drawn. */
const TAGS = new Set(
  (
    'P DIV SPAN BR HR H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE CODE A STRONG B EM I U S SMALL ' +
    'TABLE TBODY THEAD TR TD TH'
  ).split(' '),
);

/**
 * A mail's HTML, drawn into this page. The page's content policy forbids styles that stand in HTML, and
 * frames inherit it; so each element is made anew, and its style is set by script, which is allowed.
 */
export function drawMail(html: string): DocumentFragment {
  const mail = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const drawn = document.createDocumentFragment();
  drawChildren(mail.body, drawn);
  return drawn;
}

/** Even in a document that is never shown, styles would be complained of: they are called otherwise. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style\b[^]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle=/gi, ` ${ASIDE}=`));
}

function drawChildren(from: Node, to: Node): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE)
      to.appendChild(document.createTextNode(node.nodeValue ?? ''));
    else if (isElement(node)) drawElement(node, to);
  }
}

function drawElement(element: Element, to: Node): void {
  if (element.tagName === 'SCRIPT') return;
  if (!TAGS.has(element.tagName)) {
    drawChildren(element, to);
    return;
  }
  const drawn = document.createElement(element.tagName);
  drawn.style.cssText = element.getAttribute(ASIDE) ?? '';
  if (drawn instanceof HTMLAnchorElement) {
    const href = element.getAttribute('href') ?? '';
    if (/^(https?|mailto):/i.test(href)) drawn.href = href;
    drawn.target = '_blank';
    drawn.rel = 'noopener noreferrer';
  }
  drawChildren(element, drawn);
  to.appendChild(drawn);
}

/** Elements of another document are no instances of this one's classes. */
function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}
