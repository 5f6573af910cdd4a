import { block, fill, line } from './draw.ts';
import type { Inks } from './inks.ts';

/** Two bars that stand for small print. */
export const smallPrint = (x: number, y: number, width: number, colour: string): string =>
  line(
    `M${x - width / 2} ${y}h${width}M${x - width / 3} ${y + 20}h${(width * 2) / 3}`,
    colour,
    7,
    0.55,
  );

/** A framed paper label with the emblem and small print; `x` is its middle, `y` its top. */
export const label = (inks: Inks, x: number, y: number, width: number, height: number): string =>
  fill(block(x - width / 2, y, width, height, 10), inks.paper) +
  line(block(x - width / 2 + 9, y + 9, width - 18, height - 18, 5), inks.accentDeep, 2.5, 0.5) +
  inks.emblem(x, y + height * 0.42, width / 190, inks.print, inks.paper) +
  smallPrint(x, y + height * 0.78, width * 0.5, inks.print);
