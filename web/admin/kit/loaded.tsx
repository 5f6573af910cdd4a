import { useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { Loaded as Shown } from '../../shared/ui/loaded.tsx';
import { Skeleton } from '../../shared/ui/skeleton.tsx';

interface LoadedProps<Data> {
  readonly queryKey: readonly unknown[];
  readonly load: () => Promise<Data>;
  readonly children: (data: Data) => ComponentChildren;
  /** When to read again, judged by what was read; false for not by itself. */
  readonly refetchMs?: (data: Data | undefined) => number | false;
}

/** Reads something and shows it. */
export function Loaded<Data>({ queryKey, load, children, refetchMs }: LoadedProps<Data>) {
  const query = useQuery({
    queryKey,
    queryFn: load,
    refetchInterval: ({ state }) => refetchMs?.(state.data) ?? false,
  });
  return (
    <Shown query={query} waiting={<Skeleton lines={8} />}>
      {children}
    </Shown>
  );
}
