import type { ComponentChildren } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  /** Without one it is the button that sends its form. */
  readonly onClick?: () => void;
  readonly kind?: 'main' | 'danger' | 'plain';
  /** What was asked for is under way: it cannot be asked for again. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly label?: string;
}

/** A button that can be pressed once at a time. */
export function Button({ children, onClick, kind, busy = false, disabled, label }: ButtonProps) {
  return (
    <button
      class="button"
      type={onClick === undefined ? 'submit' : 'button'}
      data-kind={kind}
      aria-busy={busy}
      aria-label={label}
      disabled={disabled === true || busy}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
