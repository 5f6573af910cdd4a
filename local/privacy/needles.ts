/** One way of writing a term down, as bytes. */
export interface Needle {
  readonly term: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/**
 * Every way in which a term may stand somewhere and still be read by whoever looks: as text, escaped as JSON and
 * addresses do it, and within something that is base64, wherever in it the term begins.
 */
export function needlesOf(term: string): Needle[] {
  const texts: [form: string, text: string][] = [
    ['text', term],
    ['small letters', term.toLowerCase()],
    ['JSON', JSON.stringify(term).slice(1, -1)],
    ['JSON, escaped', escaped(term)],
    ['JSON in JSON', JSON.stringify(escaped(term)).slice(1, -1)],
    ['address', encodeURIComponent(term)],
    ['form', encodeURIComponent(term).replaceAll('%20', '+')],
    ...encodings(term),
  ];
  const known = new Set<string>();
  return texts.flatMap(([form, text]) => {
    if (known.has(text)) return [];
    known.add(text);
    return [{ term, form, bytes: Buffer.from(text) }];
  });
}

/** With all that is not ASCII written as \u1234. */
function escaped(term: string): string {
  return JSON.stringify(term)
    .slice(1, -1)
    .replace(/[^\0-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Three bytes make four characters: by where it begins, a term is written in one of three ways. */
function encodings(term: string): [form: string, text: string][] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(term)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
    // The first characters hold what stands before the term, too.
    const skipped = before === 0 ? 0 : before + 1;
    return (['base64', 'base64url'] as const).map((form): [string, string] => [
      form,
      whole.toString(form).slice(skipped),
    ]);
  });
}
