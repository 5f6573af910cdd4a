import { useDesk } from '../../data/desk.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { useText } from '../../texts/use-text.ts';

export type JobStatus = 'waiting' | 'running' | 'completed' | 'failed';

const TONES: Readonly<Record<JobStatus, Tone>> = {
  waiting: 'calm',
  running: 'info',
  completed: 'good',
  failed: 'bad',
};

/** While a job goes on, this is how often it is looked at. */
const LOOK_MS = 1_000;

export function JobBadge({ status }: { readonly status: JobStatus }) {
  const t = useText();
  return <Badge tone={TONES[status]} text={t.jobStatus[status]} />;
}

/** How soon a job is looked at again; not any more once it has ended. */
export function lookAgainMs(job: { readonly finishedAt: string | null } | undefined) {
  return job?.finishedAt === null ? LOOK_MS : (false as const);
}

interface StallProps {
  readonly failure: { readonly id: string; readonly message: string } | undefined;
}

/** Says that a job stands still, and where to send it on. */
export function Stall({ failure }: StallProps) {
  const t = useText();
  const { isAdmin } = useDesk();
  if (failure === undefined) return null;
  return (
    <div class="notice" data-kind="danger" role="alert">
      <p>{t.transfers.stalled(failure.message)}</p>
      {isAdmin && <a href="/admin/failures">{t.transfers.seeFailures}</a>}
    </div>
  );
}
