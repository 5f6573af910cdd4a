import { useShared } from '../i18n/texts.tsx';
import { Field } from './field.tsx';

interface Typed {
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** The e-mail that somebody signs in with. */
export function SignInEmail({
  disabled = false,
  ...typed
}: Typed & { readonly disabled?: boolean }) {
  const { texts } = useShared();
  return (
    <Field
      {...typed}
      label={texts.email}
      type="email"
      name="email"
      autocomplete="username"
      disabled={disabled}
    />
  );
}

/** A password that is chosen now, with what it has to be like. */
export function NewPassword({ label, ...typed }: Typed & { readonly label?: string }) {
  const { texts } = useShared();
  return (
    <Field
      {...typed}
      label={label ?? texts.newPassword}
      hint={texts.passwordRule}
      type="password"
      name="new-password"
      autocomplete="new-password"
    />
  );
}
