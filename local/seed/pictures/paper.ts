import { block, each, fill, line, oval, placed, times, tint, type Drawing } from './draw.ts';
import { paints } from './paint.ts';

/** A roll of sheet paper, left, middle or right, with its pattern printed in two columns. */
const roll = (side: number, sheet: string, pattern: (y: number, x: number) => string): string =>
  placed(
    `rotate(${side * 14} 400 760) translate(${side * 128} 0)`,
    fill('M346 150V650A54 14 0 0 0 454 650V150z', sheet, 'round'),
    times(8, (row) => pattern(196 + row * 62, row % 2 === 0 ? 376 : 424)),
    fill(oval(400, 150, 54, 14), paints.white) + line(oval(400, 150, 26, 6), paints.sand, 5),
  );

/** Paper and what writes on it. */
export const paper = {
  notebook: {
    stage: 'flat',
    noun: 'a cloth-bound notebook',
    draw: (inks) =>
      placed(
        'rotate(-7 400 400)',
        fill('M452 660L470 740L488 720L504 738L492 660z', inks.accent),
        fill(block(240, 138, 340, 536, 16), paints.white) +
          line('M250 668H570M252 662H572', paints.stone, 3),
        fill(block(228, 128, 340, 532, 16), inks.main, 'fall'),
        tint(block(228, 128, 54, 532, 16), '#000', 0.16),
        line('M282 134V654', inks.pale, 3, 0.5),
        fill(block(330, 220, 176, 130, 8), inks.accentPale) +
          line(block(339, 229, 158, 112, 4), inks.accentDeep, 3, 0.5),
        inks.emblem(418, 284, 0.85, inks.deep, inks.accentPale),
        fill(block(520, 126, 16, 536), inks.accentDeep),
      ),
  },
  booklets: {
    stage: 'flat',
    noun: 'three slim notebooks',
    draw: (inks) =>
      each([inks.accent, inks.pale, inks.main], (cover, index) =>
        placed(
          `rotate(${index * 17 - 22} 400 640)`,
          fill(block(270, 160, 260, 420, 12), cover, 'fall'),
          line('M286 200v20M286 360v20M286 520v20M440 220H496M460 244H496', paints.white, 6, 0.7),
        ),
      ) + placed('rotate(12 400 640)', inks.emblem(404, 400, 1.3, inks.accentPale, inks.main)),
  },
  pencils: {
    stage: 'flat',
    noun: 'a bundle of pencils',
    draw: (inks) =>
      placed(
        'rotate(14 400 400)',
        each([42, 0, 26, 10, 34, 16], (drop, index) => {
          const [x, top] = [262 + index * 47, 130 + drop];
          return (
            fill(
              `M${x} ${top + 80}L${x + 21} ${top}L${x + 42} ${top + 80}z`,
              paints.sand,
              'round',
            ) +
            fill(
              `M${x + 14} ${top + 26}L${x + 21} ${top}L${x + 28} ${top + 26}z`,
              paints.charcoal,
            ) +
            fill(block(x, top + 78, 42, 470), index % 2 === 0 ? inks.main : inks.accent, 'round') +
            line(`M${x + 14} ${top + 84}v456m15 0v-456`, '#000', 2, 0.15) +
            fill(block(x, top + 540, 42, 34, 8), index % 2 === 0 ? inks.accent : inks.main, 'round')
          );
        }),
        fill(block(248, 430, 304, 96, 6), paints.cream, 'fall'),
        inks.emblem(400, 478, 0.75, inks.main, paints.cream),
      ),
  },
  pen: {
    stage: 'flat',
    noun: 'a ballpoint pen on a written line',
    draw: (inks) =>
      line(
        'M170 560C200 500 230 500 236 546S270 590 296 540S340 500 352 548S390 580 420 546S470 530 520 560',
        inks.accent,
        9,
      ) +
      placed(
        'rotate(42 400 400) translate(0 -30)',
        fill('M376 566L396 640Q400 650 404 640L424 566z', inks.pale, 'round'),
        fill(block(370, 180, 60, 396, 14), inks.main, 'round'),
        line('M372 404H428M372 418H428', inks.deep, 4, 0.7),
        fill(block(386, 124, 28, 60, 10), inks.deep, 'round'),
        fill(block(414, 196, 18, 170, 9), inks.pale, 'fall'),
        tint(block(380, 200, 9, 350, 4), '#fff', 0.55),
      ),
  },
  card: {
    stage: 'flat',
    noun: 'a greeting card with its envelope',
    draw: (inks) =>
      placed(
        'rotate(9 400 400)',
        fill(block(180, 330, 440, 300, 10), inks.accent, 'fall'),
        fill(
          'M184 336L400 500L616 336Q612 330 604 330H196Q188 330 184 336z',
          inks.accentDeep,
          'fall',
        ),
        line('M186 624L350 470M614 624L450 470', inks.accentDeep, 4, 0.4),
      ) +
      placed(
        'rotate(-8 400 400)',
        fill(block(262, 150, 286, 390, 8), inks.main, 'fall'),
        line(block(282, 170, 246, 350, 4), inks.accent, 4, 0.7),
        inks.emblem(405, 320, 1.9, inks.accentDeep, inks.main),
        line('M350 458H460M372 482H438', inks.accentDeep, 7, 0.6),
      ),
  },
  rolls: {
    stage: 'flat',
    noun: 'rolls of wrapping paper',
    draw: (inks) =>
      roll(-1, inks.accent, (y) => line(`M350 ${y}L450 ${y - 30}`, inks.accentPale, 10, 0.7)) +
      roll(
        0,
        inks.main,
        (y, x) =>
          line(`M${x} ${y + 16}V${y - 14}`, inks.accent, 4) +
          fill(`M${x} ${y + 8}q-20 -4 -18 -20q18 2 18 20q0 -18 18 -20q2 16 -18 20z`, inks.accent),
      ) +
      roll(1, inks.pale, (y, x) => fill(oval(x, y, 11), inks.deep)),
  },
} satisfies Readonly<Record<string, Drawing>>;
