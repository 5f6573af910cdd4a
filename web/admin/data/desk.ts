import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Who sits at this desk: admins may do what staff may, and more. For show only; the API checks. */
export interface Desk {
  readonly isAdmin: boolean;
}

/** The desk of somebody in these groups of the user pool; none when they are no staff. */
export function deskOf(groups: readonly string[]): Desk | undefined {
  if (groups.includes('admin')) return { isAdmin: true };
  return groups.includes('staff') ? { isAdmin: false } : undefined;
}

export const DeskContext = createContext<Desk>({ isAdmin: false });

export function useDesk(): Desk {
  return useContext(DeskContext);
}
