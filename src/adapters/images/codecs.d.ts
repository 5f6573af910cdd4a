/** The codecs of @jsquash as the shop uses them: one WebAssembly instance for one picture. */

/**
 * Loaded as bytes: by infra/wasm.mjs in the bundle, by local/sources.ts on the laptop and
 * tests/support/wasm.mjs under jest.
 */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** The part of WebAssembly's interface that is needed; TypeScript has it among those of browsers only. */
declare namespace WebAssembly {
  type Imports = Readonly<Record<string, unknown>>;
  type Exports = Readonly<Record<string, unknown>>;
  interface Instance {
    readonly exports: Exports;
  }
  interface Module {
    readonly compiled?: never;
  }
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  const Instance: new (module: Module, imports: Imports) => Instance;
}

interface CodecOptions {
  readonly noInitialRun: boolean;
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    ready: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
}

interface DecodedPicture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

declare module '@jsquash/jpeg/codec/dec/mozjpeg_dec.js' {
  const open: (
    options: CodecOptions,
  ) => Promise<{ decode(bytes: Uint8Array, preserveOrientation: boolean): DecodedPicture | null }>;
  export default open;
}

declare module '@jsquash/webp/codec/dec/webp_dec.js' {
  const open: (
    options: CodecOptions,
  ) => Promise<{ decode(bytes: Uint8Array): DecodedPicture | null }>;
  export default open;
}

declare module '@jsquash/avif/codec/dec/avif_dec.js' {
  const open: (
    options: CodecOptions,
  ) => Promise<{ decode(bytes: Uint8Array, bitDepth: number): DecodedPicture | null }>;
  export default open;
}

declare module '@jsquash/webp/codec/enc/webp_enc_simd.js' {
  const open: (options: CodecOptions) => Promise<{
    encode(
      data: Uint8Array | Uint8ClampedArray,
      width: number,
      height: number,
      options: Readonly<Record<string, number>>,
    ): Uint8Array<ArrayBuffer> | null;
  }>;
  export default open;
}

declare module '@jsquash/webp/meta.js' {
  export const defaultOptions: Readonly<Record<string, number>>;
}
