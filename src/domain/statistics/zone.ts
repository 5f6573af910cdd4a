import { DAY_MS, HOUR_MS, MINUTE_MS } from '../days.ts';

/** Formats are dear to make, and shops have one time zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(timeZone, made);
  return made;
}

/** How far clocks of a time zone are ahead of UTC at a time. */
export function offsetMs(at: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((wanted) => Number(parts.find(({ type }) => type === wanted)?.value));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** What the clocks of a time zone show, written as if it were UTC. */
export function wallOf(at: number, timeZone: string): Date {
  return new Date(at + offsetMs(at, timeZone));
}

/**
 * When the clocks of a time zone first show a time, given as if it were UTC. Where they leap over it, when they
 * leap.
 */
export function firstMomentOf(wallMs: number, timeZone: string): number {
  const before = offsetMs(wallMs - DAY_MS, timeZone);
  const after = offsetMs(wallMs + DAY_MS, timeZone);
  let [early, late] = [wallMs - Math.max(before, after), wallMs - Math.min(before, after)];
  for (const at of [early, late]) if (at + offsetMs(at, timeZone) === wallMs) return at;
  while (late - early > MINUTE_MS) {
    const middle = early + Math.floor((late - early) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMs(middle, timeZone) === before) early = middle;
    else late = middle;
  }
  return late;
}

/** When the hour began that a time zone's clocks show at a time. */
export function beginOfHour(at: number, timeZone: string): number {
  const offset = offsetMs(at, timeZone);
  return at - ((((at + offset) % HOUR_MS) + HOUR_MS) % HOUR_MS);
}

/** An offset as ISO 8601 has it: `+01:00`. */
export function offsetText(at: number, timeZone: string): string {
  const minutes = offsetMs(at, timeZone) / MINUTE_MS;
  const size = Math.abs(minutes);
  const two = (value: number): string => `${Math.floor(value)}`.padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}
