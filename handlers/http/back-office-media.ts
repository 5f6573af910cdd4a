import * as contract from '../../events/contracts/http/back-office-media.ts';
import { requestPictureUpload } from '../../src/application/media/request-upload.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { media } from '../../src/composition/files.ts';
import { products } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { ...peoplesDoor, media, products });

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
