import * as z from 'zod';
import { announcementSchema, createAnnouncer } from '../media/announce.ts';
import { startMediaStore } from '../media/store.ts';
import { beginEngine } from './lifeline.ts';

const options = beginEngine(
  z.object({
    port: z.number(),
    directory: z.string(),
    bucket: z.string(),
    closedBuckets: z.array(z.string()),
    snsEndpoint: z.string(),
    region: z.string(),
    announcements: z.array(announcementSchema),
  }),
);
const announce = createAnnouncer(options);

await startMediaStore({ ...options, uploaded: (file) => void announce(file) });
