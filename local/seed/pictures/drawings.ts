import { brewing } from './brewing.ts';
import { clothes } from './clothes.ts';
import { flames } from './flames.ts';
import { garden } from './garden.ts';
import { larder } from './larder.ts';
import { paper } from './paper.ts';
import { presents } from './presents.ts';
import { sweets } from './sweets.ts';
import { tableware } from './tableware.ts';
import { textiles } from './textiles.ts';
import { tools } from './tools.ts';
import { washing } from './washing.ts';

/** Every object that can be drawn. */
export const drawings = {
  ...larder,
  ...sweets,
  ...brewing,
  ...tableware,
  ...tools,
  ...textiles,
  ...flames,
  ...garden,
  ...washing,
  ...paper,
  ...clothes,
  ...presents,
};

/** The name of an object that can be drawn. */
export type DrawingName = keyof typeof drawings;
