/** What a form holds: everything as text, the way people type it. */
export type Values<Name extends string> = Readonly<Record<Name, string>>;

/** Several choices in one text: no choice holds a space. */
export function chosen(value: string): string[] {
  return value.split(' ').filter((one) => one !== '');
}

/** The text of so many choices, one more or one less. */
export function toggled(value: string, choice: string, on: boolean): string {
  const others = chosen(value).filter((one) => one !== choice);
  return (on ? [...others, choice] : others).join(' ');
}

/** A form's values with one of them changed. */
export function withValue<Name extends string>(
  values: Values<Name>,
  name: Name,
  value: string,
): Values<Name> {
  const next: Record<Name, string> = { ...values };
  next[name] = value;
  return next;
}
