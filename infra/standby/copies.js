/** Of these the parameter `standbyRegion` makes copies (infra/tables), by the same names. */
export const TABLE = 'AWS::DynamoDB::GlobalTable';
export const SECRET = 'AWS::SecretsManager::Secret';

/**
 * What people make in the standby region beforehand (docs/runbook.md), where it outlives any stack: a replica of the key, its
 * alias, and the domain that mails are sent from, which takes the proof that it is theirs.
 */
const KEY = 'PersonalDataKey';
const PREPARED = [KEY, 'PersonalDataKeyAlias', 'MailIdentity'];

const arn = (service, resource) =>
  `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`;

/**
 * What a region that stands by has already of a stack's resources: their logical ids, and what stands for a reference to
 * one, as text of an Fn::Sub, by `Id` or `Id.Attribute`. A secret is named as dynamic references take it.
 */
export function copiesOf(resources, dataKey) {
  const copied = Object.entries(resources).filter(
    ([id, { Type }]) => Type === TABLE || Type === SECRET || PREPARED.includes(id),
  );
  return {
    ids: new Set(copied.map(([id]) => id)),
    texts: new Map(
      copied.flatMap(([id, { Type, Properties }]) => {
        if (Type === TABLE) return named(id, Properties.TableName, 'dynamodb', 'table');
        if (Type === SECRET) return [[id, Properties.Name]];
        return id === KEY ? named(id, dataKey, 'kms', 'key') : [];
      }),
    ),
  };
}

function named(id, name, service, kind) {
  return [
    [id, name],
    [`${id}.Arn`, arn(service, `${kind}/${name}`)],
  ];
}
