import { salesChanges } from '../../domain/statistics/sales.ts';
import type { RowsView } from '../views/rows-view.ts';

/** Orders and money by time and currency. */
export const SALES_VIEW: RowsView = {
  name: 'sales',
  changesOf: (records) => records.flatMap(salesChanges),
};

/** Each is followed by itself. */
export const STATISTICS_VIEWS: readonly RowsView[] = [SALES_VIEW];
