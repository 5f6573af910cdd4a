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
  type Drawing,
} from './draw.ts';
import { paints } from './paint.ts';

/** Boxes and crates, ready to give. */
export const presents = {
  giftBox: {
    stage: 'table',
    noun: 'a gift box with a ribbon',
    draw: (inks) =>
      ground(410, 655, 300) +
      fill(block(206, 380, 388, 270, 10), inks.main, 'fall') +
      fill(block(370, 380, 60, 270), inks.accent, 'fall') +
      fill(block(184, 312, 432, 84, 12), inks.pale, 'fall') +
      tint(block(206, 396, 388, 16), '#000', 0.14) +
      fill(block(366, 312, 68, 84), inks.accent, 'fall') +
      fill('M400 310C340 180 220 190 236 262C246 306 330 316 400 310z', inks.accent, 'fall') +
      fill('M400 310C460 180 580 190 564 262C554 306 470 316 400 310z', inks.accent, 'fall') +
      fill(
        'M380 300C340 236 284 232 280 262C282 286 330 300 380 300zM420 300C460 236 516 232 520 262C518 286 470 300 420 300z',
        inks.accentDeep,
      ) +
      fill(block(372, 276, 56, 46, 16), inks.accentDeep, 'fall') +
      inks.emblem(290, 520, 1, inks.accentPale, inks.main) +
      inks.emblem(512, 520, 1, inks.accentPale, inks.main),
  },
  crate: {
    stage: 'table',
    noun: 'a wooden crate of good things',
    draw: (inks) =>
      ground(410, 660, 330) +
      fill(
        'M286 210H330V300C330 330 366 340 366 384V560H250V384C250 340 286 330 286 300z',
        inks.main,
        'round',
      ) +
      fill(block(288, 172, 40, 46, 6), paints.oak, 'round') +
      fill(block(262, 410, 92, 90, 6), inks.accentPale) +
      fill(block(396, 340, 130, 220, 22), inks.accent, 'round') +
      fill(block(392, 300, 138, 50, 12), inks.deep, 'round') +
      inks.emblem(461, 414, 0.7, inks.accentPale, inks.accent) +
      times(5, (index) =>
        placed(
          `translate(${556 + index * 12} 460) rotate(${index * 20 - 44})`,
          fill(
            'M0 40C-26 0 -26 -70 0 -130C26 -70 26 0 0 40z',
            index % 2 === 0 ? paints.leaf : paints.sage,
          ),
        ),
      ) +
      each(
        [172, 228],
        (x) =>
          fill(oval(x, 444, 34), paints.tomato, 'fall') +
          line(`M${x} 414l-14 8m14 -8l14 8m-14 -8v14m0 -14l4 -12`, paints.leaf, 6),
      ) +
      times(
        3,
        (index) =>
          fill(block(140, 470 + index * 66, 520, 56, 6), paints.oak, 'fall') +
          line(`M170 ${490 + index * 66}H420M300 ${508 + index * 66}H620`, paints.walnut, 3, 0.4),
      ) +
      fill(block(150, 462, 36, 196, 4), paints.walnut, 'fall') +
      fill(block(614, 462, 36, 196, 4), paints.walnut, 'fall') +
      times(
        3,
        (index) =>
          fill(oval(168, 498 + index * 66, 6), paints.espresso) +
          fill(oval(632, 498 + index * 66, 6), paints.espresso),
      ),
  },
} satisfies Readonly<Record<string, Drawing>>;
