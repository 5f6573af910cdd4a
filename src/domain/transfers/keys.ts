/** Nobody but the shop reads what lies under these; all of it is gone within a day. */
const UPLOADS = 'uploads/catalogs';
const PARTS = 'work/parts';
const EXPORTS = 'work/exports';

const UPLOAD_KEY = new RegExp(`^${UPLOADS}/(?<jobId>imp_[0-9A-HJKMNP-TV-Z]{26})$`);

/** Where the file of an import is put. */
export function uploadKey(jobId: string): string {
  return `${UPLOADS}/${jobId}`;
}

/** The import that an uploaded file is for; undefined for any other file. */
export function importOf(key: string): string | undefined {
  return UPLOAD_KEY.exec(key)?.groups?.jobId;
}

/** Where a run puts the parts of its job: each run has a folder, so that none overwrites another's. */
export function partsFolder(jobId: string, run: string): string {
  return `${PARTS}/${jobId}/${run}`;
}

export function partKey(folder: string, part: number): string {
  return `${folder}/${part}`;
}

/** Where the finished file of an export is. */
export function exportKey(jobId: string): string {
  return `${EXPORTS}/${jobId}.csv`;
}
