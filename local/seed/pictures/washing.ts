import {
  block,
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
import { paints } from './paint.ts';

/** For the sink and the bath. */
export const washing = {
  soap: {
    stage: 'table',
    noun: 'two bars of soap in a paper band',
    draw: (inks) =>
      ground(410, 650, 300) +
      placed(
        'translate(-14 0)',
        fill(block(190, 520, 430, 128, 40), inks.pale, 'fall') +
          tint(block(206, 620, 398, 20, 10), inks.deep, 0.25),
      ) +
      placed(
        'rotate(-4 400 460)',
        fill(block(206, 380, 410, 140, 42), inks.main, 'fall'),
        tint(block(222, 490, 378, 20, 10), inks.deep, 0.3),
        fill(block(312, 376, 190, 148, 4), inks.accentPale, 'fall'),
        line('M322 380V520M492 380V520', inks.accentDeep, 4, 0.6),
        inks.emblem(407, 450, 1.05, inks.accentDeep, inks.accentPale),
      ) +
      times(5, (index) => {
        const x = 200 + ((index * 137) % 400);
        const y = 210 + ((index * 67) % 130);
        const radius = 18 + ((index * 11) % 26);
        return tint(oval(x, y, radius), '#fff', 0.4) + line(oval(x, y, radius), '#fff', 4, 0.8);
      }),
  },
  pump: {
    stage: 'table',
    noun: 'a pump bottle',
    draw: (inks) =>
      ground(425, 655, 210) +
      fill(
        'M352 170H470Q500 170 500 146V130H352Q336 130 336 150T352 170z',
        paints.charcoal,
        'fall',
      ) +
      fill(block(388, 166, 24, 70, 4), paints.slate, 'round') +
      fill(block(350, 228, 100, 60, 10), paints.charcoal, 'round') +
      fill(
        'M352 286H448C470 300 520 310 520 366V614Q520 656 478 656H322Q280 656 280 614V366C280 310 330 300 352 286z',
        inks.main,
        'round',
      ) +
      fill(wall(400, 392, 590, 120, 14), inks.paper, 'round') +
      inks.emblem(400, 482, 1.15, inks.print, inks.paper) +
      line('M350 572H450', inks.print, 7, 0.5),
  },
  dishBrush: {
    stage: 'flat',
    noun: 'a wooden dish brush',
    draw: (inks) =>
      placed(
        'rotate(40 400 400)',
        fill('M302 250L262 112Q400 84 538 112L498 250z', inks.accent, 'fall'),
        times(13, (index) =>
          line(`M${313 + index * 14.5} 246L${277 + index * 20.5} 116`, inks.accentDeep, 4, 0.45),
        ),
        fill(
          'M290 240Q290 214 400 214T510 240V268Q510 322 440 330L428 380V690Q428 722 400 722T372 690V380L360 330Q290 322 290 268z',
          inks.main,
          'fall',
        ),
        line('M300 262Q400 250 500 262', inks.deep, 5, 0.4) +
          line('M392 390V640M410 420V600', inks.deep, 4, 0.3),
        fill(oval(400, 688, 11), inks.deep),
      ),
  },
} satisfies Readonly<Record<string, Drawing>>;
