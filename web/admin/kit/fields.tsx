import type { FieldDefinition } from './field-definition.ts';
import { Field } from './field.tsx';
import type { Values } from './values.ts';

interface FieldsProps<Name extends string> {
  readonly fields: readonly FieldDefinition<Name>[];
  readonly values: Values<Name>;
  readonly errors: Readonly<Record<string, string>>;
  readonly onValue: (name: Name, value: string) => void;
}

const WIDE: readonly FieldDefinition<string>['kind'][] = ['textarea', 'checks', 'checkbox'];

/** The fields of a form, in a grid that becomes one column on a phone. */
export function Fields<Name extends string>(props: FieldsProps<Name>) {
  const { fields, values, errors, onValue } = props;
  return (
    <div class="fields">
      {fields.map((field) => (
        <div
          key={field.name}
          class={field.wide === true || WIDE.includes(field.kind) ? 'field-wide' : undefined}
        >
          <Field
            field={field}
            value={values[field.name]}
            error={errors[field.name]}
            onValue={(value) => onValue(field.name, value)}
          />
        </div>
      ))}
    </div>
  );
}
