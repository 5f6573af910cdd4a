import type { Page } from 'playwright-core';

/** Smaller things are hard to hit with a finger (WCAG 2.2, 2.5.8). */
const LEAST_TARGET_PIXELS = 24;

/** Runs before a page does: adds up how far things move that nobody has asked to move, and when the largest showed. */
export const WATCH = `
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) moved += value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.largestPaintMs = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });`;

/** What a page tells of itself, and how it moved while it came. */
export interface PageQuality {
  readonly title: string;
  readonly description: string | null;
  readonly language: string;
  readonly viewport: string | null;
  readonly canonical: string | null;
  readonly headings: number;
  /** Without words for who cannot see them, or without a size that keeps their place. */
  readonly poorImages: readonly string[];
  readonly smallTargets: readonly string[];
  /** Cumulative layout shift, as the web vitals have it but summed up over all of the time. */
  readonly moved: number;
}

export function qualityOf(page: Page): Promise<PageQuality> {
  return page.evaluate<PageQuality>(`(() => {
    const attribute = (selector, name) => document.querySelector(selector)?.getAttribute(name) ?? null;
    const isSmall = (target) => {
      // Links in a sentence are as high as its lines; what is not to be seen is not to be hit; cards are links.
      if (target.closest('p, .visually-hidden, .skip') !== null) return false;
      const { width, height } = (target.closest('label, .card') ?? target).getBoundingClientRect();
      return width > 0 && height > 0 && Math.min(width, height) < ${LEAST_TARGET_PIXELS};
    };
    const all = (selector) => [...document.querySelectorAll(selector)];
    return {
      title: document.title,
      description: attribute('meta[name="description"]', 'content'),
      language: document.documentElement.lang,
      viewport: attribute('meta[name="viewport"]', 'content'),
      canonical: attribute('link[rel="canonical"]', 'href'),
      headings: all('h1').length,
      poorImages: all('img')
        .filter((image) => !image.hasAttribute('alt') || !image.width || !image.height)
        .map(({ outerHTML }) => outerHTML),
      smallTargets: all('a, button, input, select, summary').filter(isSmall).map(({ outerHTML }) => outerHTML),
      moved: window.moved ?? 0,
    };
  })()`);
}
