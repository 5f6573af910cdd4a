import { readRows as read } from '../adapters/csv/read-rows.ts';
import type { BeginPorts } from '../application/transfers/begin-import.ts';
import type { Maker } from './maker.ts';

export const readRows: Maker<BeginPorts['readRows']> = () => read;
