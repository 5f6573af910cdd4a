import type { Inks } from './inks.ts';

/** What a drawing adds to a product: where it stands, what a blind reader is told, and its shapes. */
export interface Drawing {
  /** `table` stands on a surface, `flat` lies or hangs seen from straight ahead. */
  readonly stage: 'table' | 'flat';
  /** For the alternative text: "a paper bag". */
  readonly noun: string;
  /** SVG shapes on the 800 × 800 canvas. */
  readonly draw: (inks: Inks) => string;
}

/** Overlays declared once by the frame: `round` models a cylinder, `fall` a surface lit from above. */
type Shade = 'round' | 'fall';

/** Fills a path and, if asked, models it with an overlay of light and shadow. */
export function fill(d: string, colour: string, shade?: Shade): string {
  const flat = `<path d="${d}" fill="${colour}"/>`;
  return shade === undefined ? flat : `${flat}<path d="${d}" fill="url(#${shade})"/>`;
}

/** Fills a path with a see-through colour: glass, reflections, shade. */
export function tint(d: string, colour: string, opacity: number): string {
  return `<path d="${d}" fill="${colour}" opacity="${opacity}"/>`;
}

/** Strokes a path with round ends. */
export function line(d: string, colour: string, width: number, opacity = 1): string {
  const faded = opacity === 1 ? '' : ` opacity="${opacity}"`;
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"${faded}/>`;
}

/** Moves, turns or scales shapes with an SVG transform list. */
export function placed(transform: string, ...shapes: readonly string[]): string {
  return `<g transform="${transform}">${shapes.join('')}</g>`;
}

/** The soft shadow of something that stands on the table. */
export function ground(cx: number, cy: number, radius: number): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${radius}" ry="${short(radius * 0.17)}" fill="url(#soft)"/>`;
}

/** Path of a rounded rectangle. */
export function block(x: number, y: number, width: number, height: number, radius = 0): string {
  const r = radius;
  const corner = (dx: number, dy: number): string =>
    r === 0 ? '' : `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${width - 2 * r}${corner(r, r)}v${height - 2 * r}${corner(-r, r)}h${2 * r - width}${corner(-r, -r)}v${2 * r - height}${corner(r, -r)}z`;
}

/** Path of an ellipse. */
export function oval(cx: number, cy: number, rx: number, ry = rx): string {
  return `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}

/** Path of the side of an upright cylinder seen from slightly above; `tilt` is the height of half its rim. */
export function wall(
  cx: number,
  top: number,
  bottom: number,
  radius: number,
  tilt: number,
  foot = radius,
): string {
  return `M${cx - radius} ${top}L${cx - foot} ${bottom}A${foot} ${tilt} 0 0 0 ${cx + foot} ${bottom}L${cx + radius} ${top}A${radius} ${tilt} 0 0 1 ${cx - radius} ${top}z`;
}

/** Repeats a drawing step; the index starts at 0. */
export function times(count: number, step: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => step(index)).join('');
}

/** Draws every item of a list. */
export function each<Item>(
  items: readonly Item[],
  step: (item: Item, index: number) => string,
): string {
  return items.map(step).join('');
}

/** A number short enough for a small file. */
export const short = (value: number): number => Math.round(value * 10) / 10;
