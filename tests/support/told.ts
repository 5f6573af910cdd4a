/** What functions tell CloudWatch of, that alarms and graphs read: each is seen to be told by a test. */
export const TOLD_BY_FUNCTIONS = [
  'backlogSeconds of function',
  'booksDiffer of function',
  'failed of shop,journey',
  'money of function,event',
];
