/**
 * Whether a function runs by itself: by the clock, or because the sweep, which does, sends for it. Each minute would be a trace
 * that nobody asks for, and more than AWS gives away in a month.
 */
export function runsByItself({ events = [] }) {
  return events.some(
    ({ schedule, sns }) => schedule !== undefined || sns?.filterPolicy?.chore !== undefined,
  );
}
