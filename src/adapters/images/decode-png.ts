import pngBytes from '@jsquash/png/codec/pkg/squoosh_png_bg.wasm';
import * as z from 'zod/mini';
import type { Pixels } from './pixels.ts';

/** What the decoder, made by wasm-bindgen, gives to be called. */
const exportsSchema = z.object({
  memory: z.custom<{ readonly buffer: ArrayBuffer }>((value) => typeof value === 'object'),
  __wbindgen_malloc: z.custom<(bytes: number, alignment: number) => number>(isFunction),
  decode: z.custom<(pointer: number, bytes: number) => number>(isFunction),
});

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/** It hands the pixels out by "making" an ImageData of them, and calls nothing else unless it fails. */
const MAKES_PICTURE = '__wbg_newwithownedu8clampedarrayandsh_91db5987993a08fb';

let compiled: WebAssembly.Module | undefined;

/**
 * Decodes a PNG file with an instance of its own, which the package's glue would share between all
 * files: one that ends badly must not hurt the next. Throws on a file that cannot be decoded.
 */
export function decodePng(file: Uint8Array): Pixels | undefined {
  let picture: Pixels | undefined;
  const fail = (): never => {
    throw new Error('the PNG decoder gave up');
  };
  compiled ??= new WebAssembly.Module(pngBytes);
  const instance = new WebAssembly.Instance(compiled, {
    wbg: {
      [MAKES_PICTURE]: (at: number, bytes: number, width: number, height: number): number => {
        const data = new Uint8ClampedArray(codec.memory.buffer, at >>> 0, bytes >>> 0);
        picture = { data: data.slice(), width: width >>> 0, height: height >>> 0 };
        return 0;
      },
      __wbindgen_throw: fail,
      __wbindgen_memory: fail,
      __wbindgen_object_drop_ref: () => undefined,
      __wbg_buffer_a448f833075b71ba: fail,
      __wbg_newwithbyteoffsetandlength_099217381c451830: fail,
    },
  });
  const codec = z.parse(exportsSchema, instance.exports);
  const at = codec.__wbindgen_malloc(file.length, 1) >>> 0;
  new Uint8Array(codec.memory.buffer, at, file.length).set(file);
  codec.decode(at, file.length);
  return picture;
}
