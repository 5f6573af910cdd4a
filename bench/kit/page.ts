import { format } from 'prettier';
import type { Row } from './section.ts';
import { cellsOf } from './table.ts';

/** A table as a page of the documentation. */
export async function pageOf(title: string, rows: readonly Row[]): Promise<string> {
  const [head = [], ...lines] = cellsOf(rows);
  const ruler = head.map((_, n) => (n === 0 ? '---' : '---:'));
  const table = [head, ruler, ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return format([`# ${title}`, '', ...table].join('\n'), { parser: 'markdown' });
}
