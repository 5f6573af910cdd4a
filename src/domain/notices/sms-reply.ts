/** What people write who want no more SMS; the first are what carriers take for that in most countries. */
const STOP = new Set([
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE', 'ARRET'],
  ...['TD', 'T', 'N', '退订', '停止'],
]);

const START = new Set(['START', 'UNSTOP', 'OPTIN', '开始', '恢复']);

/** What somebody wishes who answers an SMS; undefined when that is no word for either. */
export function wishOf(message: string): 'stop' | 'start' | undefined {
  const word = message.toUpperCase().replace(/[\s\p{P}]/gu, '');
  if (STOP.has(word)) return 'stop';
  return START.has(word) ? 'start' : undefined;
}
