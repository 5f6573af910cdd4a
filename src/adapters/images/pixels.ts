import type { Pose, WebSize } from '../../domain/media/picture.ts';

/** A decoded picture: four bytes a pixel, red, green, blue, opacity, row by row. */
export interface Pixels extends WebSize {
  readonly data: Uint8Array | Uint8ClampedArray;
}

const CHANNELS = 4;

/**
 * Makes a picture smaller: each new pixel is the average of what lies under it, by area. What is
 * transparent adds no colour. The memory it takes beside the result is a row.
 */
export function shrink(picture: Pixels, { width, height }: WebSize): Pixels {
  if (picture.width === width && picture.height === height) return picture;
  const data = new Uint8ClampedArray(width * height * CHANNELS);
  const columns = covers(picture.width, width);
  const rows = covers(picture.height, height);
  const sums = new Float64Array(width * CHANNELS);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    let row = rows.first[y] ?? 0;
    for (let at = rows.from[y] ?? 0; at < (rows.from[y + 1] ?? 0); at += 1) {
      addRow(picture, row, rows.shares[at] ?? 0, columns, sums);
      row += 1;
    }
    writeRow(sums, data, y * width * CHANNELS);
  }
  return { data, width, height };
}

/**
 * What lies under each new pixel along one side: from `first` on, one old pixel for each share that
 * stands from `from[new]` to `from[new + 1]`. The shares of a new pixel add up to 1.
 */
interface Covers {
  readonly first: Int32Array;
  readonly from: Int32Array;
  readonly shares: Float64Array;
}

function covers(length: number, newLength: number): Covers {
  const step = length / newLength;
  const first = new Int32Array(newLength);
  const from = new Int32Array(newLength + 1);
  const shares: number[] = [];
  for (let index = 0; index < newLength; index += 1) {
    const start = index * step;
    const end = Math.min(length, start + step);
    first[index] = Math.floor(start);
    for (let old = Math.floor(start); old < end; old += 1) {
      shares.push((Math.min(old + 1, end) - Math.max(old, start)) / step);
    }
    from[index + 1] = shares.length;
  }
  return { first, from, shares: Float64Array.from(shares) };
}

/** Adds a row to the sums of the new pixels. This runs for every pixel: nothing is looked up or made here. */
function addRow(
  { data, width }: Pixels,
  row: number,
  share: number,
  { first, from, shares }: Covers,
  sums: Float64Array,
): void {
  for (let x = 0; x < first.length; x += 1) {
    let source = (row * width + (first[x] ?? 0)) * CHANNELS;
    let red = 0;
    let green = 0;
    let blue = 0;
    let opacity = 0;
    const end = from[x + 1] ?? 0;
    for (let at = from[x] ?? 0; at < end; at += 1) {
      const weight = (shares[at] ?? 0) * share * (data[source + 3] ?? 0);
      red += weight * (data[source] ?? 0);
      green += weight * (data[source + 1] ?? 0);
      blue += weight * (data[source + 2] ?? 0);
      opacity += weight;
      source += CHANNELS;
    }
    const target = x * CHANNELS;
    sums[target] = (sums[target] ?? 0) + red;
    sums[target + 1] = (sums[target + 1] ?? 0) + green;
    sums[target + 2] = (sums[target + 2] ?? 0) + blue;
    sums[target + 3] = (sums[target + 3] ?? 0) + opacity;
  }
}

function writeRow(sums: Float64Array, data: Uint8ClampedArray, start: number): void {
  for (let at = 0; at < sums.length; at += CHANNELS) {
    const opacity = sums[at + 3] ?? 0;
    data[start + at + 3] = opacity;
    if (opacity === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      data[start + at + channel] = (sums[at + channel] ?? 0) / opacity;
    }
  }
}

/** The picture as people see it: mirrored left to right if it has to be, then turned clockwise. */
export function pose(picture: Pixels, { mirrored, quarterTurns }: Pose): Pixels {
  if (!mirrored && quarterTurns === 0) return picture;
  const { width, height } = picture;
  const [origin, right, down] = STEPS[quarterTurns](width, height);
  const stepX = mirrored ? -right : right;
  const start = mirrored ? origin + (width - 1) * right : origin;

  const source = words(picture.data);
  const target = new Uint32Array(width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    let to = start + y * down;
    for (let x = 0; x < width; x += 1) {
      target[to] = source[at] ?? 0;
      to += stepX;
      at += 1;
    }
  }
  const data = new Uint8ClampedArray(target.buffer);
  return quarterTurns % 2 === 0 ? { data, width, height } : { data, width: height, height: width };
}

/**
 * Where the first pixel comes to lie when a picture is turned clockwise, and how far from it what was
 * right of it and what was below it.
 */
const STEPS: Readonly<
  Record<Pose['quarterTurns'], (width: number, height: number) => readonly [number, number, number]>
> = {
  0: (width) => [0, 1, width],
  1: (_width, height) => [height - 1, height, -1],
  2: (width, height) => [width * height - 1, -1, -width],
  3: (width, height) => [(width - 1) * height, -height, 1],
};

/** A pixel as one number, which is quicker to move; what does not begin at a number is copied. */
function words(data: Pixels['data']): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}
