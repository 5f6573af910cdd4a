import * as z from 'zod';
import { builtPages } from '../web/build.ts';
import { readFiles } from '../web/files.ts';
import { liveServer } from '../web/live.ts';
import { webServer } from '../web/server.ts';
import { beginEngine } from './lifeline.ts';

const options = beginEngine(
  z.object({
    port: z.number(),
    apiPort: z.number(),
    connect: z.array(z.string()),
    /** Pages as they are being written, rather than built. */
    live: z.boolean(),
  }),
);

const server = options.live
  ? await liveServer(options.apiPort)
  : webServer({
      files: readFiles(await builtPages()),
      apiPort: options.apiPort,
      connect: options.connect,
    });
server.listen(options.port, 'localhost');
