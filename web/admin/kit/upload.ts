import { ApiProblem } from '../../shared/api/problem.ts';

interface UploadPlace {
  readonly uploadUrl: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a file to a signed address, telling how much of it is there. Only XMLHttpRequest can tell. */
export function upload(
  { uploadUrl, method, headers }: UploadPlace,
  file: File,
  onShare: (share: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, uploadUrl);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new ApiProblem(request.status, { code: 'upload-refused' }));
    };
    request.onerror = () => reject(new ApiProblem(0, { code: 'upload-failed' }));
    request.send(file);
  });
}
