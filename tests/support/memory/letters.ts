import type { Lane, LaneCounts, LaneKey, Letters } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { addRecord, isRecorded, type MemoryState } from './state.ts';

const NONE = { sent: 0, suppressed: 0, unknown: 0 };

function plus(lane: Lane, counted: LaneCounts): LaneCounts {
  return {
    sent: lane.sent + counted.sent,
    suppressed: lane.suppressed + counted.suppressed,
    unknown: lane.unknown + counted.unknown,
  };
}

export function memoryLetters(state: MemoryState): Synchronous<Letters> {
  const { letters, lanes } = state;
  const keyOf = ({ letterId, channel, lane }: LaneKey) => `${letterId} ${channel} ${lane}`;
  const change = (
    of: LaneKey & { run: string },
    decide: (before: Lane) => Lane | 'own' | undefined,
  ): boolean => {
    const before = lanes.get(keyOf(of));
    const after = before?.run === of.run ? decide(before) : undefined;
    if (after === undefined) return false;
    if (after !== 'own') lanes.set(keyOf(of), after);
    return true;
  };
  return {
    find: (letterId) => letters.get(letterId),
    page: (query) => pageByAge(letters.values(), ({ id }) => id, query),
    commit: (letter, record) => {
      const before = letters.get(letter.id)?.version ?? 0;
      if (before !== letter.version - 1 || isRecorded(state, record)) return false;
      letters.set(letter.id, letter);
      addRecord(state, record);
      return true;
    },
    remove: ({ id, version }, record) => {
      if (letters.get(id)?.version !== version) return false;
      letters.delete(id);
      addRecord(state, record);
      return true;
    },
    lanes: (letterId) =>
      [...lanes].filter(([key]) => key.startsWith(`${letterId} `)).map(([, lane]) => lane),
    lane: (key) => lanes.get(keyOf(key)),
    enter: ({ run, before, subscribers, ...of }) => {
      const { channel, lane } = of;
      const found = lanes.get(keyOf(of));
      if (found?.run === run) return true;
      const isAsBefore =
        found?.run === before?.run &&
        found?.at === before?.at &&
        found?.step === before?.step &&
        found?.inFlight === before?.inFlight;
      if (!isAsBefore) return false;
      const begun = { channel, lane, step: 0, at: '', isDone: false, inFlight: false };
      const fresh = { ...begun, subscribers, ...NONE };
      const old = before ?? fresh;
      const unknown = old.unknown + (old.inFlight ? 1 : 0);
      lanes.set(keyOf(of), { ...old, run, inFlight: false, unknown });
      return true;
    },
    meet: (asked) =>
      change(asked, (before) => {
        if (before.at === asked.to) return 'own';
        if (before.at !== asked.from) return undefined;
        return { ...before, ...plus(before, asked.counted), at: asked.to, inFlight: true };
      }),
    retreat: (asked) =>
      change(asked, (before) => {
        if (before.at === asked.from) return 'own';
        if (before.at !== asked.to) return undefined;
        return { ...before, at: asked.from, inFlight: false };
      }),
    endStep: (asked) =>
      change(asked, (before) => {
        const { step, to: at, isDone, counted } = asked;
        if (before.step === step + 1) return 'own';
        if (before.step !== step) return undefined;
        const counts = plus(before, counted);
        return { ...before, ...counts, at, step: step + 1, inFlight: false, isDone };
      }),
  };
}
