import * as z from 'zod';

const entrySchema = z.looseObject({
  level: z.string(),
  message: z.string(),
  service: z.string().optional(),
  function_name: z.string().optional(),
  error: z.looseObject({ name: z.string().optional(), message: z.string().optional() }).optional(),
});

/** Stack lines of other people's code. */
const FOREIGN_FRAME = /^\s+at .*(node_modules|node:internal)/;

/**
 * What the screen shows of a text that goes to the log: a structured entry shortened to what a person
 * looks for first, a stack trace without the frames of packages.
 */
export function visibleText(text: string): string {
  const entry = text.startsWith('{') ? parse(text) : undefined;
  if (entry === undefined) {
    const lines = text.split('\n').filter((line) => !FOREIGN_FRAME.test(line));
    return lines.join('\n');
  }
  const { level, service, function_name, message, error } = entry;
  const where = function_name ?? service;
  const cause = error === undefined ? '' : ` (${error.name ?? 'Error'}: ${error.message ?? ''})`;
  return `${level}${where === undefined ? '' : ` ${where}`}: ${message}${cause}\n`;
}

function parse(text: string): z.infer<typeof entrySchema> | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
