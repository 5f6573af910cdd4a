import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/button.tsx';
import { useToast } from '../../shared/ui/toast.tsx';
import type { FieldDefinition } from './field-definition.ts';
import { FormDialog } from './form-dialog.tsx';
import type { Values } from './values.ts';

interface ActProps<Name extends string, Result> {
  /** What the button says, and the dialog's own button too. */
  readonly label: string;
  /** Says which one, where several buttons of a page are alike. */
  readonly about?: string;
  readonly kind?: 'main' | 'danger' | 'plain';
  readonly ask?: ComponentChildren;
  readonly fields?: readonly FieldDefinition<Name>[];
  readonly initial: Values<Name>;
  readonly run: (values: Values<Name>, key: string) => Promise<Result>;
  /** Told once it is done. */
  readonly done?: string;
  readonly onDone?: (result: Result) => void;
}

/** A button that changes the shop, after a dialog that asks for what is needed. */
export function Act<Name extends string, Result = unknown>(props: ActProps<Name, Result>) {
  const { label, about, kind, done } = props;
  const say = useToast();
  const [open, setOpen] = useState(false);
  const named = about === undefined ? label : `${label}: ${about}`;
  return (
    <>
      <Button
        {...(kind === undefined ? {} : { kind })}
        {...(about === undefined ? {} : { label: named })}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && (
        <FormDialog
          title={named}
          ask={props.ask}
          fields={props.fields ?? []}
          initial={props.initial}
          submit={label}
          kind={kind === 'danger' ? 'danger' : 'main'}
          run={props.run}
          onDone={(result) => {
            setOpen(false);
            if (done !== undefined) say(done);
            props.onDone?.(result);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
