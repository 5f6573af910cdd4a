import { Check, Field as Line, Select, TextArea } from '../../shared/ui/field.tsx';
import type { FieldDefinition } from './field-definition.ts';
import { chosen, toggled } from './values.ts';

interface FieldProps<Name extends string> {
  readonly field: FieldDefinition<Name>;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
}

/** The control that a definition asks for. */
export function Field<Name extends string>({ field, value, error, onValue }: FieldProps<Name>) {
  const { name, label, hint, kind, choices = [], required = false } = field;
  const frame = { name, label, hint, error, value, onInput: onValue };
  const limits = field.maxLength === undefined ? {} : { maxLength: field.maxLength };
  switch (kind) {
    case 'select':
      return <Select {...frame} choices={choices} />;
    case 'textarea':
      return <TextArea {...frame} {...limits} optional={!required} rows={field.rows ?? 5} />;
    case 'checkbox':
      return (
        <Check
          name={name}
          label={label}
          checked={value === 'yes'}
          onChange={(on) => onValue(on ? 'yes' : '')}
        />
      );
    case 'checks':
      return <Checks field={field} value={value} error={error} onValue={onValue} />;
    case 'decimal':
      return (
        <Line {...frame} optional={!required} type="text" inputMode="decimal" autocomplete="off" />
      );
    case 'text':
    case 'email':
    case 'url':
    case 'tel':
    case 'number':
    case 'date':
    case 'datetime-local':
      return (
        <Line
          {...frame}
          {...limits}
          {...(kind === 'number' ? { step: 1 } : {})}
          type={kind}
          optional={!required}
          autocomplete="off"
        />
      );
  }
}

function Checks<Name extends string>({ field, value, error, onValue }: FieldProps<Name>) {
  const on = chosen(value);
  return (
    <fieldset class="choices">
      <legend>{field.label}</legend>
      {field.hint !== undefined && <p class="hint">{field.hint}</p>}
      <div class="checks">
        {(field.choices ?? []).map((choice) => (
          <Check
            key={choice.value}
            name={`${field.name}-${choice.value}`}
            label={choice.label}
            checked={on.includes(choice.value)}
            onChange={(yes) => onValue(toggled(value, choice.value, yes))}
          />
        ))}
      </div>
      {error !== undefined && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
