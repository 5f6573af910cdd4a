/** ICC profiles of screens, as small as they can be. */

type Columns = readonly (readonly [number, number, number])[];

/** X, Y and Z of red, green and blue, as seen by light D50. */
const SRGB_COLUMNS: Columns = [
  [0.43607, 0.22249, 0.01392],
  [0.38515, 0.71687, 0.09708],
  [0.14307, 0.06061, 0.7141],
];

const COLUMNS: Readonly<Record<string, Columns>> = {
  srgb: SRGB_COLUMNS,
  p3: [
    [0.51512, 0.2412, -0.00105],
    [0.29198, 0.69225, 0.04189],
    [0.1571, 0.06657, 0.78407],
  ],
  swapped: [SRGB_COLUMNS[1]!, SRGB_COLUMNS[0]!, SRGB_COLUMNS[2]!],
};

type CurveShape =
  | { readonly gamma: number }
  | { readonly points: readonly number[] }
  | { readonly formula: readonly number[] };

/** The curve of sRGB, which Display P3 has too: formula 3 of ICC.1. */
const SRGB_CURVE = { formula: [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] };
/** By how many numbers they have. */
const FORMULAS = [1, 3, 4, 5, 7];

const fixed = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65_536));
  return bytes;
};

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function curveData(shape: CurveShape): Buffer {
  if ('formula' in shape) {
    const kind = FORMULAS.indexOf(shape.formula.length);
    const head = [Buffer.from('para\0\0\0\0'), u16(kind), u16(0)];
    return Buffer.concat([...head, ...shape.formula.map(fixed)]);
  }
  const numbers =
    'gamma' in shape
      ? [Math.round(shape.gamma * 256)]
      : shape.points.map((point) => Math.round(point * 65_535));
  return Buffer.concat([Buffer.from('curv\0\0\0\0'), u32(numbers.length), ...numbers.map(u16)]);
}

/** A profile of three columns and one curve for all. */
export function profileOf({
  space = 'RGB ',
  columns = 'srgb',
  curve = SRGB_CURVE,
}: {
  space?: string;
  columns?: keyof typeof COLUMNS;
  curve?: CurveShape;
}): Buffer {
  const tags: [string, Buffer][] = ['r', 'g', 'b'].flatMap((letter, index) => [
    [`${letter}TRC`, curveData(curve)],
    [
      `${letter}XYZ`,
      Buffer.concat([Buffer.from('XYZ \0\0\0\0'), ...COLUMNS[columns]![index]!.map(fixed)]),
    ],
  ]);
  const head = Buffer.alloc(128);
  head.write(`${space}XYZ `, 16, 'latin1');
  head.write('acsp', 36, 'latin1');
  let at = 128 + 4 + 12 * tags.length;
  const table = tags.map(([name, data]) => {
    const entry = Buffer.concat([Buffer.from(name), u32(at), u32(data.length)]);
    at += data.length;
    return entry;
  });
  return Buffer.concat([head, u32(tags.length), ...table, ...tags.map(([, data]) => data)]);
}

export const SRGB = profileOf({});
export const DISPLAY_P3 = profileOf({ columns: 'p3' });
