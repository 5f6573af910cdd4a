import {
  block,
  each,
  fill,
  ground,
  line,
  oval,
  placed,
  times,
  tint,
  wall,
  type Drawing,
} from './draw.ts';
import type { Inks } from './inks.ts';
import { paints } from './paint.ts';

const flame = (x: number, y: number, scale: number): string =>
  placed(
    `translate(${x} ${y}) scale(${scale})`,
    tint(oval(0, -40, 96), paints.butter, 0.28) + tint(oval(0, -40, 62), paints.butter, 0.35),
    line('M0 12V-14', paints.espresso, 6),
    fill('M0 -96C28 -54 30 -28 22 -14Q12 2 0 2T-22 -14C-30 -28 -22 -54 0 -96z', paints.honey),
    fill('M0 -58C14 -34 16 -20 10 -10Q4 -4 0 -4T-10 -10C-16 -20 -12 -34 0 -58z', paints.white),
  );

const pillar = (inks: Inks, wax: string, x: number, top: number, bottom: number): string =>
  fill(wall(x, top, bottom, 86, 18), wax, 'round') +
  times(4, (row) =>
    line(
      `M${x - 50 + (row % 2) * 22} ${top + 56 + row * 34}l20 -12 20 12v22l-20 12 -20 -12z`,
      inks.deep,
      4,
      0.22,
    ),
  ) +
  fill(oval(x, top, 86, 18), inks.pale) +
  tint(oval(x, top + 2, 50, 9), inks.accent, 0.6) +
  flame(x, top - 4, 0.85);

/** Candles of all kinds. */
export const flames = {
  jarCandle: {
    stage: 'table',
    noun: 'a candle in a glass',
    draw: (inks) =>
      ground(425, 650, 240) +
      fill(wall(400, 330, 626, 150, 28), inks.main, 'round') +
      fill(oval(400, 330, 150, 28), inks.pale) +
      fill(oval(400, 342, 137, 22), paints.cream) +
      flame(400, 338, 1.15) +
      fill(block(300, 410, 200, 170, 8), inks.paper) +
      line(block(309, 419, 182, 152, 4), inks.accentDeep, 3, 0.5) +
      inks.emblem(400, 478, 0.95, inks.print, inks.paper) +
      line('M350 546H450', inks.print, 7, 0.5) +
      tint('M268 352Q276 358 280 360V620Q272 616 268 612z', '#fff', 0.45),
  },
  pillars: {
    stage: 'table',
    noun: 'three pillar candles',
    draw: (inks) =>
      ground(400, 640, 310) +
      pillar(inks, inks.main, 398, 250, 606) +
      pillar(inks, inks.pale, 250, 380, 630) +
      pillar(inks, inks.main, 536, 440, 640),
  },
  tapers: {
    stage: 'table',
    noun: 'two dinner candles in holders',
    draw: (inks) =>
      each(['translate(310 0)', 'translate(496 36)'], (where) =>
        placed(
          where,
          ground(20, 640, 140),
          fill('M-17 220L-24 560H24L17 220Q0 208 -17 220z', inks.main, 'round'),
          flame(0, 212, 0.85),
          fill(wall(0, 540, 600, 36, 8), inks.accent, 'round') +
            fill(oval(0, 540, 36, 8), inks.accentDeep) +
            fill('M-24 480H24V540A24 5 0 0 1 -24 540z', inks.main, 'round'),
          fill(oval(0, 628, 104, 22), inks.accentDeep) +
            fill(oval(0, 618, 104, 22), inks.accent, 'round') +
            fill(wall(0, 590, 614, 36, 8), inks.accent, 'round'),
        ),
      ),
  },
} satisfies Readonly<Record<string, Drawing>>;
