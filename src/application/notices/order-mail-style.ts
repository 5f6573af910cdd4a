import { markup } from './markup.ts';

/**
 * Looks of a mail. Light colours stand inline, because many programs drop style sheets; those that
 * keep them get dark colours for the same classes. Every text has a contrast of 7 : 1 or better.
 */
const FONT =
  "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

export const STYLE = {
  page: `margin: 0; padding: 0; width: 100%; background-color: #f3f4f1; font-family: ${FONT}; -webkit-text-size-adjust: 100%;`,
  gutter: 'padding: 16px 8px;',
  card: 'width: 100%; max-width: 600px; background-color: #ffffff; border-radius: 12px;',
  inside: `padding: 28px 20px; font-family: ${FONT}; font-size: 16px; line-height: 1.5; color: #1c211e; text-align: left;`,
  shop: 'margin: 0 0 20px; font-size: 15px; font-weight: 600; color: #4a514d;',
  heading: 'margin: 0 0 12px; font-size: 25px; line-height: 1.25; font-weight: 700;',
  paragraph: 'margin: 0 0 20px;',
  next: 'padding: 14px 16px; background-color: #e9f1ec; border-radius: 8px;',
  nextHeading: 'margin: 0 0 4px; font-size: 16px; font-weight: 600;',
  nextText: 'margin: 0;',
  buttonPlace: 'margin: 12px 0 4px;',
  // 48 px high: a finger finds it.
  button:
    'display: inline-block; padding: 12px 20px; background-color: #1d5138; border-radius: 8px; font-weight: 600; color: #ffffff; text-decoration: none;',
  section: 'margin: 28px 0 8px; font-size: 17px; line-height: 1.3; font-weight: 600;',
  facts: 'margin: 20px 0 0;',
  factLabel: 'padding: 3px 16px 3px 0; color: #4a514d; vertical-align: top; white-space: nowrap;',
  factValue: 'width: 100%; padding: 3px 0; vertical-align: top; overflow-wrap: anywhere;',
  line: 'padding: 12px 16px 12px 0; border-top: 1px solid #dcdfda; vertical-align: top; overflow-wrap: anywhere;',
  lineTitle: 'font-weight: 600;',
  lineDetail: 'font-size: 14px; color: #4a514d;',
  lineTotal:
    'padding: 12px 0; border-top: 1px solid #dcdfda; vertical-align: top; text-align: right; white-space: nowrap;',
  part: 'padding: 3px 0;',
  sum: 'padding: 8px 0 3px; font-size: 18px; font-weight: 700;',
  note: 'padding: 0; font-size: 14px; color: #4a514d;',
  rule: 'padding: 0 0 9px; border-top: 1px solid #dcdfda; font-size: 0; line-height: 0;',
  address: 'margin: 0; overflow-wrap: anywhere;',
  footer:
    'margin: 28px 0 0; padding: 16px 0 0; border-top: 1px solid #dcdfda; font-size: 13px; color: #4a514d;',
  // A line of 44 px: a finger finds it.
  footerLink: 'display: inline-block; padding: 12px 0; color: #4a514d;',
  /** For the list of mails only; hidden in the mail itself. */
  preheader:
    'display: none; max-height: 0; max-width: 0; overflow: hidden; opacity: 0; font-size: 1px; line-height: 1px; color: transparent; mso-hide: all;',
} as const;

export const STYLE_SHEET = markup`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (min-width: 480px) { .inside { padding: 36px 40px !important; } }
@media (prefers-color-scheme: dark) {
.page { background-color: #121513 !important; }
.card { background-color: #1d211f !important; }
.inside, .inside h1, .inside h2 { color: #f2f4f1 !important; }
.quiet { color: #bfc6c1 !important; }
.next { background-color: #2a342e !important; }
.inside a { color: #a9d3bb; }
.button { background-color: #cfe6d8 !important; color: #14231b !important; }
.ruled { border-color: #3c433f !important; }
}
`;
