import { useEffect, useRef } from 'preact/hooks';
import type { ApiProblem } from '../api/problem.ts';
import { problemText } from '../i18n/problem-text.ts';
import { useShared } from '../i18n/texts.tsx';
import { Button } from './button.tsx';

interface ProblemProps {
  readonly problem: ApiProblem | undefined;
  readonly onRetry?: () => void;
  /** Says more than the sentence that the code has. */
  readonly text?: string | undefined;
}

/** What went wrong, announced and brought into view, or the field that it is about; nothing where nothing did. */
export function Problem({ problem, onRetry, text }: ProblemProps) {
  const { texts } = useShared();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem === undefined) return;
    // What has to be changed may be far above.
    const marked = notice.current?.closest('form')?.querySelector('[aria-invalid="true"]');
    if (marked instanceof HTMLElement) marked.focus();
    else notice.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  if (problem === undefined) return null;
  const { traceId } = problem.problem;
  return (
    <div class="notice stack" data-kind="danger" data-code={problem.code} role="alert" ref={notice}>
      <p>{text ?? problemText(texts, problem)}</p>
      {problem.status >= 500 && traceId !== undefined && (
        <p class="small soft">{texts.trace(traceId)}</p>
      )}
      {onRetry !== undefined && (
        <div class="row">
          <Button onClick={onRetry}>{texts.retry}</Button>
        </div>
      )}
    </div>
  );
}
