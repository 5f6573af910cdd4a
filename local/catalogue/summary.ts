import type { ImportSummary } from '../../src/application/catalogue/import-summary.ts';
import type { Problem } from '../../src/domain/catalog-import/rows.ts';

/** As many lines of errors, and of notes, fit a screen together. */
const SHOWN = 20;

/** What an import did, for the person who started it. */
export function summaryText(
  summary: ImportSummary,
  { name, seconds, all }: { name: string; seconds: number; all: boolean },
): string {
  const { products, variants, found } = summary;
  return [
    `Imported ${name} in ${seconds.toFixed(1)} s`,
    '',
    row('Rows', count(summary.rows)),
    row('Products', `${count(products.created)} created`),
    row('', `${count(products.changed)} changed`),
    row('', `${count(products.unchanged)} unchanged`),
    row('', `${count(products.failed)} left out`),
    row('Variants', count(variants)),
    row('Errors', count(found.errors)),
    row('Notes', count(found.notes)),
    ...listed('Errors (these did not go in)', summary.errors, found.errors, all),
    ...listed('Notes (these went in otherwise than written)', summary.notes, found.notes, all),
    '',
  ].join('\n');
}

function row(title: string, text: string): string {
  return `  ${title.padEnd(10)}${text}`;
}

function count(number: number): string {
  return number.toLocaleString('en').padStart(8);
}

function listed(
  title: string,
  problems: readonly Problem[],
  found: number,
  all: boolean,
): string[] {
  if (found === 0) return [];
  const shown = all ? problems : problems.slice(0, SHOWN);
  const more = found - shown.length;
  return [
    '',
    title,
    ...shown.map(({ row: number, message }) => `  row ${number}: ${message}`),
    ...(more > 0 ? [`  … and ${more.toLocaleString('en')} more (--all-notes shows them)`] : []),
  ];
}
