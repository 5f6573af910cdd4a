import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { apiTypes } from './api-types.ts';

const FILE = join(import.meta.dirname, '..', '..', 'web', 'shared', 'api', 'schema.d.ts');

// `npm run web:types`: after the API has changed. A test, which writes elsewhere, notices where it was forgotten.
writeFileSync(process.argv[2] ?? FILE, await apiTypes());
