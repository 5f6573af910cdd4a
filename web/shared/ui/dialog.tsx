import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useShared } from '../i18n/texts.tsx';
import { Button } from './button.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Something to be done or left before going on. The browser keeps the focus in it; Escape closes it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { texts } = useShared();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <Button kind="plain" onClick={onClose}>
          {texts.close}
        </Button>
      </header>
      {children}
    </dialog>
  );
}
