import { block, fill, ground, line, oval, placed, times, tint, type Drawing } from './draw.ts';

/** Cloth for the table and the sofa. */
export const textiles = {
  towel: {
    stage: 'flat',
    noun: 'a folded tea towel',
    draw: (inks) =>
      line('M400 150V96', inks.accentDeep, 9) +
      fill(oval(400, 92, 15), inks.accentDeep) +
      fill('M330 148L498 140L524 690L352 700z', inks.deep, 'fall') +
      fill('M276 152L470 140L480 660L268 672z', inks.main, 'fall') +
      line('M272 560L478 550M271 590L479 580M270 632L480 622', inks.accent, 13) +
      line('M278 200L472 190', inks.accent, 7) +
      line('M480 555L520 590M480 585L521 616M480 626L522 652', inks.accentDeep, 11, 0.8) +
      inks.emblem(372, 400, 1.5, inks.accent, inks.main) +
      line('M330 160C322 300 336 480 324 540M420 156C430 300 412 460 424 540', inks.deep, 6, 0.25),
  },
  cloth: {
    stage: 'flat',
    noun: 'a gingham cloth',
    draw: (inks) =>
      placed(
        'rotate(-8 400 400)',
        fill(block(180, 180, 440, 440, 6), inks.accentPale, 'fall'),
        times(
          6,
          (index) =>
            tint(block(180 + index * 80, 180, 40, 440), inks.main, 0.6) +
            tint(block(180, 180 + index * 80, 440, 40), inks.main, 0.6),
        ),
        fill('M620 470L470 620H620z', inks.deep) +
          fill('M620 470L470 620Q520 560 500 500Q560 510 620 470z', inks.pale, 'fall'),
      ),
  },
  blanket: {
    stage: 'table',
    noun: 'a folded wool blanket',
    draw: (inks) =>
      ground(410, 660, 330) +
      times(17, (index) =>
        line(
          `M${176 + index * 28} 640q${(index % 3) * 4 - 4} 22 ${(index % 2) * 6 - 3} 40`,
          inks.main,
          9,
        ),
      ) +
      times(3, (index) => {
        const y = 566 - index * 92;
        return (
          fill(
            `M190 ${y}H600Q640 ${y} 640 ${y + 46}T600 ${y + 92}H170Q150 ${y + 92} 150 ${y + 46}T190 ${y}z`,
            index === 1 ? inks.pale : inks.main,
            'fall',
          ) + line(`M176 ${y + 78}H596Q624 ${y + 76} 624 ${y + 46}`, inks.deep, 5, 0.35)
        );
      }) +
      tint('M230 382H300L290 658H220z', inks.accent, 0.85) +
      tint('M330 382H350L342 658H322z', inks.accent, 0.85) +
      fill('M190 382Q230 340 300 344H560Q630 344 640 400Q620 382 600 382z', inks.pale, 'fall') +
      tint('M256 346H322L300 382H230zM350 344H370L350 382H330z', inks.accent, 0.9),
  },
  cushion: {
    stage: 'flat',
    noun: 'a striped cushion',
    draw: (inks) =>
      fill('M176 190Q400 236 624 190Q584 400 624 612Q400 566 176 612Q216 400 176 190z', inks.main) +
      times(9, (index) => {
        const x = 224 + index * 44;
        const bulge = (index - 4) * 10;
        const y = 214 - Math.abs(index - 4) * 3;
        return line(
          `M${x} ${y}Q${x - bulge} 400 ${x} ${802 - y}`,
          inks.accent,
          index % 2 === 0 ? 17 : 6,
        );
      }) +
      tint(
        'M176 190Q400 236 624 190Q584 400 624 612Q400 566 176 612Q216 400 176 190z',
        'url(#round)',
        0.8,
      ) +
      line(
        'M176 190Q400 236 624 190Q584 400 624 612Q400 566 176 612Q216 400 176 190z',
        inks.accentDeep,
        7,
      ) +
      fill(oval(400, 400, 14), inks.accentDeep),
  },
} satisfies Readonly<Record<string, Drawing>>;
