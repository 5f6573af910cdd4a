import type { Format } from '../../shared/format.ts';
import type { AdminTexts } from './en.ts';
import { useTexts } from './index.ts';

/** What the back office says, in the language of whoever reads it. */
export function useText(): AdminTexts {
  return useTexts().texts;
}

/** How that language writes numbers, money and times. */
export function useFormat(): Format {
  return useTexts().format;
}
