/** The paint box of the illustrations: product pictures name colours, never hex codes. */
export const paints = {
  white: '#fffaf2',
  cream: '#f6ecd9',
  oat: '#ead9bd',
  sand: '#dcc29a',
  stone: '#cbc4b6',
  steel: '#c6ced3',
  butter: '#f4d58a',
  honey: '#e2a93d',
  brass: '#c79a45',
  amber: '#c9772b',
  oak: '#bf8f5d',
  walnut: '#80563a',
  cocoa: '#5a3826',
  espresso: '#3a261d',
  blush: '#f0c8b6',
  rose: '#d98d88',
  terracotta: '#c8663f',
  tomato: '#d84b2e',
  brick: '#a33d30',
  berry: '#8e2f4a',
  plum: '#663450',
  lilac: '#c0aed4',
  sky: '#b9d6e2',
  mist: '#dde7e4',
  denim: '#557aa3',
  navy: '#2f4468',
  sea: '#3f8088',
  mint: '#c3dfc7',
  sage: '#9db28d',
  olive: '#747b38',
  leaf: '#4f8050',
  forest: '#2f5341',
  slate: '#5d666e',
  charcoal: '#35373c',
} as const;

/** The name of a colour in the paint box. */
export type Paint = keyof typeof paints;

/** Mixes two `#rrggbb` colours; `ratio` 0 gives the first, 1 the second. */
export function mix(first: string, second: string, ratio: number): string {
  const channel = (colour: string, start: number): number =>
    Number.parseInt(colour.slice(start, start + 2), 16);
  const mixed = [1, 3, 5].map((start) =>
    Math.round(channel(first, start) * (1 - ratio) + channel(second, start) * ratio)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${mixed.join('')}`;
}

/** The colour in shadow. A warm brown rather than black keeps the pictures friendly. */
export const deepen = (colour: string, ratio = 0.25): string => mix(colour, '#2a170c', ratio);

/** The colour in light. */
export const lighten = (colour: string, ratio = 0.35): string => mix(colour, '#fffdf8', ratio);
