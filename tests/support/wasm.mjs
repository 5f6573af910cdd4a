/** Gives `import bytes from 'x.wasm'` the bytes of the file, as esbuild does in the bundle. */
export default {
  process: (_text, path) => ({
    code: `exports.__esModule = true;
      exports.default = new Uint8Array(require('node:fs').readFileSync(${JSON.stringify(path)}));`,
  }),
};
