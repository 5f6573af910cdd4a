import { createAuthenticate } from '../platform/http/authenticate.ts';
import type { Authenticate } from '../platform/http/caller.ts';
import { door } from './door.ts';
import type { Maker } from './maker.ts';

const authenticate: Maker<Authenticate> = ({ config }) => createAuthenticate(config);

/** The door of functions that know people by their access tokens. */
export const peoplesDoor = { ...door, authenticate };
