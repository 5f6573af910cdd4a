/** The beginning of a day of the reader's own calendar (2026-11-20), as the API takes times. */
export function dayBegins(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

/** The moment at which a day is over. */
export function dayEnds(day: string): string {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

/** The day so many days before another moment, in the reader's own calendar. */
export function dayBefore(days: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The period that two days of a filter mean. */
export function periodOf(filled: Readonly<Partial<Record<string, string>>>): {
  from?: string;
  to?: string;
} {
  const { from, to } = filled;
  return {
    ...(isDay(from) ? { from: dayBegins(from) } : {}),
    ...(isDay(to) ? { to: dayEnds(to) } : {}),
  };
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && !Number.isNaN(Date.parse(`${text}T00:00:00`));
}
