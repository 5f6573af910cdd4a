import type { DayReport, Fault, TailCut } from '../../src/domain/audit/inspect.ts';

/** What was found, line by line, and whether it is as it was written. */
export interface Told {
  readonly lines: readonly string[];
  readonly ok: boolean;
}

const TAIL_CUTS: Readonly<Record<TailCut, string>> = {
  'head-missing': 'the item AUDIT / HEAD, which names the last block, is gone',
  'head-changed': 'the item AUDIT / HEAD, which names the last block, was altered',
  'head-behind': 'the item AUDIT / HEAD names a block that others follow: it was put back',
  'begun-again':
    'the chain goes on twice from one block: what stood at its end was taken away once',
};

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Tells of each day of the period, and names each fault. */
export function tell(reports: readonly DayReport[], { from, to }: Period): Told {
  const told = reports.filter(
    ({ day, faults }) =>
      ((from === undefined || day >= from) && (to === undefined || day <= to)) ||
      faults.some(({ kind }) => kind === 'tail-cut'),
  );
  const faults = told.flatMap((report) => report.faults);
  const lines = told.flatMap((report) => [dayLine(report), ...report.faults.map(faultLine)]);
  if (told.length === 0) lines.push('There are no records.');
  return { lines, ok: faults.length === 0 };
}

function dayLine({ day, records, blocks, pending, faults }: DayReport): string {
  const verdict = faults.length === 0 ? 'ok' : count(faults.length, 'fault');
  const waiting = pending === 0 ? '' : `, ${pending} not chained yet`;
  return `${day}  ${count(records, 'record')}, ${count(blocks, 'block')}${waiting}: ${verdict}`;
}

function faultLine(fault: Fault): string {
  switch (fault.kind) {
    case 'changed':
    case 'missing':
    case 'inserted':
      return `  ${fault.kind} ${fault.id} (subject ${fault.subject})`;
    case 'overdue':
      return `  never chained ${fault.id} (subject ${fault.subject}): chainAudit did not run`;
    case 'block-changed':
      return `  block ${fault.number} changed`;
    case 'block-missing':
      return `  block ${fault.number} missing`;
    case 'tail-cut':
      return `  tail cut: ${TAIL_CUTS[fault.because]}`;
  }
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
