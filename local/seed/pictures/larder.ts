import { block, fill, ground, line, oval, times, tint, wall, type Drawing } from './draw.ts';
import { label, smallPrint } from './label.ts';
import { paints } from './paint.ts';

/** Pantry goods in their bags, tins, jars and bottles. */
export const larder = {
  pouch: {
    stage: 'table',
    noun: 'a paper bag with a label',
    draw: (inks) =>
      ground(420, 660, 240) +
      fill(
        'M268 236L532 236L552 636Q552 656 530 658L270 658Q248 656 248 636z',
        inks.main,
        'round',
      ) +
      tint('M268 236L300 236L286 658L270 658Q248 656 248 636z', '#000', 0.08) +
      tint('M532 236L500 236L514 658L530 658Q552 656 552 636z', '#000', 0.08) +
      fill('M272 150H528L534 240H266z', inks.pale, 'round') +
      fill(block(248, 206, 304, 38, 10), inks.accentDeep, 'fall') +
      label(inks, 400, 318, 190, 236),
  },
  tin: {
    stage: 'table',
    noun: 'a round tin',
    draw: (inks) =>
      ground(430, 648, 230) +
      fill(wall(400, 260, 630, 135, 26), inks.main, 'round') +
      fill(wall(400, 350, 560, 135, 26), inks.paper, 'round') +
      line('M265 338A135 26 0 0 0 535 338M265 572A135 26 0 0 0 535 572', inks.accentDeep, 5) +
      inks.emblem(400, 466, 1.2, inks.print, inks.paper) +
      smallPrint(400, 548, 90, inks.print) +
      fill(wall(400, 205, 272, 143, 27), inks.deep, 'round') +
      fill(oval(400, 205, 143, 27), inks.main, 'fall') +
      line(oval(400, 205, 112, 19), inks.deep, 4, 0.6),
  },
  shaker: {
    stage: 'table',
    noun: 'a small spice tin beside a little heap',
    draw: (inks) =>
      ground(400, 650, 290) +
      fill(block(240, 300, 210, 345, 18), inks.main, 'round') +
      fill('M252 300V268Q252 252 270 252H420Q438 252 438 268V300z', inks.deep, 'round') +
      label(inks, 345, 356, 168, 220) +
      fill('M468 646C530 640 556 556 588 556S640 640 704 646z', inks.accent, 'fall') +
      times(9, (index) =>
        fill(oval(480 + ((index * 53) % 220), 642 + ((index * 7) % 16), 5), inks.accentDeep),
      ),
  },
  jar: {
    stage: 'table',
    noun: 'a glass jar',
    draw: (inks) =>
      ground(430, 655, 235) +
      fill(
        'M282 292Q262 316 262 352V606Q262 654 312 654H488Q538 654 538 606V352Q538 316 518 292z',
        inks.pale,
      ) +
      fill(
        'M274 350Q272 330 284 322H516Q528 330 526 350V604Q526 642 486 642H314Q274 642 274 604z',
        inks.main,
        'round',
      ) +
      times(7, (index) =>
        tint(oval(300 + ((index * 61) % 200), 352 + ((index * 47) % 260), 14, 10), inks.deep, 0.3),
      ) +
      label(inks, 400, 392, 196, 206) +
      tint('M288 340Q294 336 298 342V600Q296 622 288 612z', '#fff', 0.5) +
      fill(block(278, 208, 244, 84, 16), inks.accent, 'round') +
      times(11, (index) => line(`M${296 + index * 21} 236v44`, inks.accentDeep, 4, 0.35)) +
      tint(block(286, 212, 228, 14, 7), '#fff', 0.35),
  },
  bottle: {
    stage: 'table',
    noun: 'a corked glass bottle',
    draw: (inks) =>
      ground(425, 662, 190) +
      fill(block(374, 92, 52, 60, 8), paints.oak, 'round') +
      fill(
        'M362 140H438V262C438 314 498 318 498 388V626Q498 660 464 660H336Q302 660 302 626V388C302 318 362 314 362 262z',
        inks.main,
        'round',
      ) +
      fill(block(354, 134, 92, 30, 8), inks.deep, 'round') +
      tint('M322 398C324 362 356 340 368 312V616Q346 634 324 612z', '#fff', 0.2) +
      label(inks, 400, 414, 176, 200),
  },
  canister: {
    stage: 'table',
    noun: 'an oil can',
    draw: (inks) =>
      ground(430, 660, 240) +
      fill(block(440, 140, 52, 70, 8), inks.accentDeep, 'round') +
      line('M310 214Q310 150 370 150Q416 150 416 214', inks.deep, 16) +
      fill('M258 250L286 206H514L542 250z', inks.pale, 'round') +
      fill(block(258, 246, 284, 412, 14), inks.main, 'fall') +
      tint('M470 246H528Q542 246 542 262V644Q542 658 528 658H470z', '#000', 0.12) +
      fill(oval(385, 420, 104, 112), inks.paper) +
      line(oval(385, 420, 94, 102), inks.accentDeep, 4) +
      inks.emblem(385, 420, 1.5, inks.print, inks.paper) +
      line('M290 590H500M320 616H450', inks.accentPale, 9, 0.8),
  },
} satisfies Readonly<Record<string, Drawing>>;
