interface Bar {
  readonly key: string;
  readonly label: string;
  readonly share: number;
  readonly value: string;
}

/** Things beside each other, longest first as they come; the numbers stand beside the bars. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  return (
    <ol class="bars" role="list">
      {bars.map(({ key, label, share, value }) => (
        <li key={key}>
          <span class="bar-label">{label}</span>
          <span class="bar-value numbers">{value}</span>
          <span class="bar-track" aria-hidden="true">
            <span class="bar" style={{ inlineSize: `${Math.max(1, share * 100)}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
