import { createHash } from 'node:crypto';
import type { Language } from '../../domain/people/person.ts';
import { oneLine } from './format.ts';
import { markup, type Markup } from './markup.ts';
import { LETTER_TEXTS, type LetterTexts } from './texts/letters.ts';

const STYLE = `:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 16px; font: 18px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; background: #f3f4f1; color: #1c211e; }
main { max-width: 32rem; margin: 0 auto; padding: 28px 20px; background: #fff; border-radius: 12px; overflow-wrap: anywhere; }
.shop { margin: 0 0 20px; font-size: 15px; font-weight: 600; color: #4a514d; }
h1 { margin: 0 0 12px; font-size: 25px; line-height: 1.25; }
button { min-height: 48px; padding: 12px 24px; border: 0; border-radius: 8px; font: inherit; font-weight: 600; background: #1d5138; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #7fb394; outline-offset: 3px; }
@media (prefers-color-scheme: dark) {
body { background: #121513; color: #f2f4f1; }
main { background: #1d211f; }
.shop { color: #bfc6c1; }
button { background: #cfe6d8; color: #14231b; }
}
`;

/** What the pages may do in a browser: be shown, in this style, and send their one form. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

type PageKind = Exclude<keyof LetterTexts['pages'], 'invalid'>;

interface Reader {
  readonly language: Language;
  readonly shop: string;
}

/** A page that asks before it does what its link is for: programs that look at links change nothing. */
export function askingPage(kind: PageKind, { language, shop }: Reader): string {
  const { title, text, button } = LETTER_TEXTS[language].pages[kind];
  // Without an action the form goes to where the page is, with its token.
  const form = markup`<form method="post"><button type="submit">${button}</button></form>`;
  return page({ language, shop, title, text: text(oneLine(shop)), form });
}

/** The page after it was done. */
export function donePage(kind: PageKind, { language, shop }: Reader): string {
  const { doneTitle: title, doneText } = LETTER_TEXTS[language].pages[kind];
  return page({ language, shop, title, text: doneText(oneLine(shop)), form: markup`` });
}

/** The page of a link that is good for nothing. */
export function invalidPage({ language, shop }: Reader): string {
  const { title, text } = LETTER_TEXTS[language].pages.invalid;
  return page({ language, shop, title, text: text(oneLine(shop)), form: markup`` });
}

function page(said: Reader & { title: string; text: string; form: Markup }): string {
  const { language, shop, title, text, form } = said;
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
<p class="shop">${oneLine(shop)}</p>
<h1>${title}</h1>
<p>${text}</p>
${form}
</main>
</body>
</html>
`.html;
}
