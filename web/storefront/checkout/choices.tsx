interface ChoicesProps {
  readonly legend: string;
  readonly name: string;
  readonly chosen: string | undefined;
  readonly onChoose: (value: string) => void;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly note: string;
  }[];
}

/** One of a few, each with a line about it. */
export function Choices({ legend, name, chosen, onChoose, choices }: ChoicesProps) {
  return (
    <fieldset class="choices stack">
      <legend>
        <h2>{legend}</h2>
      </legend>
      {choices.map(({ value, label, note }) => (
        <label class="choice" key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            required
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span class="choice-label">{label}</span>
          <span class="soft small">{note}</span>
        </label>
      ))}
    </fieldset>
  );
}
