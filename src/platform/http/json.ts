import { INPUT_LIMITS } from '../../../events/contracts/http/limits.ts';
import { HttpProblem } from './problems.ts';

/** What nests deeper wants to exhaust whoever reads it. */
const { jsonDepth: MAX_DEPTH } = INPUT_LIMITS;

/**
 * What a JSON text says. Throws the problem `malformed-json`, or `invalid-request` for what no contract
 * takes: a `__proto__`, values within values more than 20 deep, or halves of characters, which cannot be
 * stored.
 */
export function readJson(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) refuse('', `must not nest deeper than ${MAX_DEPTH}`);
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') refuse(key, 'is not allowed');
      if (!isText(value) || !isText(key)) refuse(key.toWellFormed(), 'must be well-formed Unicode');
      return value;
    });
  } catch (error) {
    throw error instanceof HttpProblem ? error : new HttpProblem('malformed-json');
  }
}

/** Whether it is no text at all, or one of whole characters. */
function isText(value: unknown): boolean {
  return typeof value !== 'string' || value.isWellFormed();
}

function refuse(path: string, message: string): never {
  throw new HttpProblem('invalid-request', { errors: [{ path, message }] });
}

/** How deep a text nests, found without nesting: reading it first would go as deep as it does. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  // A string as a whole, so that brackets within it do not count; unfinished, it ends the text.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*(?:"|$)|[[{]|[\]}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, (depth += 1));
    else if (token === ']' || token === '}') depth -= 1;
  }
  return deepest;
}
