/**
 * What begins the names that an account has once, in whichever region they are made: of buckets, budgets, dashboards and what
 * CloudFront has. Two regions with a shop of the same stage are told apart by it. Loaded by serverless.yml.
 */
export async function worldwide({ resolveVariable }) {
  const prefix = await resolveVariable('self:custom.prefix');
  const isStandby = (await resolveVariable('self:custom.standbyOf')) !== '';
  return isStandby ? `${prefix}-${await resolveVariable('self:provider.region')}` : prefix;
}
