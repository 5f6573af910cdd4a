export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One field of a form, as data. */
export interface FieldDefinition<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly kind:
    | 'text'
    | 'email'
    | 'url'
    | 'tel'
    | 'number'
    | 'decimal'
    | 'date'
    | 'datetime-local'
    | 'textarea'
    | 'select'
    | 'checkbox'
    | 'checks';
  readonly hint?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly rows?: number;
  /** Of selects and checks. */
  readonly choices?: readonly Choice[];
  /** Takes the width of the whole form. */
  readonly wide?: boolean;
}
