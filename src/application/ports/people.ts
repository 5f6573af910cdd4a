import type { Topic } from '../../domain/audience/topics.ts';
import type { FollowedBy, Follows } from '../../domain/people/follows.ts';
import type { OfficeGroup, Standing } from '../../domain/people/standing.ts';
import type { PageByAge, PageKey } from './paging.ts';
import type { EventRecord } from './record.ts';
import type { Sealed, WrappedDataKey } from './sealing.ts';

/** A person with an account; what is about them is sealed under their id. */
export interface StoredPerson {
  readonly id: string;
  readonly groups: readonly string[];
  readonly version: number;
  /** As their standing has it: a list of people has no other place to look. */
  readonly disabled: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly sealed: Sealed;
  /** The look-up key of their e-mail. */
  readonly emailKey: string;
}

/** A person on a list, with their data key if it was found beside it. */
export interface ListedPerson extends Omit<StoredPerson, 'emailKey'> {
  readonly key?: WrappedDataKey | undefined;
}

/** A person's addresses, sealed under the person's id. */
export interface StoredAddressBook {
  readonly sealed: Sealed;
  readonly version: number;
}

/** What changes together with a person. */
export interface AlongWithPerson {
  /** The look-up key of the e-mail that was theirs: by another one than they have now they are not found any more. */
  readonly formerEmailKey?: string | undefined;
  /** What they follow from now on, if that is something else than before. */
  readonly follows?: Follows | undefined;
}

/** Who has an account with the shop. */
export interface People {
  /** A person and their addresses, if any were ever written down: one round trip. */
  find(
    personId: string,
  ): Promise<{ person: StoredPerson; book: StoredAddressBook | undefined } | undefined>;
  /**
   * Stores somebody new with the record of it; false when the person is there already. Here and in `commit`
   * their data key is listed first, so that lists of people find it.
   */
  add(person: StoredPerson, record: EventRecord): Promise<boolean>;
  /**
   * Stores a person's next version with its record; false when there is one already, or they were disabled
   * or enabled since. What else changes along with it is in `also`.
   */
  commit(after: StoredPerson, record: EventRecord, also?: AlongWithPerson): Promise<boolean>;
  /** The same for the person's addresses; the first version is 1. */
  commitBook(personId: string, after: StoredAddressBook, record: EventRecord): Promise<boolean>;
  /**
   * Leaves nothing of a person but that there was one, so that nothing is ever stored for them again. Safe to
   * repeat.
   */
  erase(personId: string, at: number): Promise<void>;
  /** People, newest first usually: all, or those of one e-mail. One round trip. */
  page(
    query: PageByAge & { readonly emailKey?: string | undefined },
  ): Promise<{ items: ListedPerson[]; next: PageKey | undefined }>;
}

/** Somebody who follows something. */
export interface Follower {
  readonly personId: string;
  readonly follows: Follows;
}

/**
 * Who follows what: it finds whom to tell, and is stored and erased with people (`People`). Whether they are
 * told is for what they have chosen by then. Reads are strongly consistent.
 */
export interface Followers {
  /** Those of a lane whose ids come after a given one, in the order of the ids. */
  page(query: { lane: number; after: string; limit: number }): Promise<Follower[]>;
  /** How many of a lane follow a topic on a channel. */
  count(lane: number, channel: FollowedBy, topic: Topic): Promise<number>;
}

/** The user pool did not answer. Nothing has happened; the call can be repeated. */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable';
}

export interface Identity {
  readonly email: string;
  readonly emailVerified: boolean;
}

/** What the user pool tells people about themselves. */
export interface Identities {
  /**
   * The e-mail of whoever shows this access token, and whether it is known to be theirs; undefined when
   * the pool does not take the token any more. Throws IdentityUnavailable.
   */
  find(accessToken: string): Promise<Identity | undefined>;
}

/** What the shop itself says about people, whatever their tokens say; reads are strongly consistent. */
export interface Standings {
  /** Undefined of most people: nothing is said about them. */
  of(personId: string): Promise<Standing | undefined>;
  /** People who are in a group of the back office; those taken on first come first. May lag by seconds. */
  staff(query: {
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Standing[]; next: PageKey | undefined }>;
  /** Ids of the admins who are not disabled. */
  activeAdmins(): Promise<readonly string[]>;
  /**
   * Stores a standing with its record, all or nothing; where it disables or enables somebody with an account,
   * lists of people tell so from then on. False when the person's standing is not `before` any more, their
   * account changes at that moment, or the `witness`, without whom no active admin goes, is none any more.
   */
  commit(change: {
    before: Standing | undefined;
    after: Standing;
    witness: string | undefined;
    record: EventRecord;
  }): Promise<boolean>;
}

/** A person as the directory knows them. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** Whether the e-mail is known to be theirs. */
  readonly emailVerified: boolean;
  /** Invited people have not signed in yet; unconfirmed ones have signed up, but nobody knows who they are. */
  readonly status: 'invited' | 'unconfirmed' | 'confirmed';
  readonly enabled: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The people who can sign in. Except for finding, what is asked of somebody who is not there throws. */
export interface Directory {
  find(idOrEmail: string): Promise<Person | undefined>;
  /** Makes an account and mails a first password to it; undefined when the e-mail has an account. */
  invite(email: string): Promise<Person | undefined>;
  /** Mails a new first password to somebody who has not signed in yet. */
  inviteAgain(email: string): Promise<void>;
  groupsOf(personId: string): Promise<readonly string[]>;
  /** Puts somebody into a group; safe to repeat. */
  join(personId: string, group: OfficeGroup): Promise<void>;
  /** Takes somebody out of a group; safe to repeat. */
  leave(personId: string, group: OfficeGroup): Promise<void>;
  /** Who is not enabled cannot sign in, nor go on with a session. */
  setEnabled(personId: string, enabled: boolean): Promise<void>;
  /** Ends all sessions: they give no new tokens. */
  revokeSessions(personId: string): Promise<void>;
  /** Removes an account for good; their e-mail may sign up anew. One that is gone already is fine. */
  remove(personId: string): Promise<void>;
  /** Who has signed up and not confirmed it, page by page. */
  unconfirmed(after: string | undefined): Promise<{ items: Person[]; next: string | undefined }>;
  /** People of a group, page by page. */
  members(
    group: OfficeGroup,
    after: string | undefined,
  ): Promise<{ items: Person[]; next: string | undefined }>;
}
