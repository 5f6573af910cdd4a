import type { ApiProblem } from '../../shared/api/problem.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { useText } from '../texts/use-text.ts';

interface SaveBarProps {
  /** How many fields say something else than what is saved. */
  readonly changes: number;
  readonly overtaken: boolean;
  /** What others have changed as well, by its names. */
  readonly clashes: readonly string[];
  readonly problem: ApiProblem | undefined;
  readonly busy: boolean;
  readonly onDiscard: () => void;
}

/** Saves a form, and says when somebody else was faster. */
export function SaveBar(props: SaveBarProps) {
  const t = useText();
  const { changes, overtaken, clashes, problem } = props;
  const mismatch = problem?.code === 'version-mismatch';
  return (
    <div class="save-bar" data-dirty={changes > 0}>
      <div role="status">
        {overtaken && (
          <div class="notice" data-kind="warning">
            <p>{t.draft.overtaken}</p>
            {clashes.length > 0 && <p>{t.draft.clashes(clashes.join(', '))}</p>}
          </div>
        )}
      </div>
      {!(mismatch && overtaken) && <Problem problem={problem} />}
      <div class="row">
        <Button kind="main" busy={props.busy} disabled={changes === 0}>
          {t.save}
        </Button>
        {changes > 0 && (
          <Button onClick={props.onDiscard} disabled={props.busy}>
            {t.draft.discard}
          </Button>
        )}
        <span class="soft small">
          {changes === 0 ? t.draft.unchanged : t.draft.changes(changes)}
        </span>
      </div>
    </div>
  );
}
