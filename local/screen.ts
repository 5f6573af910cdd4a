import { relative } from 'node:path';
import { USER_POOL_CLIENT_ID, USER_POOL_ID } from './environment.ts';
import { PEOPLE } from './people.ts';
import { address, type Settings } from './settings.ts';

/** What the person at the keyboard sees once the shop is open. */
export function screen(settings: Settings, logPath: string, readySeconds: number): string {
  const { ports, externalDatabase } = settings;
  const rows: [string, string, string?][] = [
    ['Storefront', `${address(settings, 'web')}/`],
    ['Back office', `${address(settings, 'web')}/admin/`],
    ['API', address(settings, 'api')],
    [
      'Identity',
      address(settings, 'identity'),
      `pool ${USER_POOL_ID}, client ${USER_POOL_CLIENT_ID}`,
    ],
    ['Payments', address(settings, 'payments'), 'stand-in that speaks Stripe’s API'],
    ['Mail inbox', address(settings, 'mail'), `SMTP on ${ports.smtp}`],
    ['Media store', address(settings, 'media'), 'S3-compatible'],
    ['SMS service', address(settings, 'sms'), 'SMS land in the mail inbox'],
    ['Key service', address(settings, 'kms'), 'as much of AWS KMS as the shop uses'],
    ['Push', address(settings, 'push'), 'stand-in of a browser’s push service: GET /messages'],
    ['SNS', address(settings, 'sns'), 'background work: GET /_status'],
    ['Functions', address(settings, 'lambda'), 'Lambda’s invoke API'],
    [
      'Database',
      externalDatabase ?? address(settings, 'database'),
      externalDatabase === undefined ? 'DynamoDB-compatible' : 'DYNAMODB_ENDPOINT',
    ],
  ];
  return [
    '',
    `  Bodega is open (ready in ${readySeconds.toFixed(1)} s)`,
    '',
    ...rows.map(([title, where, note = '']) => line(title, where.padEnd(26), note)),
    '',
    ...PEOPLE.map(({ email, password }, index) =>
      line(index === 0 ? 'Sign in as' : '', email.padEnd(26), password),
    ),
    '',
    line('Stop', 'Ctrl-C'),
    line('Empty it', 'npm run reset, once stopped'),
    line('Log', relative(process.cwd(), logPath), '(warnings and errors appear here too)'),
    '',
    '',
  ].join('\n');
}

function line(title: string, ...parts: readonly string[]): string {
  return `  ${title.padEnd(12)} ${parts.join(' ')}`.trimEnd();
}
