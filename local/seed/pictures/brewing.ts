import { block, fill, ground, line, oval, placed, times, tint, type Drawing } from './draw.ts';
import { paints } from './paint.ts';

/** What coffee and tea are made with. */
export const brewing = {
  dripper: {
    stage: 'table',
    noun: 'a coffee dripper on a glass jug',
    draw: (inks) =>
      ground(420, 655, 230) +
      line('M508 470C610 470 610 600 520 606', '#fff', 18, 0.6) +
      fill(
        'M320 436H480C486 470 536 500 536 570Q536 654 470 654H330Q264 654 264 570C264 500 314 470 320 436z',
        '#ffffff80',
        'round',
      ) +
      fill(
        'M276 560A124 20 0 0 0 524 560Q532 642 466 642H334Q268 642 276 560z',
        paints.cocoa,
        'round',
      ) +
      fill(oval(400, 560, 124, 20), paints.walnut) +
      line('M400 450V556', paints.cocoa, 5) +
      line('M548 262C636 262 626 352 500 352', inks.deep, 22) +
      fill('M236 220L340 410H460L564 220z', inks.main, 'round') +
      times(5, (index) =>
        line(`M${300 + index * 50} 262L${356 + index * 22} 400`, inks.deep, 4, 0.35),
      ) +
      fill(oval(400, 220, 164, 34), inks.pale) +
      fill(oval(400, 224, 146, 27), inks.deep) +
      fill(oval(400, 230, 126, 20), paints.espresso) +
      fill(block(282, 404, 236, 34, 15), inks.main, 'round'),
  },
  filters: {
    stage: 'flat',
    noun: 'a fan of paper filters',
    draw: (inks) =>
      times(4, (index) =>
        placed(
          `translate(40 70) scale(.9) rotate(${index * 15 - 27} 400 640)`,
          fill(
            'M222 236Q400 180 578 236L452 610Q400 640 348 610z',
            index % 2 === 0 ? inks.main : inks.pale,
            'fall',
          ),
          line('M556 250L446 592', inks.deep, 5, 0.45) +
            line('M360 612Q400 632 440 612', inks.deep, 5, 0.45),
        ),
      ) +
      placed(
        'translate(40 70) scale(.9) rotate(18 400 640)',
        inks.emblem(400, 390, 1.3, inks.accent, inks.main),
      ),
  },
  grinder: {
    stage: 'table',
    noun: 'a hand coffee grinder',
    draw: (inks) =>
      ground(425, 655, 230) +
      fill(block(262, 430, 276, 222, 16), inks.main, 'round') +
      line('M270 470H530M270 612H530', inks.deep, 4, 0.4) +
      fill(block(308, 520, 184, 84, 8), inks.pale, 'fall') +
      fill(oval(400, 562, 17), inks.accent, 'fall') +
      fill(block(244, 640, 312, 24, 8), inks.deep, 'round') +
      fill(block(244, 412, 312, 26, 8), inks.deep, 'round') +
      fill('M296 412C296 300 340 268 400 268S504 300 504 412z', inks.accent, 'round') +
      tint('M326 392C330 330 350 304 372 298C356 330 352 366 352 392z', '#fff', 0.4) +
      fill(block(386, 200, 28, 74, 8), inks.accentDeep, 'round') +
      line('M400 206C470 196 520 196 588 216', inks.accentDeep, 18) +
      fill(block(572, 138, 36, 84, 16), inks.main, 'round'),
  },
  teapot: {
    stage: 'table',
    noun: 'a round teapot',
    draw: (inks) =>
      ground(410, 640, 280) +
      line('M556 380C690 350 690 560 548 560', inks.deep, 32) +
      fill('M262 520C186 500 186 404 112 360L156 326C226 350 240 410 300 400z', inks.main, 'fall') +
      fill(
        'M232 480C232 370 300 322 400 322S568 370 568 480S500 640 400 640S232 590 232 480z',
        inks.main,
        'round',
      ) +
      fill(block(310, 622, 180, 24, 10), inks.deep, 'round') +
      fill('M300 346Q310 280 400 280T500 346Q400 372 300 346z', inks.pale, 'round') +
      fill(oval(400, 264, 27, 24), inks.accent, 'fall') +
      tint(
        'M262 450C270 390 306 360 336 352C300 392 288 440 290 500C272 500 262 480 262 450z',
        '#fff',
        0.28,
      ) +
      inks.emblem(410, 494, 1.4, inks.accent, inks.main) +
      line('M112 320q-16 -26 2 -50t0 -52M150 300q-14 -22 2 -42t0 -40', '#fff', 9, 0.55),
  },
} satisfies Readonly<Record<string, Drawing>>;
