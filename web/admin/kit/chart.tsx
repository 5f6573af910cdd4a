import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { Table } from '../../shared/ui/table.tsx';
import { useText } from '../texts/use-text.ts';

export interface Series<Point> {
  readonly label: string;
  readonly of: (point: Point) => number | null;
  readonly kind: 'bars' | 'line';
  /** One of the colours that tokens give to charts. */
  readonly colour: 1 | 2 | 3;
}

interface ChartProps<Point> {
  readonly title: string;
  readonly points: readonly Point[];
  /** What a point is called, by the shop's clocks. */
  readonly labelOf: (point: Point) => string;
  readonly series: readonly Series<Point>[];
  readonly write: (value: number) => string;
}

const HEIGHT_PX = 220;

/** A series over time as a picture, and as a table for whoever wants the numbers or cannot see it. */
export function Chart<Point>({ title, points, labelOf, series, write }: ChartProps<Point>) {
  const t = useText();
  const rows = points.map((point, index) => ({ point, index }));
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <Plot points={points} labelOf={labelOf} series={series} write={write} />
      <details class="chart-table">
        <summary aria-label={`${t.dashboard.asTable}: ${title}`}>{t.dashboard.asTable}</summary>
        <Table
          caption={title}
          rows={rows}
          keyOf={({ index }) => `${index}`}
          columns={[
            { title: t.dashboard.time, heading: true, cell: ({ point }) => labelOf(point) },
            ...series.map(({ label, of }) => ({
              title: label,
              end: true,
              cell: ({ point }: { readonly point: Point }) => {
                const value = of(point);
                return value === null ? '–' : write(value);
              },
            })),
          ]}
        />
      </details>
    </figure>
  );
}

function Plot<Point>({ points, labelOf, series, write }: Omit<ChartProps<Point>, 'title'>) {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const axis = {
      stroke: colourIn(element, '--ink-soft'),
      grid: { stroke: colourIn(element, '--line'), width: 1 },
      ticks: { show: false },
    };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT_PX,
        legend: { show: true, live: true },
        cursor: { drag: { x: false, y: false } },
        scales: { x: { time: false }, y: { range: (_, __, top) => [0, top > 0 ? top * 1.1 : 1] } },
        axes: [
          {
            ...axis,
            grid: { show: false },
            space: 70,
            values: (_, at) => at.map((index) => shortLabel(points[index], labelOf)),
          },
          { ...axis, size: 76, values: (_, at) => at.map(write) },
        ],
        series: [
          {
            label: t.dashboard.time,
            value: (_, index: number | null) => longLabel(points, index, labelOf),
          },
          ...series.map(({ label, kind, colour }) => {
            const stroke = colourIn(element, `--chart-${colour}`);
            const paths = uPlot.paths.bars?.({ size: [0.7, 40] });
            return {
              ...{
                label,
                stroke,
                width: kind === 'line' ? 2 : 0,
                points: { show: kind === 'line', size: 6, filter: lonely },
              },
              ...(kind === 'bars' && paths !== undefined ? { paths, fill: stroke } : {}),
              value: (_: uPlot, value: number | null) => (value === null ? '–' : write(value)),
            };
          }),
        ],
      },
      [points.map((_, index) => index), ...series.map(({ of }) => points.map(of))],
      element,
    );
    const resized = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [points, series]);

  return <div class="plot" ref={place} aria-hidden="true" />;
}

/** The points that no line leads to: nothing else would show them. */
function lonely({ data }: uPlot, at: number): number[] {
  const values = data[at] ?? [];
  const isThere = (index: number) => typeof values[index] === 'number';
  const indices = [...values.keys()];
  return indices.filter((one) => isThere(one) && !isThere(one - 1) && !isThere(one + 1));
}

/** A colour as a canvas takes it: tokens hold one for light and one for dark. */
function colourIn(element: HTMLElement, token: string): string {
  element.style.color = `var(${token})`;
  const { color } = getComputedStyle(element);
  element.style.removeProperty('color');
  return color;
}

function shortLabel<Point>(point: Point | undefined, labelOf: (point: Point) => string): string {
  return point === undefined ? '' : labelOf(point);
}

function longLabel<Point>(
  points: readonly Point[],
  index: number | null,
  labelOf: (point: Point) => string,
): string {
  return index === null ? ' ' : shortLabel(points[index], labelOf);
}
