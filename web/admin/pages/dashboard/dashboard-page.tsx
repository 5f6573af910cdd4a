import { Page } from '../../kit/page.tsx';
import { useText } from '../../texts/use-text.ts';
import { ConversionChart } from './conversion-chart.tsx';
import { CostCharts } from './cost-charts.tsx';
import { CustomerCharts } from './customer-charts.tsx';
import { usePeriod } from './period.ts';
import { PeriodChoice } from './period-choice.tsx';
import { ProductChart } from './product-chart.tsx';
import { SalesCharts } from './sales-charts.tsx';

/** The shop's figures over a period. */
export function DashboardPage() {
  const t = useText();
  const period = usePeriod();
  return (
    <Page title={t.dashboard.title}>
      <PeriodChoice />
      <SalesCharts period={period} />
      <ConversionChart period={period} />
      <div class="columns columns-even">
        <ProductChart period={period} />
        <CustomerCharts period={period} />
      </div>
      <CostCharts period={period} />
    </Page>
  );
}
