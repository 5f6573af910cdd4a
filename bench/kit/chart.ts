import type { Measured, Row } from './section.ts';
import { shown } from './table.ts';

const ROW = 24;
/** A character of a label, at most on the whole. */
const CHARACTER = 7.5;
const BARS = 420;
const VALUES = 90;
const TOP = 44;

/** Bars of one figure of a table, as SVG that is read on light and dark pages. */
export function chartOf(rows: readonly Row[], { value, unit }: Measured['chart']): string {
  const bars = rows.flatMap((row) => {
    const amount = row[value];
    return typeof amount === 'number' ? [{ name: row.name, amount }] : [];
  });
  const most = Math.max(...bars.map(({ amount }) => amount), Number.MIN_VALUE);
  const labels = Math.ceil(Math.max(...bars.map(({ name }) => name.length)) * CHARACTER) + 20;
  const height = TOP + bars.length * ROW + 12;
  const width = labels + BARS + VALUES;
  const drawn = bars.map(({ name, amount }, n) => {
    const y = TOP + n * ROW;
    const long = Math.max(1, (amount / most) * BARS);
    return [
      `<text x="${labels - 8}" y="${y + 15}" text-anchor="end">${escaped(name)}</text>`,
      `<rect x="${labels}" y="${y + 4}" width="${long.toFixed(1)}" height="${ROW - 9}" rx="2"/>`,
      `<text x="${(labels + long + 6).toFixed(1)}" y="${y + 15}">${shown(amount)}</text>`,
    ].join('');
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">` +
    `<title>${escaped(unit)}</title><style>text{font:13px system-ui,sans-serif;fill:#5b6470}` +
    '.unit{font-weight:600}rect{fill:#2f6f5e}</style>' +
    `<text class="unit" x="12" y="24">${escaped(unit)}</text>${drawn.join('')}</svg>\n`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
