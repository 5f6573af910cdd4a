/** Looks at the bytes of a file. Reading beyond its end throws a RangeError: the file is cut off. */
export interface Bytes {
  readonly length: number;
  /** Unsigned numbers of 1 to 4 bytes, big-endian unless said otherwise. */
  u8(at: number): number;
  u16(at: number, littleEndian?: boolean): number;
  u32(at: number, littleEndian?: boolean): number;
  /** Bytes as Latin-1 text: the names of chunks and boxes. */
  text(at: number, length: number): string;
}

export function lookAt(bytes: Uint8Array): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    length: bytes.length,
    u8: (at) => view.getUint8(at),
    u16: (at, littleEndian = false) => view.getUint16(at, littleEndian),
    u32: (at, littleEndian = false) => view.getUint32(at, littleEndian),
    text: (at, length) =>
      Array.from({ length }, (_, index) => String.fromCharCode(view.getUint8(at + index))).join(''),
  };
}
