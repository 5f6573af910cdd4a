export interface Range {
  readonly start: number;
  readonly end: number;
}

const TOKEN = /\$\{|[(){}]|(?<![\w#:])(?:AND|OR|BETWEEN)\b/g;

/** Where the clauses stand that an expression joins with AND, within parentheses too; none if it joins none. */
export function clausesOf(text: string, whole: Range = { start: 0, end: text.length }): Range[] {
  return split(text, whole, 'OR').flatMap((alternative) => {
    const clauses = split(text, alternative, 'AND');
    const found = clauses.length > 1 ? clauses : [];
    return [...found, ...clauses.flatMap((clause) => clausesWithin(text, clause))];
  });
}

/** True when the expression is one of several, any of which will do. */
export function hasAlternatives(text: string): boolean {
  return split(text, { start: 0, end: text.length }, 'OR').length > 1;
}

function clausesWithin(text: string, { start, end }: Range): Range[] {
  const inside = /^(?:NOT\s+)?\((.*)\)$/s.exec(text.slice(start, end))?.[1];
  if (inside === undefined) return [];
  return clausesOf(text, { start: end - 1 - inside.length, end: end - 1 });
}

/** The parts between words such as AND that stand in no parentheses; the AND of a BETWEEN joins nothing. */
function split(text: string, { start, end }: Range, word: 'AND' | 'OR'): Range[] {
  const parts: Range[] = [];
  let depth = 0;
  let isBetween = false;
  let from = start;
  for (const { 0: token, index } of text.slice(start, end).matchAll(TOKEN)) {
    if ('${(}'.includes(token) && token !== '}') depth += 1;
    else if (')}'.includes(token)) depth -= 1;
    else if (depth > 0) continue;
    else if (token === 'BETWEEN') isBetween = true;
    else if (token === 'AND' && isBetween) isBetween = false;
    else if (token === word) {
      parts.push({ start: from, end: start + index });
      from = start + index + token.length;
    }
  }
  parts.push({ start: from, end });
  return parts.map((part) => trimmed(text, part)).filter((part) => part.start < part.end);
}

function trimmed(text: string, { start, end }: Range): Range {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: from + part.trim().length };
}
