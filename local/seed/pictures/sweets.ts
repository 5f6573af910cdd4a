import {
  block,
  each,
  fill,
  ground,
  line,
  oval,
  placed,
  times,
  wall,
  type Drawing,
} from './draw.ts';
import { label } from './label.ts';
import { paints } from './paint.ts';

const coatings = [paints.cocoa, paints.espresso, paints.walnut, paints.cream, paints.espresso];

const toppings = [
  line('M-20 8q10 -24 20 -8t20 -8', paints.sand, 5),
  fill(oval(0, 0, 9, 12), paints.oak),
  line('M-15 -15l30 30M15 -15l-30 30', paints.oak, 4, 0.6),
];

/** Chocolate, biscuits and sweets. */
export const sweets = {
  chocolate: {
    stage: 'flat',
    noun: 'an open bar of chocolate',
    draw: (inks) =>
      placed(
        'rotate(-12 400 400)',
        fill(block(272, 120, 256, 330, 14), paints.espresso) +
          times(9, (index) => {
            const x = 284 + (index % 3) * 80;
            const y = 134 + Math.floor(index / 3) * 80;
            return fill(block(x, y, 72, 70, 8), paints.cocoa, 'fall');
          }),
        fill(
          'M258 330l20 -16 28 20 30 -24 32 22 30 -22 28 24 32 -20 28 18 30 -20 26 20V420H258z',
          paints.steel,
          'fall',
        ),
        fill(block(256, 366, 288, 316, 10), inks.main, 'fall'),
        label(inks, 400, 410, 200, 230),
      ),
  },
  drum: {
    stage: 'table',
    noun: 'a biscuit tin with biscuits',
    draw: (inks) =>
      ground(410, 640, 310) +
      times(
        3,
        (index) =>
          fill(wall(556, 608 - index * 30, 628 - index * 30, 84, 17), paints.oak) +
          fill(oval(556, 608 - index * 30, 84, 17), paints.sand, 'fall'),
      ) +
      times(5, (index) =>
        fill(oval(508 + index * 24, 544 + (index % 2) * 9, 5, 2.5), paints.walnut),
      ) +
      fill(wall(340, 400, 600, 200, 40), inks.main, 'round') +
      line('M140 570A200 40 0 0 0 540 570', inks.accent, 10) +
      inks.emblem(340, 540, 1.1, inks.accentPale, inks.main) +
      inks.emblem(225, 522, 0.7, inks.accentPale, inks.main) +
      inks.emblem(455, 522, 0.7, inks.accentPale, inks.main) +
      fill(wall(340, 376, 430, 208, 42), inks.accent, 'round') +
      fill(oval(340, 376, 208, 42), inks.accentPale, 'fall') +
      line(oval(340, 376, 170, 31), inks.accentDeep, 4, 0.5),
  },
  sweets: {
    stage: 'flat',
    noun: 'a handful of wrapped sweets',
    draw: (inks) =>
      each(
        [
          'translate(270 270) rotate(-24)',
          'translate(520 250) rotate(18)',
          'translate(400 400) rotate(-6)',
          'translate(260 540) rotate(28)',
          'translate(530 540) rotate(-32)',
        ],
        (where, index) => {
          const sheet = index % 2 === 0 ? inks.main : inks.accent;
          const twist = index % 2 === 0 ? inks.deep : inks.accentDeep;
          return placed(
            where,
            fill('M-52 0L-112 -40Q-98 -14 -116 0Q-98 14 -112 40z', twist),
            fill('M52 0L112 -40Q98 -14 116 0Q98 14 112 40z', twist),
            fill(block(-66, -44, 132, 88, 36), sheet, 'fall'),
            line('M-34 -34Q-22 0 -34 34M0 -38Q12 0 0 38M34 -34Q46 0 34 34', '#fff', 7, 0.4),
          );
        },
      ),
  },
  pralines: {
    stage: 'flat',
    noun: 'an open box of pralines',
    draw: (inks) =>
      placed(
        'rotate(-6 400 400)',
        fill(block(166, 206, 468, 388, 18), inks.main, 'fall') +
          fill(block(186, 226, 428, 348, 8), inks.deep),
        times(12, (index) => {
          const [row, column] = [Math.floor(index / 4), index % 4];
          return placed(
            `translate(${240 + column * 107} ${284 + row * 116})`,
            fill(oval(0, 0, 47), inks.accent),
            fill(oval(0, 0, 37), coatings[(column + row * 2) % coatings.length] ?? paints.cocoa),
            toppings[(column + row) % toppings.length] ?? '',
          );
        }),
      ),
  },
} satisfies Readonly<Record<string, Drawing>>;
