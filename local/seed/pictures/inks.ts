import { deepen, lighten, paints, type Paint } from './paint.ts';
import { motifs, type MotifName } from './motifs.ts';

/** The colours and the emblem a drawing is made with. */
export interface Inks {
  readonly main: string;
  readonly deep: string;
  readonly pale: string;
  readonly accent: string;
  readonly accentDeep: string;
  readonly accentPale: string;
  /** A label in a breath of the accent, light whatever the accent. */
  readonly paper: string;
  /** What is printed on a label: the main colour, dark whatever the main colour. */
  readonly print: string;
  /** The emblem centred on a point, in one colour, its gaps in the other; scale 1 is 100 wide. */
  readonly emblem: (x: number, y: number, scale: number, colour: string, gap: string) => string;
}

/** Mixes the inks of a picture. Without a motif the emblem is empty. */
export function inksOf(main: Paint, accent: Paint, motif: MotifName | undefined): Inks {
  return {
    main: paints[main],
    deep: deepen(paints[main]),
    pale: lighten(paints[main]),
    accent: paints[accent],
    accentDeep: deepen(paints[accent]),
    accentPale: lighten(paints[accent]),
    paper: lighten(paints[accent], 0.8),
    print: deepen(paints[main], 0.45),
    emblem: (x, y, scale, colour, gap) =>
      motif === undefined
        ? ''
        : `<g transform="translate(${x} ${y}) scale(${scale})">${motifs[motif](colour, gap)}</g>`,
  };
}
