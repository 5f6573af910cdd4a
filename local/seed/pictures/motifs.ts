import { fill, line, oval, placed, short, times } from './draw.ts';

/** An emblem around the origin, about 100 wide, in one colour with its gaps in another. */
type Motif = (colour: string, gap: string) => string;

const leafPath = 'M0 46C-34 22 -36 -18 0 -46C36 -18 34 22 0 46z';

/** Emblems for labels, mugs and tees. */
export const motifs = {
  bean: (colour, gap) =>
    placed(
      'rotate(28)',
      fill(oval(0, 0, 29, 43), colour),
      line('M-4 -42C20 -16 -20 14 5 42', gap, 6),
    ),
  leaf: (colour, gap) =>
    placed('rotate(24)', fill(leafPath, colour), line('M0 40V-26M0 16L15 0M0 4L-15 -12', gap, 4)),
  sprig: (colour) =>
    line('M0 50C4 20 -4 -10 2 -34', colour, 5) +
    times(6, (index) =>
      placed(
        `translate(0 ${34 - Math.floor(index / 2) * 25}) rotate(${index % 2 === 0 ? 58 : -58}) translate(0 -24) scale(.42 .5)`,
        fill(leafPath, colour),
      ),
    ) +
    placed('translate(2 -38) scale(.36 .44)', fill(leafPath, colour)),
  olive: (colour, gap) =>
    line('M-40 -34C-8 -44 22 -34 44 -12', colour, 5) +
    placed('translate(24 -34) rotate(62) scale(.4 .6)', fill(leafPath, colour)) +
    placed('translate(-18 4) rotate(-12)', fill(oval(0, 6, 21, 29), colour)) +
    placed('translate(24 14) rotate(14)', fill(oval(0, 8, 19, 26), colour)) +
    line('M-28 -4q-4 10 0 18M15 12q-4 8 0 16', gap, 4),
  citrus: (colour, gap) =>
    fill(oval(0, 0, 45), colour) +
    fill(oval(0, 0, 37), gap) +
    times(8, (index) =>
      placed(`rotate(${index * 45})`, fill('M0 -6L-11 -27Q0 -36 11 -27z', colour)),
    ),
  tomato: (colour, gap) =>
    fill('M0 -24C34 -44 56 -8 44 20C34 46 -34 46 -44 20C-56 -8 -34 -44 0 -24z', colour) +
    line('M0 -24L-22 -20M0 -24L22 -20M0 -24L-8 -6M0 -24L10 -6M0 -24L4 -42', gap, 6),
  chilli: (colour, gap) =>
    fill('M30 -26C42 6 10 40 -42 40C-10 26 -2 4 2 -18C8 -34 24 -38 30 -26z', colour) +
    line('M18 -32C18 -42 26 -46 34 -48', colour, 7) +
    line('M20 -14C20 6 6 22 -10 30', gap, 4),
  fig: (colour, gap) =>
    fill(
      'M2 -46C12 -20 44 -8 42 18C40 40 18 46 0 46C-18 46 -40 40 -42 18C-42 -8 -8 -18 2 -46z',
      colour,
    ) + line('M2 -18C0 0 -2 20 0 36M14 -6C22 8 22 22 16 34M-12 -4C-22 8 -22 22 -16 34', gap, 4),
  flower: (colour, gap) =>
    times(7, (index) =>
      placed(`rotate(${short((index * 360) / 7)})`, fill(oval(0, -28, 14, 20), colour)),
    ) + fill(oval(0, 0, 13), gap),
  hive: (colour) =>
    times(7, (index) => {
      const angle = (index * Math.PI) / 3;
      const [x, y] = index === 6 ? [0, 0] : [31 * Math.cos(angle), 31 * Math.sin(angle)];
      return placed(
        `translate(${short(x)} ${short(y)})`,
        fill('M0 -15L13 -7.5V7.5L0 15L-13 7.5V-7.5z', colour),
      );
    }),
  sun: (colour) =>
    fill(oval(0, 0, 22), colour) +
    times(10, (index) => placed(`rotate(${index * 36})`, line('M0 -33V-45', colour, 6))),
  moon: (colour) => fill('M14 -44A45 45 0 1 0 42 20A36 36 0 0 1 14 -44z', colour),
  star: (colour) =>
    times(4, (index) =>
      placed(
        `rotate(${index * 45})`,
        fill(`M0 -${index % 2 === 0 ? 46 : 30}L7 0L0 ${index % 2 === 0 ? 46 : 30}L-7 0z`, colour),
      ),
    ),
  heart: (colour) =>
    fill(
      'M0 42C-60 0 -44 -42 -18 -40C-8 -39 -2 -32 0 -24C2 -32 8 -39 18 -40C44 -42 60 0 0 42z',
      colour,
    ),
  wave: (colour) =>
    times(3, (index) => line(`M-44 ${index * 24 - 24}q11 -18 22 0t22 0t22 0t22 0`, colour, 7)),
  cat: (colour, gap) =>
    fill(
      'M-40 -46L-14 -26Q0 -30 14 -26L40 -46Q46 -14 42 8C38 34 18 42 0 42C-18 42 -38 34 -42 8Q-46 -14 -40 -46z',
      colour,
    ) +
    fill(oval(-17, 0, 6, 8), gap) +
    fill(oval(17, 0, 6, 8), gap) +
    fill('M-6 15H6L0 22z', gap) +
    line(
      'M0 22q-6 9 -14 6M0 22q6 9 14 6M-26 17L-50 13M-26 23L-48 28M26 17L50 13M26 23L48 28',
      gap,
      3,
    ),
} satisfies Readonly<Record<string, Motif>>;

/** The name of an emblem. */
export type MotifName = keyof typeof motifs;
