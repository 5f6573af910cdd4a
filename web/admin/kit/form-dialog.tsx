import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/button.tsx';
import { Dialog } from '../../shared/ui/dialog.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useText } from '../texts/use-text.ts';
import type { FieldDefinition } from './field-definition.ts';
import { Fields } from './fields.tsx';
import { useChange } from './use-change.ts';
import { useFieldErrors } from './use-field-errors.ts';
import type { Values } from './values.ts';

interface FormDialogProps<Name extends string, Result> {
  readonly title: string;
  readonly ask?: ComponentChildren;
  readonly fields: readonly FieldDefinition<Name>[];
  readonly initial: Values<Name>;
  readonly submit: string;
  readonly kind: 'main' | 'danger';
  readonly run: (values: Values<Name>, key: string) => Promise<Result>;
  readonly onDone: (result: Result) => void;
  readonly onClose: () => void;
}

/** Asks for what an action needs, or only whether it is meant; what was typed stays when it fails. */
export function FormDialog<Name extends string, Result>(props: FormDialogProps<Name, Result>) {
  const t = useText();
  const [typed, setTyped] = useState<Partial<Values<Name>>>({});
  // What nobody typed over follows what the shop says meanwhile.
  const values = { ...props.initial, ...typed };
  const change = useChange(async (given: Values<Name>, key: string) => ({
    result: await props.run(given, key),
  }));

  const errors = useFieldErrors(change.problem);

  async function submit(event: Event) {
    event.preventDefault();
    const done = await change.run(values);
    if (done !== undefined) props.onDone(done.result);
  }

  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        {props.ask !== undefined && <p>{props.ask}</p>}
        {props.fields.length > 0 && (
          <Fields
            fields={props.fields}
            values={values}
            errors={errors}
            onValue={(name, value) => setTyped((before) => ({ ...before, [name]: value }))}
          />
        )}
        <Problem problem={change.problem} />
        <footer class="dialog-foot">
          <Button onClick={props.onClose}>{t.cancel}</Button>
          <Button kind={props.kind} busy={change.busy}>
            {props.submit}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
