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
  const [stepX, stepY] = [picture.width / width, picture.height / height];
  const sums = new Float64Array(width * CHANNELS);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    const [from, to] = [y * stepY, (y + 1) * stepY];
    const last = Math.min(picture.height, Math.ceil(to));
    for (let row = Math.floor(from); row < last; row += 1) {
      addRow(picture, row, sums, stepX, Math.min(row + 1, to) - Math.max(row, from));
    }
    writeRow(sums, data, y * width * CHANNELS, stepX * stepY);
  }
  return { data, width, height };
}

/** Adds a row to the sums of the new pixels, weighed by how much of it lies under them. */
function addRow(
  { data, width }: Pixels,
  row: number,
  sums: Float64Array,
  stepX: number,
  share: number,
): void {
  const start = row * width * CHANNELS;
  for (let x = 0, at = 0; at < sums.length; x += 1, at += CHANNELS) {
    const [from, to] = [x * stepX, (x + 1) * stepX];
    const last = Math.min(width, Math.ceil(to));
    let [red, green, blue, opacity] = [0, 0, 0, 0];
    for (let column = Math.floor(from); column < last; column += 1) {
      const source = start + column * CHANNELS;
      const covered = (Math.min(column + 1, to) - Math.max(column, from)) * share;
      const weight = covered * (data[source + 3] ?? 0);
      red += weight * (data[source] ?? 0);
      green += weight * (data[source + 1] ?? 0);
      blue += weight * (data[source + 2] ?? 0);
      opacity += weight;
    }
    sums[at] = (sums[at] ?? 0) + red;
    sums[at + 1] = (sums[at + 1] ?? 0) + green;
    sums[at + 2] = (sums[at + 2] ?? 0) + blue;
    sums[at + 3] = (sums[at + 3] ?? 0) + opacity;
  }
}

function writeRow(sums: Float64Array, data: Uint8ClampedArray, start: number, area: number): void {
  for (let at = 0; at < sums.length; at += CHANNELS) {
    const opacity = sums[at + 3] ?? 0;
    data[start + at + 3] = opacity / area;
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
  const turned = quarterTurns % 2 === 1;
  const size = turned ? { width: height, height: width } : { width, height };
  const source = words(picture.data);
  const target = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const seenX = mirrored ? width - 1 - x : x;
      const [newX, newY] = place(seenX, y, { width, height }, quarterTurns);
      target[newY * size.width + newX] = source[y * width + x] ?? 0;
    }
  }
  return { ...size, data: new Uint8ClampedArray(target.buffer) };
}

/** Where a pixel comes to lie when the picture is turned clockwise. */
function place(
  x: number,
  y: number,
  { width, height }: WebSize,
  quarterTurns: Pose['quarterTurns'],
): readonly [number, number] {
  switch (quarterTurns) {
    case 0:
      return [x, y];
    case 1:
      return [height - 1 - y, x];
    case 2:
      return [width - 1 - x, height - 1 - y];
    case 3:
      return [y, width - 1 - x];
  }
}

/** A pixel as one number, which is quicker to move; what does not begin at a number is copied. */
function words(data: Pixels['data']): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}
