/**
 * The route that API Gateway takes for a request: one that fits whole before one that fits up to its `{proxy+}`,
 * a name before a parameter, a method before ANY; of those with `{proxy+}` the longest. ("Routing API requests",
 * API Gateway's developer guide.) Undefined: the rest, `$default`.
 */
export function routeTaken(
  declared: readonly string[],
  method: string,
  path: string,
): string | undefined {
  const fitting = declared.filter((key) => {
    const [of = '', pattern = ''] = key.split(' ');
    return (of === 'ANY' || of === method) && expression(pattern).test(path);
  });
  return fitting.sort((one, other) => weight(other) - weight(one))[0];
}

function expression(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .replace(/\./g, '\\.')
      .replace(/\{\w+\+\}/, '.+')
      .replace(/\{\w+\}/g, '[^/]+')}$`,
  );
}

/** What is compared first weighs more than all of what is compared later. */
function weight(key: string): number {
  const [method = '', pattern = ''] = key.split(' ');
  const parts = pattern.split('/');
  const names = parts.filter((part) => !part.startsWith('{')).length;
  const whole = pattern.includes('+}') ? 0 : 1;
  return whole * 10_000 + names * 100 + parts.length * 10 + (method === 'ANY' ? 0 : 1);
}
