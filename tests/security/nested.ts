/** JSON that nests so deep. */
export function nested(brackets: '[]' | '{}', depth: number): string {
  const [open, close] = brackets === '[]' ? ['[', ']'] : ['{"a":', '}'];
  return `${open.repeat(depth - 1)}${brackets}${close.repeat(depth - 1)}`;
}
