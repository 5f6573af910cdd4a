import process from 'node:process';

// `npm run dev`: the shop with pages that show what is saved at once.
process.env.BODEGA_PAGES = 'live';
await import('./start.ts');
