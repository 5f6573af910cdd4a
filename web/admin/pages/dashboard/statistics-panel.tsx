import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { problemOf, type ApiProblem } from '../../../shared/api/problem.ts';
import { useServices } from '../../../shared/services.tsx';
import { Button } from '../../../shared/ui/button.tsx';
import { Problem } from '../../../shared/ui/problem.tsx';
import { Loaded } from '../../kit/loaded.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { Panel } from '../../kit/panel.tsx';
import { useText } from '../../texts/use-text.ts';
import { figuresOf } from './figures.ts';
import type { Period } from './period.ts';

interface StatisticsPanelProps<Figures extends object> {
  readonly title: string;
  readonly view: 'summary' | 'sales' | 'products' | 'customers' | 'costs';
  readonly period: Period;
  /** Asks for the figures; statistics come as text only to those who ask for a table. */
  readonly load: (query: Period) => Promise<Figures | string>;
  readonly children: (figures: Figures) => ComponentChildren;
}

/** Figures of one kind, and the same as a file for a spreadsheet. */
export function StatisticsPanel<Figures extends object>(props: StatisticsPanelProps<Figures>) {
  const { title, view, period } = props;
  const t = useText();
  const { api } = useServices();
  const [problem, setProblem] = useState<ApiProblem>();

  async function download() {
    setProblem(undefined);
    try {
      const { data = '' } = await api.GET(`/v1/admin/analytics/${view}`, {
        params: { query: { ...period } },
        headers: { Accept: 'text/csv' },
        parseAs: 'text',
      });
      saveFile(`${view}-${period.from}-${period.to}.csv`, 'text/csv', data);
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  return (
    <Panel
      title={title}
      actions={
        <Button kind="plain" label={`${t.dashboard.csv}: ${title}`} onClick={() => void download()}>
          {t.dashboard.csv}
        </Button>
      }
    >
      <Problem problem={problem} />
      <Loaded
        queryKey={['statistics', view, period]}
        load={async () => figuresOf(await props.load({ ...period }))}
      >
        {props.children}
      </Loaded>
    </Panel>
  );
}
