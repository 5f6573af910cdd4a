import type { FunctionHealth, Health } from '../../src/application/oversight/health.ts';

const COLUMNS: readonly { title: string; end: boolean; of: (one: FunctionHealth) => string }[] = [
  { title: 'Function', end: false, of: ({ name }) => name },
  { title: 'State', end: false, of: ({ condition }) => condition },
  { title: 'Runs', end: true, of: ({ invocations }) => `${invocations}` },
  { title: 'Errors', end: true, of: ({ errors }) => `${errors}` },
  { title: 'Rate', end: true, of: ({ errorRate }) => `${(errorRate * 100).toFixed(2)} %` },
  { title: 'p99', end: true, of: ({ p99Ms }) => (p99Ms === undefined ? '' : `${p99Ms} ms`) },
  { title: 'Throttled', end: true, of: ({ throttles }) => `${throttles}` },
  { title: 'Gave up', end: true, of: ({ failures }) => `${failures}` },
];

/** How the shop does, line by line, for a terminal: functions that ran in a table, the others by name. */
export function linesOf(health: Health, minutes: number): string[] {
  const { functions, backlog, failures, unbalanced } = health;
  const active = functions.filter(({ condition }) => condition !== 'idle');
  const idle = functions.filter(({ condition }) => condition === 'idle');
  const until = new Date(health.to).toISOString();
  const atLeast = (count: number, more: boolean) => `${more ? 'more than ' : ''}${count}`;
  return [
    `The last ${minutes} minutes, until ${until}: ${health.condition}`,
    '',
    ...(active.length === 0 ? ['No function has run.'] : tableOf(active)),
    ...(idle.length === 0 ? [] : ['', `Did not run: ${idle.map(({ name }) => name).join(', ')}`]),
    '',
    `Backlog   ${atLeast(backlog.unpublished, backlog.more)} unpublished, the oldest for ${backlog.oldestSeconds} s`,
    `Failures  ${atLeast(failures.open, failures.more)} gave up and wait to be sent again`,
    unbalanced.length === 0
      ? 'Books     add up'
      : `Books     do not add up: ${unbalanced.map(({ currency, sumMinor }) => `${currency} ${sumMinor}`).join(', ')}`,
  ];
}

function tableOf(functions: readonly FunctionHealth[]): string[] {
  const rows = [
    COLUMNS.map(({ title }) => title),
    ...functions.map((one) => COLUMNS.map(({ of }) => of(one))),
  ];
  const widths = COLUMNS.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return COLUMNS[column]?.end === true ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
