import * as contract from '../../events/contracts/http/back-office-media.ts';
import { requestPictureUpload } from '../../src/application/media/request-upload.ts';
import { createPortsWithMedia } from '../../src/composition-with-media.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';

const config = readConfig(process.env);
const ports = createPortsWithMedia(config);

/** What admins upload. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.requestImageUpload, async ({ params: { id }, body }) => {
    const { contentType, sizeBytes } = body;
    const request = { productId: id, contentType, sizeBytes };
    const { upload, publicUrl } = granted(await requestPictureUpload(ports, request));
    const { url: uploadUrl, method, headers } = upload;
    return { body: { uploadUrl, method, headers, publicUrl } };
  }),
]);
