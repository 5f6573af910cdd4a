import { createTransformer } from '@swc/jest';

/** The codecs' one statement that CommonJS cannot have: it helps where a module has no address. */
const NO_COMMONJS = 'import.meta.url="https://localhost"';

/** Makes CommonJS of the codecs' ES modules. */
export default {
  createTransformer: (options) => {
    const swc = createTransformer(options);
    return {
      ...swc,
      process: (text, ...rest) => swc.process(text.replace(NO_COMMONJS, ''), ...rest),
    };
  },
};
