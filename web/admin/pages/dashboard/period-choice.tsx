import { Filters } from '../../kit/filters.tsx';
import { useQueryState } from '../../kit/query-state.ts';
import { useText } from '../../texts/use-text.ts';
import { INTERVALS, periodOfPreset, type Preset, usePeriod } from './period.ts';

const CHOICES: readonly Preset[] = ['today', 'week', 'month', 'quarter', 'year'];

/** Over which time the figures are, and how fine. */
export function PeriodChoice() {
  const t = useText();
  const { change } = useQueryState();
  const period = usePeriod();
  const isChosen = (preset: Preset) =>
    JSON.stringify(periodOfPreset(preset)) === JSON.stringify(period);
  return (
    <div class="period">
      <div class="segments" role="group" aria-label={t.dashboard.period}>
        {CHOICES.map((preset) => (
          <button
            key={preset}
            type="button"
            class="button"
            aria-pressed={isChosen(preset)}
            onClick={() => change({ ...periodOfPreset(preset) })}
          >
            {t.dashboard.presets[preset]}
          </button>
        ))}
      </div>
      <Filters
        usual={{ ...period }}
        filters={[
          { name: 'from', label: t.list.from, kind: 'date' },
          { name: 'to', label: t.list.to, kind: 'date' },
          {
            name: 'interval',
            label: t.dashboard.interval,
            kind: 'select',
            choices: INTERVALS.map((value) => ({ value, label: t.dashboard.intervals[value] })),
          },
        ]}
      />
    </div>
  );
}
