import { useToast } from '../../shared/ui/toast.tsx';
import { useText } from '../texts/use-text.ts';
import type { FieldDefinition } from './field-definition.ts';
import { Fields } from './fields.tsx';
import { SaveBar } from './save-bar.tsx';
import { useChange } from './use-change.ts';
import { useFieldErrors } from './use-field-errors.ts';
import { useDraft } from './use-draft.ts';
import { type Values, withValue } from './values.ts';

interface DraftFormProps<Name extends string> {
  readonly fields: readonly FieldDefinition<Name>[];
  readonly current: Values<Name>;
  readonly version: number;
  /** Saves over the given version; gives what it is then, and its version. */
  readonly save: (
    values: Values<Name>,
    ifMatch: string,
  ) => Promise<{ readonly values: Values<Name>; readonly version: number }>;
}

/** A form for a thing that others may be changing, too. */
export function DraftForm<Name extends string>(props: DraftFormProps<Name>) {
  const t = useText();
  const say = useToast();
  const names = props.fields.map(({ name }) => name);
  const draft = useDraft(names, props.current, props.version);
  const change = useChange(
    async ({ values, version }: { values: Values<Name>; version: number }) => {
      const saved = await props.save(values, `"${version}"`);
      // Before it is read again: what somebody saved themselves is no change of somebody else.
      draft.settle(saved.values, saved.version);
      return saved;
    },
  );

  const errors = useFieldErrors(change.problem);

  async function submit(event: Event) {
    event.preventDefault();
    const saved = await change.run({ values: draft.draft, version: draft.version });
    if (saved !== undefined) say(t.saved);
  }

  const labels = new Map<unknown, string>(props.fields.map(({ name, label }) => [name, label]));
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <Fields
        fields={props.fields}
        values={draft.draft}
        errors={errors}
        onValue={(name, value) => draft.set(withValue(draft.draft, name, value))}
      />
      <SaveBar
        changes={draft.changed.length}
        overtaken={draft.overtaken}
        clashes={draft.clashes.map((name) => labels.get(name) ?? '')}
        problem={change.problem}
        busy={change.busy}
        onDiscard={draft.discard}
      />
    </form>
  );
}
