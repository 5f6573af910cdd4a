/** An encoded word has at most 75 characters (RFC 2047), of which 12 say that it is UTF-8 in Base64: 45 bytes become 60. */
const WORD_BYTES = 45;

const SENDER = /^\s*(.*?)\s*<([^<>]+)>\s*$/;
/** What stands in a quoted name as it is; beside it, quotes and backslashes are escaped. */
const PLAIN_NAME = /^[ -~]*$/;

/**
 * A sender such as `Bodega <orders@example.com>` in ASCII alone, as SES wants it: a name with other characters becomes encoded
 * words, any other is quoted, so that its commas and dots mean nothing.
 */
export function senderInAscii(from: string): string {
  const [, name = '', address = from] = SENDER.exec(from) ?? [];
  if (name === '') return address.trim();
  const unquoted = name.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1');
  const shown = PLAIN_NAME.test(unquoted) ? quoted(unquoted) : encodedWords(unquoted);
  return `${shown} <${address}>`;
}

function quoted(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

/** No character is torn apart between words, which are read without the spaces between them. */
function encodedWords(text: string): string {
  const words: string[] = [''];
  for (const character of text) {
    const longer = `${words.at(-1)}${character}`;
    if (Buffer.byteLength(longer) <= WORD_BYTES) words[words.length - 1] = longer;
    else words.push(character);
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
}
