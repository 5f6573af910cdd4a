import { block, fill, line, oval, placed, times, tint, type Drawing } from './draw.ts';
import { paints } from './paint.ts';

const wood = (d: string, colour: string, grain: string, deep: string): string =>
  fill(d, colour, 'fall') + line(grain, deep, 4, 0.35);

const spoon = (turn: number, colour: string, deep: string): string =>
  placed(
    `rotate(${turn} 400 420)`,
    wood('M384 330L376 690Q400 716 424 690L416 330z', colour, 'M396 380L394 690', deep),
    fill(
      'M400 90C476 90 490 190 474 250C460 310 430 344 400 344S340 310 326 250C310 190 324 90 400 90z',
      colour,
      'fall',
    ),
    tint(
      'M400 120C452 120 462 190 450 236C438 286 420 312 400 312S362 286 350 236C338 190 348 120 400 120z',
      deep,
      0.4,
    ),
    line('M360 160C356 190 360 220 368 250', '#fff', 8, 0.3),
  );

/** What the cook holds. */
export const tools = {
  cooksKnife: {
    stage: 'flat',
    noun: 'a broad kitchen knife',
    draw: (inks) =>
      placed(
        'rotate(38 400 400)',
        fill('M352 92C460 190 474 330 466 476H352z', paints.steel, 'fall') +
          tint('M352 92C460 190 474 330 466 476H434C444 330 420 200 352 92z', '#fff', 0.55),
        fill(block(352, 470, 90, 36, 6), inks.accent, 'fall'),
        wood(
          'M352 504H438L446 690Q450 726 408 726Q362 726 356 690z',
          inks.main,
          'M372 520L376 700M410 516L420 700',
          inks.deep,
        ),
        times(3, (index) => fill(oval(400, 546 + index * 56, 10), inks.accent)),
      ),
  },
  paringKnife: {
    stage: 'flat',
    noun: 'a small knife beside a cut lemon',
    draw: (inks) =>
      fill(oval(534, 538, 124), paints.honey, 'fall') +
      inks.emblem(534, 538, 2.4, paints.butter, paints.white) +
      placed(
        'rotate(-34 340 360) translate(-74 -74)',
        fill('M372 130C424 220 424 320 420 424H362z', paints.steel, 'fall') +
          tint('M372 130C424 220 424 320 420 424H402C406 320 402 220 372 130z', '#fff', 0.6),
        fill(block(358, 418, 66, 24, 5), inks.accent, 'fall'),
        wood(
          'M360 440H422L428 590Q430 622 394 622Q358 622 358 590z',
          inks.main,
          'M376 456L378 600M402 452L408 600',
          inks.deep,
        ),
        fill(oval(391, 476, 8), inks.accent) + fill(oval(393, 560, 8), inks.accent),
      ),
  },
  board: {
    stage: 'flat',
    noun: 'a wooden board with a handle',
    draw: (inks) =>
      placed(
        'rotate(9 400 400)',
        fill(
          'M262 300Q262 252 312 250H346Q362 248 362 230V140Q362 104 400 104T438 140V230Q438 248 454 250H488Q538 252 538 300V640Q538 696 488 696H312Q262 696 262 640z',
          inks.main,
          'fall',
        ),
        line(
          'M300 280C330 400 284 520 310 670M350 270C390 420 340 540 372 680M430 264C470 400 420 520 452 684M498 280C520 420 480 520 502 668',
          inks.deep,
          5,
          0.3,
        ),
        line('M376 470C380 430 420 430 424 470S384 520 376 470z', inks.deep, 5, 0.35),
        fill(oval(400, 146, 17), inks.deep),
        placed(
          'translate(470 590) rotate(30)',
          inks.emblem(0, 0, 1.1, inks.accent, inks.accentPale),
        ),
      ),
  },
  spoons: {
    stage: 'flat',
    noun: 'two wooden spoons',
    draw: (inks) => spoon(-30, inks.accent, inks.accentDeep) + spoon(26, inks.main, inks.deep),
  },
  pan: {
    stage: 'flat',
    noun: 'a small iron pan with a fried egg',
    draw: (inks) =>
      placed(
        'rotate(38 400 400)',
        fill('M366 220H434L440 -20Q440 -64 400 -64T360 -20z', inks.main, 'fall') +
          fill(oval(400, -16, 15, 22), inks.pale),
      ) +
      fill(oval(390, 424, 236), inks.main, 'fall') +
      fill(oval(390, 424, 204), inks.deep) +
      tint(oval(396, 430, 196), '#000', 0.2) +
      fill(
        'M300 352C340 300 400 330 440 316C500 306 520 380 498 420C520 470 470 530 412 512C370 540 300 520 296 466C262 430 272 380 300 352z',
        paints.white,
        'fall',
      ) +
      fill(oval(394, 418, 58), inks.accent) +
      fill(oval(376, 400, 17, 11), inks.accentPale),
  },
} satisfies Readonly<Record<string, Drawing>>;
