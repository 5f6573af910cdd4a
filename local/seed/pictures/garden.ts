import {
  fill,
  ground,
  line,
  oval,
  placed,
  short,
  times,
  tint,
  wall,
  type Drawing,
} from './draw.ts';
import type { Inks } from './inks.ts';
import { deepen, paints } from './paint.ts';

const pot = (colour: string, deep: string): string =>
  fill(wall(400, 480, 640, 130, 22, 100), colour, 'round') +
  fill(wall(400, 446, 500, 146, 25), colour, 'round') +
  fill(oval(400, 446, 146, 25), deep) +
  fill(oval(400, 450, 130, 19), paints.espresso);

const blade = (inks: Inks, x: number, turn: number, height: number): string =>
  placed(
    `translate(${x} 456) rotate(${turn}) scale(1 ${short(height / 100)})`,
    fill('M-26 0C-44 -40 -24 -80 0 -104C24 -80 44 -40 26 0z', inks.main, 'fall'),
    line('M-20 -6C-32 -40 -18 -74 -2 -94M20 -6C32 -40 18 -74 2 -94', inks.accent, 6, 0.9),
  );

/** Living things and what they live in. */
export const garden = {
  herb: {
    stage: 'table',
    noun: 'a potted herb',
    draw: (inks) =>
      ground(420, 650, 220) +
      pot(inks.accent, inks.accentDeep) +
      times(31, (index) => {
        const angle = (index * 137.5 * Math.PI) / 180;
        const reach = 1 - index / 34;
        const [x, y] = [400 + Math.cos(angle) * 165 * reach, 316 + Math.sin(angle) * 120 * reach];
        const colour = [inks.deep, inks.main, inks.pale][index % 3] ?? inks.main;
        return `<path transform="translate(${Math.round(x)} ${Math.round(y)}) rotate(${Math.round((index * 137.5 + 90) % 360)})" d="M0 54C-36 30-36-10 0-50C36-10 36 30 0 54z" fill="${colour}"/>`;
      }),
  },
  plant: {
    stage: 'table',
    noun: 'a plant with tall leaves in a pot',
    draw: (inks) =>
      ground(420, 650, 220) +
      pot(paints.terracotta, deepen(paints.terracotta)) +
      blade(inks, 340, -16, 250) +
      blade(inks, 462, 17, 270) +
      blade(inks, 380, -5, 350) +
      blade(inks, 430, 7, 310) +
      blade(inks, 402, 0, 220) +
      fill('M254 446A146 25 0 0 0 546 446V500A146 25 0 0 1 254 500z', paints.terracotta, 'round'),
  },
  pots: {
    stage: 'table',
    noun: 'three clay pots',
    draw: (inks) =>
      ground(400, 655, 320) +
      placed('translate(120 -50) scale(1.02)', pot(inks.main, inks.deep)) +
      placed('translate(-114 90) scale(.86)', pot(inks.pale, inks.main)) +
      placed('translate(190 286) scale(.6)', pot(inks.accent, inks.accentDeep)),
  },
  wateringCan: {
    stage: 'table',
    noun: 'a watering can',
    draw: (inks) =>
      ground(410, 640, 290) +
      line('M470 390C640 300 680 520 540 580', inks.deep, 22) +
      line('M330 390C330 250 510 250 510 390', inks.deep, 20) +
      fill('M310 560L150 330L186 310L330 460z', inks.main, 'fall') +
      placed(
        'translate(160 314) rotate(-36)',
        fill('M-26 22L-58 -24H58L26 22z', inks.deep) +
          fill(oval(0, -24, 58, 14), inks.accent, 'fall'),
      ) +
      fill(wall(420, 390, 620, 136, 26, 146), inks.main, 'round') +
      fill(oval(420, 390, 136, 26), inks.deep) +
      tint(oval(420, 396, 120, 18), '#000', 0.3) +
      line('M286 430A134 26 0 0 0 554 430M276 590A144 26 0 0 0 564 590', inks.accent, 8) +
      inks.emblem(420, 530, 1.1, inks.accentPale, inks.main),
  },
} satisfies Readonly<Record<string, Drawing>>;
