import { mkdirSync } from 'node:fs';
import S3rver from 's3rver';
import * as z from 'zod';
import { beginEngine } from './lifeline.ts';

const options = beginEngine(
  z.object({ port: z.number(), directory: z.string(), bucket: z.string() }),
);

/** Browsers show images from here and upload to signed addresses, from the storefront's origin. */
const CORS = `<CORSConfiguration>
  <CORSRule>
    <AllowedOrigin>*</AllowedOrigin>
    <AllowedMethod>GET</AllowedMethod>
    <AllowedMethod>HEAD</AllowedMethod>
    <AllowedMethod>PUT</AllowedMethod>
    <AllowedMethod>POST</AllowedMethod>
    <AllowedHeader>*</AllowedHeader>
    <ExposeHeader>ETag</ExposeHeader>
  </CORSRule>
</CORSConfiguration>`;

mkdirSync(options.directory, { recursive: true });
await new S3rver({
  address: 'localhost',
  port: options.port,
  directory: options.directory,
  silent: true,
  vhostBuckets: false,
  configureBuckets: [{ name: options.bucket, configs: [CORS] }],
}).run();
