import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { problemOf, type ApiProblem } from '../../../shared/api/problem.ts';
import { useServices } from '../../../shared/services.tsx';
import { Button } from '../../../shared/ui/button.tsx';
import { Problem } from '../../../shared/ui/problem.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { Panel } from '../../kit/panel.tsx';
import { useText } from '../../texts/use-text.ts';
import type { Period } from './period.ts';

interface StatisticsPanelProps {
  readonly title: string;
  readonly view: 'summary' | 'sales' | 'products' | 'customers' | 'costs';
  readonly period: Period;
  readonly children: ComponentChildren;
}

/** Figures of one kind, and the same as a file for a spreadsheet. */
export function StatisticsPanel({ title, view, period, children }: StatisticsPanelProps) {
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
      {children}
    </Panel>
  );
}
