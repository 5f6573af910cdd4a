import { useLocation } from 'preact-iso/router';
import { problemOf } from '../../shared/api/problem.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Problem } from '../../shared/ui/problem.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';
import { useTexts } from '../texts/index.ts';
import { Facets } from './facets.tsx';
import { hasFailed, type Searched } from './use-search.ts';
import { type addressOf, isNarrowed, type Wish } from './wish.ts';

/** So wide that filters have a place beside the goods. */
const WIDE = '(min-width: 45rem)';

export function isWide(): boolean {
  return matchMedia(WIDE).matches;
}

interface FiltersProps {
  readonly found: Searched;
  readonly wish: Wish;
  /** The same without any filter. */
  readonly unfiltered: Wish;
  /** Where a wish stands in an address of this page. */
  readonly addressFor: typeof addressOf;
  /** Categories can be chosen here, too. */
  readonly withCategories?: boolean;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** What goods can be narrowed by, as far as the search tells; where it does not, this says so. */
export function Filters(props: FiltersProps) {
  const { wish, unfiltered, addressFor, open, onToggle } = props;
  const { texts } = useTexts();
  return (
    <details
      class="facets"
      open={open}
      onToggle={({ currentTarget }) => onToggle(currentTarget.open)}
    >
      <summary>{texts.search.filters}</summary>
      {isNarrowed(wish, unfiltered) && <a href={addressFor(unfiltered)}>{texts.search.clear}</a>}
      {open && <Choices {...props} />}
    </details>
  );
}

function Choices({ found, wish, addressFor, withCategories = false }: FiltersProps) {
  const { route } = useLocation();
  if (hasFailed(found)) return <NotNow found={found} />;
  if (found.data === undefined) return <Skeleton lines={6} />;
  const { facets } = found.data;
  return (
    <Facets
      facets={withCategories ? facets : { ...facets, categories: [] }}
      wish={wish}
      onChange={(changed) => route(addressFor(changed))}
    />
  );
}

/** What was chosen cannot be searched for: for now, or at all. */
function NotNow({ found: { error, refetch } }: Pick<FiltersProps, 'found'>) {
  const { texts } = useTexts();
  const problem = error === null ? undefined : problemOf(error);
  if (problem?.isTemporary === false) return <Problem problem={problem} />;
  return (
    <div class="notice stack" role="status">
      <p>{texts.search.noFilters}</p>
      <div>
        <Button onClick={() => void refetch()}>{texts.retry}</Button>
      </div>
    </div>
  );
}
