import { alarm, alarmId } from './alarm.js';
import { ALARMS } from './alarms.js';
import { burnRateAlarms } from './burn-rates.js';
import { crashes } from './crashes.js';
import { dashboard } from './dashboard.js';
import { budget, topic } from './topic.js';
import { tracing } from './tracing.js';

/** All that watches the shop. Loaded by serverless.yml. */
export async function watch({ resolveVariable }) {
  const prefix = await resolveVariable('self:custom.prefix');
  const worldwide = await resolveVariable('self:custom.worldwide');
  const mail = await resolveVariable("param:alarmMail, ''");
  const dollars = await resolveVariable("param:monthlyBudget, ''");
  const mode = await resolveVariable('self:custom.tracing');
  const rows = ALARMS({ prefix }).map((row) => [alarmId(row.name), alarm(prefix, row)]);
  return {
    Resources: {
      ...topic(prefix, mail),
      ...budget(worldwide, `${dollars}`),
      ...crashes(prefix),
      ...Object.fromEntries(rows),
      ...burnRateAlarms(prefix),
      ...dashboard(prefix, worldwide),
      ...tracing(prefix, mode),
    },
  };
}
