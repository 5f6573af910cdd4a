import { createSearchEngine } from '../adapters/search/engine.ts';
import type { MakerOf } from './maker.ts';

export const searchEngine: MakerOf<'searchEngine'> = () => createSearchEngine();
