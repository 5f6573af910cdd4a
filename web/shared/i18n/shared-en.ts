/** What the API and the user pool refuse with, by code; each app adds its own. */
const problems = {
  unreachable: 'The shop could not be reached. What you entered is kept; please try again.',
  'internal-error':
    'Something went wrong on our side. What you entered is kept; trying again is safe.',
  'try-again': 'A part of the shop did not answer in time. Please try again.',
  'too-busy': 'Many people are changing this right now. Please try again.',
  'not-ready': 'The shop is just opening. Please try again in a moment.',
  'too-many-requests': 'That was a lot of requests in a short time.',
  'invalid-request': 'Something in the form does not fit. Please check the marked fields.',
  'token-required': 'Please sign in first.',
  'token-invalid': 'Your session has ended. Please sign in again.',
  'account-disabled': 'This account was disabled. Please contact the shop.',
  'not-allowed': 'Your account may not do this.',
  'version-mismatch':
    'Somebody else has changed this meanwhile. Nothing was saved: reload and try again.',
  NotAuthorizedException: 'E-mail or password is not right.',
  UserNotFoundException: 'E-mail or password is not right.',
  UserNotConfirmedException: 'This account is not confirmed yet.',
  UsernameExistsException: 'There is an account with this e-mail already.',
  InvalidPasswordException:
    'The password is too weak: at least 8 characters, with upper and lower case letters, a number and a symbol.',
  CodeMismatchException: 'The code is not right.',
  ExpiredCodeException: 'The code has expired. Please ask for a new one.',
  LimitExceededException: 'Too many attempts. Please wait a while.',
};

/** Texts that both apps have. Every language has the same keys: the compiler sees to it. */
export const sharedEn = {
  language: 'Language',
  loading: 'Loading',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved.',
  remove: 'Remove',
  retry: 'Try again',
  skipToContent: 'Skip to content',
  next: 'Next',
  previous: 'Previous',
  pages: 'Pages',
  optional: 'optional',
  none: 'Nothing here yet.',
  yes: 'Yes',
  no: 'No',
  unreachable: 'The shop does not answer at the moment. Trying again…',
  reachable: 'The shop answers again.',
  notFoundTitle: 'Page not found',
  notFoundText: 'There is nothing at this address. It may have moved, or the link is mistyped.',
  brokenTitle: 'Something broke on this page',
  brokenText: 'Please load the page again. What you ordered or saved is not affected.',
  reload: 'Load again',
  trace: (id: string) => `Reference: ${id}`,
  wait: (seconds: number) => `Please try again in ${seconds} seconds.`,
  email: 'E-mail',
  password: 'Password',
  newPassword: 'New password',
  passwordRule: 'At least 8 characters, with upper and lower case letters, a number and a symbol.',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedInAs: (email: string) => `Signed in as ${email}`,
  sessionEnded:
    'Your session has ended. Please sign in again; you will come back to where you were.',
  firstPassword: 'Choose a password of your own to finish signing in.',
  fields: {
    required: 'Please fill this in.',
    email: 'Please enter an e-mail address, such as name@example.com.',
    number: 'Please enter a number.',
    invalid: 'This does not fit.',
  },
  problems,
};

export type SharedTexts = typeof sharedEn;
