/** What a codec made by Emscripten is told when it is opened. */
export function instanceOf(bytes: Uint8Array<ArrayBuffer>): () => CodecOptions {
  let compiled: WebAssembly.Module | undefined;
  return () => {
    compiled ??= new WebAssembly.Module(bytes);
    const module = compiled;
    return {
      noInitialRun: true,
      print: () => undefined,
      printErr: () => undefined,
      instantiateWasm: (imports, ready) => {
        const instance = new WebAssembly.Instance(module, imports);
        ready(instance);
        return instance.exports;
      },
    };
  };
}
