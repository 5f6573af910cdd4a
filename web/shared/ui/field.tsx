import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useShared } from '../i18n/texts.tsx';

interface FrameProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean;
}

/** What ties a control to its label, its hint and what is wrong with it. */
interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/** A label above a control, a hint and an error below it, tied together for screen readers. */
export function Frame(props: FrameProps & { children: (wiring: Wiring) => ComponentChildren }) {
  const { texts } = useShared();
  const id = useId();
  const { label, hint, error, optional = false } = props;
  const described = [
    hint === undefined ? [] : [`${id}-hint`],
    error === undefined ? [] : [`${id}-error`],
  ].flat();
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="soft small"> ({texts.optional})</span>}
      </label>
      {props.children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': error !== undefined,
      })}
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span class="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}

type InputProps = Omit<JSX.IntrinsicElements['input'], 'label' | 'value' | 'onInput' | 'optional'>;

interface FieldProps extends FrameProps, Pick<InputProps, Allowed> {
  readonly value: string;
  readonly onInput: (value: string) => void;
}

type Allowed =
  | 'type'
  | 'name'
  | 'autocomplete'
  | 'inputMode'
  | 'maxLength'
  | 'min'
  | 'max'
  | 'step'
  | 'list'
  | 'placeholder'
  | 'disabled'
  | 'autofocus';

/** A line of text to type. */
export function Field({ label, hint, error, optional, onInput, ...input }: FieldProps) {
  return (
    <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
      {(wiring) => (
        <input
          class="input"
          required={optional !== true}
          {...input}
          {...wiring}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </Frame>
  );
}

interface TextAreaProps extends FrameProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly name?: string;
}

/** Several lines of text to type. */
export function TextArea({ label, hint, error, optional, onInput, ...area }: TextAreaProps) {
  return (
    <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
      {(wiring) => (
        <textarea
          class="input"
          required={optional !== true}
          {...area}
          {...wiring}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      )}
    </Frame>
  );
}

interface SelectProps extends FrameProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly name?: string;
  readonly autocomplete?: string;
}

/** One of a few choices. */
export function Select({ label, hint, error, optional, choices, onInput, ...rest }: SelectProps) {
  return (
    <Frame label={label} hint={hint} error={error} optional={optional ?? false}>
      {(wiring) => (
        <select
          class="input"
          {...rest}
          {...wiring}
          onChange={({ currentTarget }) => onInput(currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

interface CheckProps {
  readonly label: ComponentChildren;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly name?: string;
}

/** Something to say yes or no to. */
export function Check({ label, checked, onChange, disabled = false, name }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
