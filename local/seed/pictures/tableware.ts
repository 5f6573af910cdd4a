import { block, fill, ground, line, oval, placed, times, tint, type Drawing } from './draw.ts';
import type { Inks } from './inks.ts';
import { paints } from './paint.ts';

const steam = (x: number, y: number): string =>
  line(
    `M${x - 36} ${y}q-22 -32 0 -62t0 -62M${x + 10} ${y - 12}q-24 -36 0 -70t0 -70M${x + 56} ${y}q-22 -32 0 -62t0 -62`,
    '#fff',
    11,
    0.55,
  );

const smallCup = (x: number, y: number, body: string, dark: string): string =>
  placed(
    `translate(${x} ${y}) scale(1.2)`,
    fill(oval(0, 62, 158, 34), dark) +
      fill(oval(0, 54, 158, 34), body, 'fall') +
      tint(oval(0, 56, 86, 16), '#000', 0.16),
    line('M84 -50C150 -62 150 20 70 22', dark, 17),
    fill('M-94 -84L-80 10Q-66 58 0 60Q66 58 80 10L94 -84z', body, 'round'),
    fill(oval(0, -84, 94, 21), dark) +
      fill(oval(0, -80, 82, 15), paints.espresso) +
      fill(oval(-6, -80, 60, 9), paints.walnut),
  );

const glass = (inks: Inks, x: number, y: number): string =>
  placed(
    `translate(${x} ${y})`,
    tint('M-104 -150L-84 130A84 18 0 0 0 84 130L104 -150z', inks.main, 0.42) +
      tint('M-93 -20L-84 124A84 18 0 0 0 84 124L93 -20A93 17 0 0 1 -93 -20z', inks.main, 0.35),
    times(9, (index) => line(`M${index * 24 - 96} -110L${index * 19 - 76} 118`, '#fff', 5, 0.5)),
    tint('M-84 118A84 18 0 0 0 84 118V128A84 18 0 0 1 -84 128z', inks.deep, 0.5),
    line(oval(0, -150, 104, 20), '#fff', 6, 0.85) + tint(oval(0, -150, 104, 20), inks.main, 0.25),
  );

/** Mugs, glasses, bowls and plates. */
export const tableware = {
  mug: {
    stage: 'table',
    noun: 'a steaming mug',
    draw: (inks) =>
      ground(420, 640, 260) +
      line('M516 362C640 340 650 536 506 536', inks.deep, 38) +
      line('M516 358C634 338 642 530 506 530', inks.main, 28) +
      fill('M232 306L246 594Q252 640 380 642Q508 640 514 594L528 306z', inks.main, 'round') +
      fill(oval(380, 306, 148, 31), inks.pale) +
      fill(oval(380, 310, 133, 25), inks.deep) +
      fill(oval(380, 318, 118, 18), paints.espresso) +
      inks.emblem(380, 478, 1.7, inks.accent, inks.main) +
      steam(370, 270),
  },
  cups: {
    stage: 'table',
    noun: 'two espresso cups on saucers',
    draw: (inks) =>
      ground(290, 530, 250) +
      smallCup(270, 434, inks.accent, inks.accentDeep) +
      ground(520, 664, 270) +
      smallCup(500, 564, inks.main, inks.deep),
  },
  tumblers: {
    stage: 'table',
    noun: 'ribbed glass tumblers',
    draw: (inks) =>
      ground(300, 560, 190) +
      glass(inks, 290, 410) +
      ground(520, 560, 190) +
      glass(inks, 512, 420) +
      ground(405, 678, 190) +
      glass(inks, 400, 530),
  },
  carafe: {
    stage: 'table',
    noun: 'a glass carafe of water',
    draw: (inks) =>
      ground(420, 655, 220) +
      tint(
        'M346 150H454C446 270 458 320 500 390C560 490 560 656 470 656H330C240 656 240 490 300 390C342 320 354 270 346 150z',
        '#fff',
        0.55,
      ) +
      tint(
        'M279 434A121 22 0 0 0 521 434C564 530 540 644 468 644H332C260 644 236 530 279 434z',
        inks.main,
        0.8,
      ) +
      tint(oval(400, 434, 121, 22), '#fff', 0.55) +
      placed(
        'translate(430 452) rotate(-12)',
        inks.emblem(0, 0, 0.95, inks.accent, inks.accentPale),
      ) +
      tint('M312 430C276 500 278 590 308 628C292 570 300 490 336 420z', '#fff', 0.6) +
      line(oval(400, 150, 54, 12), '#fff', 7, 0.9) +
      line('M356 250Q400 266 444 250', inks.accentDeep, 12, 0.9),
  },
  bowl: {
    stage: 'table',
    noun: 'a deep bowl',
    draw: (inks) =>
      ground(410, 650, 280) +
      fill(block(310, 616, 180, 38, 10), inks.deep, 'round') +
      fill('M166 390C170 540 270 636 400 636S630 540 634 390z', inks.main, 'round') +
      fill(
        'M190 500C220 584 300 636 400 636S580 584 610 500A232 46 0 0 1 190 500z',
        inks.accent,
        'round',
      ) +
      fill(oval(400, 390, 234, 58), inks.pale) +
      fill(oval(400, 396, 216, 48), inks.deep) +
      tint('M184 396A216 48 0 0 0 616 396A216 30 0 0 1 184 396z', '#fff', 0.2) +
      times(14, (index) =>
        tint(oval(200 + ((index * 89) % 400), 462 + ((index * 37) % 60), 4), inks.deep, 0.4),
      ),
  },
  plate: {
    stage: 'flat',
    noun: 'a dinner plate',
    draw: (inks) =>
      fill(oval(400, 400, 270), inks.main, 'fall') +
      line(oval(400, 400, 262), inks.accent, 9) +
      tint(oval(400, 404, 190), inks.deep, 0.3) +
      fill(oval(400, 400, 184), inks.pale, 'fall') +
      times(12, (index) =>
        placed(`rotate(${index * 30} 400 400)`, fill(oval(400, 176, 9, 20), inks.accent)),
      ) +
      inks.emblem(400, 400, 1.5, inks.accent, inks.pale),
  },
} satisfies Readonly<Record<string, Drawing>>;
