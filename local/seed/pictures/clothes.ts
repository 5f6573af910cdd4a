import { block, fill, line, oval, placed, times, tint, type Drawing } from './draw.ts';
import type { Inks } from './inks.ts';

const sock = (inks: Inks): string =>
  fill(
    'M300 150H430V410C432 450 470 480 520 500C580 526 570 620 490 620H420C340 620 300 560 300 480z',
    inks.main,
    'fall',
  ) +
  fill('M296 130H434V200H296z', inks.accent, 'fall') +
  times(6, (index) => line(`M${310 + index * 22} 138V192`, inks.accentDeep, 4, 0.5)) +
  fill('M300 430Q380 440 404 500Q390 570 340 586Q300 550 300 480z', inks.accent) +
  fill('M508 495C580 520 574 620 490 620H476Q520 560 508 495z', inks.accent) +
  line('M302 244H428M302 274H428', inks.accent, 12) +
  inks.emblem(366, 350, 0.85, inks.accent, inks.main);

/** Things to wear and to carry. */
export const clothes = {
  apron: {
    stage: 'flat',
    noun: 'an apron',
    draw: (inks) =>
      line('M316 190C300 90 500 90 484 190', inks.accentDeep, 15) +
      line(
        'M222 396C170 410 150 470 176 540M578 396C630 410 650 470 624 540',
        inks.accentDeep,
        13,
      ) +
      fill(
        'M312 176H488L500 280Q512 350 584 388V660Q584 694 552 694H248Q216 694 216 660V388Q288 350 300 280z',
        inks.main,
        'fall',
      ) +
      line('M322 188H478', inks.pale, 5, 0.5) +
      fill(block(288, 470, 224, 132, 10), inks.pale, 'fall') +
      tint(block(288, 470, 224, 132, 10), inks.main, 0.7) +
      line('M296 486H504M400 486V594', inks.deep, 4, 0.5) +
      inks.emblem(400, 308, 1.25, inks.accent, inks.main) +
      line('M250 420C262 500 246 590 258 670M552 420C540 500 556 590 544 670', inks.deep, 6, 0.3),
  },
  tee: {
    stage: 'flat',
    noun: 'a T-shirt',
    draw: (inks) =>
      fill(
        'M310 150C340 196 460 196 490 150L560 172L684 290L610 380L558 338V660Q400 690 242 660V338L190 380L116 290L240 172z',
        inks.main,
        'fall',
      ) +
      line('M310 150C340 196 460 196 490 150', inks.deep, 15, 0.55) +
      line('M258 240V338L252 420M542 240V338L548 420', inks.deep, 5, 0.35) +
      line('M128 302L198 388M672 302L602 388M246 646Q400 674 554 646', inks.deep, 4, 0.35) +
      inks.emblem(400, 372, 2, inks.accent, inks.main),
  },
  socks: {
    stage: 'flat',
    noun: 'a pair of socks',
    draw: (inks) =>
      placed('translate(86 -10) rotate(-7 400 400)', sock(inks)) +
      placed('translate(-70 40) rotate(6 400 400)', sock(inks)),
  },
  tote: {
    stage: 'flat',
    noun: 'a canvas tote bag',
    draw: (inks) =>
      line('M310 310C290 40 510 40 490 310', inks.deep, 24) +
      fill('M212 290H588L610 670Q610 692 588 692H212Q190 692 190 670z', inks.main, 'fall') +
      line('M214 322H586', inks.deep, 4, 0.45) +
      line('M300 300C270 60 530 60 500 300', inks.main, 26) +
      fill(block(284, 290, 32, 62, 4), inks.pale) +
      fill(block(484, 290, 32, 62, 4), inks.pale) +
      line('M290 298L310 344M310 298L290 344M490 298L510 344M510 298L490 344', inks.deep, 3, 0.6) +
      inks.emblem(400, 490, 2, inks.accent, inks.main) +
      line('M226 380C240 480 214 590 224 670M570 400C558 500 584 580 576 670', inks.deep, 6, 0.22),
  },
  beanie: {
    stage: 'flat',
    noun: 'a knitted hat',
    draw: (inks) =>
      fill('M190 540C180 300 270 180 400 180S620 300 610 540z', inks.main, 'fall') +
      times(9, (index) => {
        const x = 224 + index * 44;
        const top = 400 + (index - 4) * 16;
        return line(`M${x} 530Q${x + (4 - index) * 2} 320 ${top} 206`, inks.deep, 6, 0.35);
      }) +
      fill(block(168, 480, 464, 146, 36), inks.main, 'fall') +
      times(17, (index) => line(`M${196 + index * 25.5} 500V606`, inks.deep, 7, 0.3)) +
      fill(block(430, 530, 92, 56, 6), inks.accentPale, 'fall') +
      inks.emblem(476, 558, 0.42, inks.deep, inks.accentPale) +
      fill(oval(400, 176, 30, 24), inks.accent, 'fall') +
      tint(oval(390, 168, 12, 8), '#fff', 0.4),
  },
} satisfies Readonly<Record<string, Drawing>>;
