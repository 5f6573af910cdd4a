import { markup, type Markup } from './markup.ts';
import { STYLE, STYLE_SHEET } from './order-mail-style.ts';

/** What stands in the frame of a mail. */
export interface Framed {
  readonly language: string;
  readonly subject: string;
  /** For the list of mails only. */
  readonly preheader: string;
  readonly inside: Markup;
}

/** The HTML of a whole mail: one column for a phone, nothing loaded from anywhere, light and dark. */
export function mailFrame({ language, subject, preheader, inside }: Framed): string {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${subject}</title>
<style>${STYLE_SHEET}</style>
</head>
<body class="page" style="${STYLE.page}">
<div style="${STYLE.preheader}">${preheader}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td align="center" style="${STYLE.gutter}">
<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLE.card}">
<tr><td class="inside" style="${STYLE.inside}">
${inside}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`.html;
}
