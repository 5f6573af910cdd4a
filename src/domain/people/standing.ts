import type { EventDraft, EventType } from '../events/event.ts';
import { accept, refuse, type Result } from '../result.ts';

/** Groups of the user pool that give power in the back office. */
export const OFFICE_GROUPS = ['admin', 'staff'] as const;

export type OfficeGroup = (typeof OFFICE_GROUPS)[number];

/**
 * What the shop itself says about a person. It takes power away, whatever a token that was signed
 * before still claims; it never gives any that the token does not have.
 */
export interface Standing {
  readonly personId: string;
  readonly groups: readonly OfficeGroup[];
  readonly disabled: boolean;
  /** They asked to be erased: the account is closed for good. */
  readonly leaving?: true | undefined;
  readonly version: number;
  /** When the shop first said something about this person; epoch milliseconds. */
  readonly createdAt: number;
}

export interface StandingChange {
  readonly after: Standing;
  readonly event: EventDraft;
}

export type StandingRefusal =
  | { readonly code: 'staff-not-found' }
  | { readonly code: 'staff-exists'; readonly id: string }
  | { readonly code: 'person-disabled'; readonly id: string };

/** A change, or nothing to change. */
export type StandingDecision<Refusal = StandingRefusal> = Result<
  StandingChange | undefined,
  Refusal
>;

/** The groups of a token that still count; of people of whom nothing is said, all do. */
export function powersOf(
  standing: Standing | undefined,
  tokenGroups: readonly string[],
): readonly string[] {
  if (standing === undefined) return tokenGroups;
  const counting: readonly string[] = standing.groups;
  return tokenGroups.filter((group) => counting.includes(group));
}

/** Whether somebody is one of those of whom at least one has to stay. */
export function isActiveAdmin(standing: Standing | undefined): boolean {
  return standing !== undefined && !standing.disabled && standing.groups.includes('admin');
}

/** Takes a person on, or takes one back on who had left. Repeating an invitation changes nothing. */
export function takeOn(
  before: Standing | undefined,
  {
    personId,
    groups,
    accepted,
  }: { personId: string; groups: readonly OfficeGroup[]; accepted: boolean },
  now: number,
): StandingDecision {
  if (before?.disabled === true) return refuse({ code: 'person-disabled', id: personId });
  const wanted = inOrder(groups);
  if (before !== undefined && before.groups.length > 0) {
    const repeated = !accepted && sameGroups(before.groups, wanted);
    return repeated ? accept(undefined) : refuse({ code: 'staff-exists', id: personId });
  }
  const { version, createdAt } = before ?? { version: 0, createdAt: now };
  const after = { personId, groups: wanted, disabled: false, version: version + 1, createdAt };
  return changed('staff.invited', after);
}

/** Puts a member of the staff into these groups and no others; into none of them, they leave. */
export function regroup(before: Standing, groups: readonly OfficeGroup[]): StandingDecision {
  const wanted = inOrder(groups);
  if (sameGroups(before.groups, wanted)) return accept(undefined);
  return changed('staff.changed', { ...before, groups: wanted, version: before.version + 1 });
}

/** Takes all power away, or gives it back; groups stay as they are. */
export function setDisabled(before: Standing, disabled: boolean): StandingDecision {
  if (before.disabled === disabled) return accept(undefined);
  const after = { ...before, disabled, version: before.version + 1 };
  return changed(disabled ? 'staff.disabled' : 'staff.enabled', after);
}

/** The standing of a member of the staff; people who are none are as if they were not there. */
export function asStaff(standing: Standing | undefined): Result<Standing, StandingRefusal> {
  return standing === undefined || standing.groups.length === 0
    ? refuse({ code: 'staff-not-found' })
    : accept(standing);
}

function changed(type: EventType, after: Standing): StandingDecision {
  const { personId, groups, disabled, version } = after;
  const data = { personId, groups, disabled, version };
  return accept({ after, event: { type, subject: personId, data } });
}

function inOrder(groups: readonly OfficeGroup[]): readonly OfficeGroup[] {
  return OFFICE_GROUPS.filter((group) => groups.includes(group));
}

function sameGroups(some: readonly OfficeGroup[], others: readonly OfficeGroup[]): boolean {
  return some.join() === others.join();
}
