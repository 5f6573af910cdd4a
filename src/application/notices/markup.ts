/** HTML that is safe to put into other HTML. Made by `markup` alone. */
export interface Markup {
  readonly html: string;
}

/** HTML from a template: every string put into it is escaped, only Markup goes in as it is. */
export function markup(
  template: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup {
  const html = template.reduce((before, part, index) => {
    const value = values[index - 1] ?? '';
    return before + htmlOf(value) + part;
  });
  return { html };
}

function htmlOf(value: string | Markup | readonly Markup[]): string {
  if (typeof value === 'string') return escape(value);
  return 'html' in value ? value.html : value.map(({ html }) => html).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe as text and within quoted attributes. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
