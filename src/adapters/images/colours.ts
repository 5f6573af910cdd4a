import type { Pixels } from './pixels.ts';

/** How the three numbers of a pixel become light: a curve each, and what each contributes to X, Y and Z. */
export interface Colours {
  /** Light between 0 and 1 for each of the 256 numbers. */
  readonly curves: readonly [Float64Array, Float64Array, Float64Array];
  /** X, Y and Z of red, of green and of blue, as seen by light D50. */
  readonly columns: readonly [Column, Column, Column];
}

export type Column = readonly [number, number, number];

const RED = ['rTRC', 'rXYZ'] as const;
const GREEN = ['gTRC', 'gXYZ'] as const;
const BLUE = ['bTRC', 'bXYZ'] as const;

/**
 * What an ICC profile says of colours, if it says it as cameras and screens do, by three curves and a
 * matrix (ICC.1:2022, F.3). Undefined of any other, such as those of printing presses, and of damaged ones.
 */
export function readProfile(profile: Buffer): Colours | undefined {
  try {
    const isOfScreens =
      profile.toString('latin1', 36, 40) === 'acsp' &&
      profile.toString('latin1', 16, 24) === 'RGB XYZ ';
    if (!isOfScreens) return undefined;
    const tags = tagsOf(profile);
    const [red, green, blue] = [RED, GREEN, BLUE].map(([curve, column]) => {
      const [curveAt, columnAt] = [tags.get(curve), tags.get(column)];
      if (curveAt === undefined || columnAt === undefined) return undefined;
      const light = curveAtOffset(profile, curveAt);
      return light && { light, column: columnAtOffset(profile, columnAt) };
    });
    if (red === undefined || green === undefined || blue === undefined) return undefined;
    return {
      curves: [red.light, green.light, blue.light],
      columns: [red.column, green.column, blue.column],
    };
  } catch {
    // Cut off, or its table points beyond its end.
    return undefined;
  }
}

/** Where the data of each tag begins. */
function tagsOf(profile: Buffer): Map<string, number> {
  const count = Math.min(profile.readUInt32BE(128), 100);
  const tags = new Map<string, number>();
  for (let at = 132; at < 132 + 12 * count; at += 12) {
    tags.set(profile.toString('latin1', at, at + 4), profile.readUInt32BE(at + 4));
  }
  return tags;
}

/** A signed number with sixteen bits before the point and sixteen behind it. */
const fixed = (profile: Buffer, at: number): number => profile.readInt32BE(at) / 65_536;

function columnAtOffset(profile: Buffer, at: number): Column {
  return [fixed(profile, at + 8), fixed(profile, at + 12), fixed(profile, at + 16)];
}

function curveAtOffset(profile: Buffer, at: number): Float64Array | undefined {
  const kind = profile.toString('latin1', at, at + 4);
  const curve =
    kind === 'curv' ? sampled(profile, at) : kind === 'para' ? formula(profile, at) : undefined;
  if (curve === undefined) return undefined;
  return Float64Array.from({ length: 256 }, (_, number) => curve(number / 255));
}

type Curve = (x: number) => number;

/** None: a straight line; one: the exponent, with eight bits behind the point; else points of the curve. */
function sampled(profile: Buffer, at: number): Curve {
  const count = profile.readUInt32BE(at + 8);
  if (count === 0) return (x) => x;
  if (count === 1) {
    const gamma = profile.readUInt16BE(at + 12) / 256;
    return (x) => x ** gamma;
  }
  const point = (index: number): number =>
    profile.readUInt16BE(at + 12 + 2 * Math.min(index, count - 1)) / 65_535;
  return (x) => {
    const place = x * (count - 1);
    const index = Math.floor(place);
    return point(index) + (place - index) * (point(index + 1) - point(index));
  };
}

/** How many numbers each of the five formulas has. */
const PARAMETERS = [1, 3, 4, 5, 7] as const;

function formula(profile: Buffer, at: number): Curve | undefined {
  const kind = profile.readUInt16BE(at + 8);
  const count = PARAMETERS[kind];
  if (count === undefined) return undefined;
  const given = Array.from({ length: count }, (_, index) => fixed(profile, at + 12 + 4 * index));
  const [g = 1, a = 1, b = 0, third = 0, d = 0, e = 0, f = 0] = given;
  switch (kind) {
    case 0:
      return (x) => x ** g;
    case 1:
      return (x) => (x >= -b / a ? (a * x + b) ** g : 0);
    case 2:
      return (x) => (x >= -b / a ? (a * x + b) ** g + third : third);
    default:
      return (x) => (x >= d ? (a * x + b) ** g + e : third * x + f);
  }
}

/** From X, Y and Z, as seen by light D50, to sRGB's red, green and blue (Bradford-adapted). */
const TO_SRGB: readonly [Column, Column, Column] = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
];

/** So fine that a step in the dark, where the curve is steepest, is a fifth of a number. */
const LIGHT_STEPS = 16_384;

const NUMBER_OF_LIGHT = Uint8ClampedArray.from({ length: LIGHT_STEPS + 1 }, (_, step) => {
  const light = step / LIGHT_STEPS;
  return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
});

function numberOf(light: number): number {
  const step = Math.round(Math.min(1, Math.max(0, light)) * LIGHT_STEPS);
  return NUMBER_OF_LIGHT[step] ?? 0;
}

/**
 * Makes a picture's numbers those of sRGB, in place: colours that sRGB does not have become the nearest it
 * has, channel by channel. A picture whose colours are as good as sRGB's stays as it is.
 */
export function toSrgb({ data }: Pixels, colours: Colours): void {
  const [red, green, blue] = colours.curves;
  const [toRed, toGreen, toBlue] = TO_SRGB.map((row) =>
    colours.columns.map(([x, y, z]) => row[0] * x + row[1] * y + row[2] * z),
  ).map(([r = 0, g = 0, b = 0]) => [r, g, b] as const);
  if (toRed === undefined || toGreen === undefined || toBlue === undefined) return;

  const convert = (pixels: Uint8Array | Uint8ClampedArray): void => {
    // This runs for every pixel: nothing is made here.
    for (let at = 0; at < pixels.length; at += 4) {
      const r = red[pixels[at] ?? 0] ?? 0;
      const g = green[pixels[at + 1] ?? 0] ?? 0;
      const b = blue[pixels[at + 2] ?? 0] ?? 0;
      pixels[at] = numberOf(toRed[0] * r + toRed[1] * g + toRed[2] * b);
      pixels[at + 1] = numberOf(toGreen[0] * r + toGreen[1] * g + toGreen[2] * b);
      pixels[at + 2] = numberOf(toBlue[0] * r + toBlue[1] * g + toBlue[2] * b);
    }
  };
  const before = Uint8Array.from(SAMPLES);
  const after = before.slice();
  convert(after);
  const differs = after.some((number, at) => Math.abs(number - (before[at] ?? 0)) > MAX_DRIFT);
  if (differs) convert(data);
}

/** What nobody sees, and rounding of profiles brings about. */
const MAX_DRIFT = 1;

/** All greys and, in eight steps, the pure colours. */
const SAMPLES = Array.from({ length: 256 }, (_, grey) => [
  ...[grey, grey, grey, 255],
  ...(grey % 32 === 31 ? [grey, 0, 0, 255, 0, grey, 0, 255, 0, 0, grey, 255] : []),
]).flat();
