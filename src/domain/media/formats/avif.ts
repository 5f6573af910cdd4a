import type { PictureHeader, Pose } from '../picture.ts';
import type { Bytes } from './bytes.ts';

interface Box {
  readonly name: string;
  /** Where its content begins and ends. */
  readonly start: number;
  readonly end: number;
}

/**
 * Reads what the item properties of an AVIF file say of sizes and pose. A file may hold more pictures
 * than the shown one (its alpha channel, a thumbnail, tiles): the largest size counts.
 */
export function readAvif(bytes: Bytes): PictureHeader | undefined {
  const boxes = boxesIn(bytes, 0, bytes.length);
  const meta = boxes.find(({ name }) => name === 'meta');
  // `meta` has a version and flags before the boxes in it.
  const properties = meta && find(bytes, meta.start + 4, meta.end, ['iprp', 'ipco']);
  const hasPixels = boxes.some(({ name }) => name === 'mdat');
  if (properties === undefined || !hasPixels) return undefined;

  const known = boxesIn(bytes, properties.start, properties.end);
  const sizes = known
    .filter(({ name }) => name === 'ispe')
    .map(({ start }) => ({ width: bytes.u32(start + 4), height: bytes.u32(start + 8) }))
    .toSorted((one, other) => other.width * other.height - one.width * one.height);
  const [largest] = sizes;
  return largest && { ...largest, pose: poseOf(bytes, known), end: boxes.at(-1)?.end ?? 0 };
}

/** Turned anticlockwise by `irot`, then mirrored by `imir`: axis 1 left to right, 0 top to bottom. */
function poseOf(bytes: Bytes, properties: readonly Box[]): Pose {
  const rotation = properties.find(({ name }) => name === 'irot');
  const mirror = properties.find(({ name }) => name === 'imir');
  const turns = rotation === undefined ? 0 : 4 - (bytes.u8(rotation.start) & 3);
  if (mirror === undefined) return { mirrored: false, quarterTurns: quarter(turns) };
  // Turning and then mirroring is mirroring and then turning the other way.
  const half = (bytes.u8(mirror.start) & 1) === 1 ? 0 : 2;
  return { mirrored: true, quarterTurns: quarter(half + 4 - turns) };
}

function quarter(turns: number): Pose['quarterTurns'] {
  return ([0, 1, 2, 3] as const)[turns % 4] ?? 0;
}

function find(
  bytes: Bytes,
  start: number,
  end: number,
  [name, ...path]: readonly string[],
): Box | undefined {
  const box = boxesIn(bytes, start, end).find((one) => one.name === name);
  return box === undefined || path.length === 0 ? box : find(bytes, box.start, box.end, path);
}

/** The boxes that lie one after the other; one that reaches beyond the end throws. */
function boxesIn(bytes: Bytes, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = start; at < end;) {
    const size = bytes.u32(at);
    const isLong = size === 1;
    // A box of size 0 reaches to the end.
    const length = isLong ? bytes.u32(at + 8) * 2 ** 32 + bytes.u32(at + 12) : size || end - at;
    if (length < 8 || at + length > end) throw new RangeError('a box is cut off');
    boxes.push({
      name: bytes.text(at + 4, 4),
      start: at + (isLong ? 16 : 8),
      end: at + length,
    });
    at += length;
  }
  return boxes;
}
