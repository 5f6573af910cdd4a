export { end as default } from './temporary-root.ts';
