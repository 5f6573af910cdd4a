import { beforeAll, describe, expect, test } from '@jest/globals';
import { isBackOffice, isForKeysAlone } from '../../events/contracts/http/authorisation.ts';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { LIMITS } from '../../events/contracts/http/limits.ts';
import { tableNames } from '../../src/adapters/dynamodb/client.ts';
import { CHORES } from '../../src/domain/chores/chores.ts';
import { FACT_COLUMNS, FACT_TYPES } from '../../src/domain/facts/fact.ts';
import { FACTS_FOLDER } from '../../src/domain/facts/fact-file.ts';
import { RETENTION } from '../../src/domain/privacy/retention.ts';
import { routeTaken } from '../support/gateway-routes.ts';
import { ofType, packageStage, routesOf, type Template } from './template/packaged.ts';

// The only wildcards: names of log streams are made by Lambda, and those of files when they come.
const LOG_STREAMS = /:log-group:\/bodega\/[\w-]+:log-stream:\*\/[\w-]+\[\*$/;
const FILES_OF_A_FOLDER =
  /^"\$\{(MediaBucket\.Arn\}\/(uploads|media|work|search)\/\w+|FactsBucket\.Arn\}\/facts)\/\*$/;

/** Metrics and traces are no resources that could be named. */
const WITHOUT_RESOURCES = [
  'cloudwatch:GetMetricData',
  'xray:PutTraceSegments xray:PutTelemetryRecords',
];

const FLASH_SALE_BUYERS = 500;

interface Statement {
  Action: string[];
  Resource: unknown;
  Condition?: unknown;
}

function statementsOf(role: Record<string, any>): Statement[] {
  return role.Policies.flatMap((policy: any) => policy.PolicyDocument.Statement);
}

/** The literal text of a resource, whether it is a plain ARN, a Sub or a reference. */
function resourceText(resource: any): string {
  return typeof resource === 'string' ? resource : JSON.stringify(resource['Fn::Sub'] ?? resource);
}

/** Read by developers and search engines, and by nobody who shops. */
const DOCUMENTS = ['/openapi.json', '/sitemap.xml', '/robots.txt'];

describe.each(['dev', 'staging', 'prod'])('the package for stage %s', (stage) => {
  let template: Template;
  let text: string;

  beforeAll(() => {
    ({ template, text } = packageStage(stage));
  }, 240_000);

  test('gives every function a role of its own', () => {
    const roles = ofType(template, 'AWS::Lambda::Function').map(([, properties]) =>
      JSON.stringify(properties.Role),
    );
    expect(roles.length).toBeGreaterThanOrEqual(11);
    expect(new Set(roles).size).toBe(roles.length);
    expect(Object.keys(template.Resources)).not.toContain('IamRoleLambdaExecution');
  });

  test('allows nothing by wildcard but the streams of the own log and the files of a folder', () => {
    const statements = ofType(template, 'AWS::IAM::Role').flatMap(([, role]) => statementsOf(role));
    expect(statements.length).toBeGreaterThan(20);
    for (const { Action, Resource } of statements) {
      expect(Action.join()).not.toContain('*');
      if (WITHOUT_RESOURCES.includes(Action.join(' '))) continue;
      const named = resourceText(Resource).replace(/"$/, '');
      const isKnown = LOG_STREAMS.test(named) || FILES_OF_A_FOLDER.test(named);
      if (!isKnown) expect(named).not.toContain('*');
    }
  });

  test('runs on the current runtime and writes to a log that ends', () => {
    for (const [, properties] of ofType(template, 'AWS::Lambda::Function')) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogGroup: `/bodega/bodega-${stage}` },
      });
    }
    const logs = ofType(template, 'AWS::Logs::LogGroup').map(([, properties]) => properties);
    expect(logs).toEqual([
      { LogGroupName: `/bodega/bodega-${stage}`, RetentionInDays: expect.any(Number) },
    ]);
  });

  test('traces what people ask for and what follows of it, and no clock', () => {
    const isActive = ([, one]: [string, Record<string, any>]) =>
      one.TracingConfig.Mode === 'Active';
    const traced = ofType(template, 'AWS::Lambda::Function').filter(isActive);
    const topics = ['EventsTopic', 'FailuresTopic', 'ReplaysTopic'].map(
      (name) => template.Resources[name]!.Properties.TracingConfig,
    );
    const telling = ofType(template, 'AWS::IAM::Role').filter(([, role]) =>
      statementsOf(role).some(({ Action }) => Action.includes('xray:PutTraceSegments')),
    );
    expect(telling.map(([name]) => name.replace('Role', '')).sort()).toEqual(
      traced.map(([name]) => name.replace('LambdaFunction', '')).sort(),
    );
    if (stage === 'dev') {
      expect(traced).toEqual([]);
      expect(topics).toEqual(['PassThrough', 'PassThrough', 'PassThrough']);
      expect(ofType(template, 'AWS::XRay::ResourcePolicy')).toEqual([]);
      return;
    }
    const byThemselves = ['sweep', ...CHORES.map(({ name }) => name)].length;
    const all = ofType(template, 'AWS::Lambda::Function').length;
    expect(traced).toHaveLength(all - byThemselves);
    expect(topics).toEqual(['Active', 'Active', 'Active']);
  });

  test('lets one function read what CloudWatch counted, which knows them all by name', () => {
    const reading = ofType(template, 'AWS::IAM::Role').filter(([, role]) =>
      statementsOf(role).some(({ Action }) => Action.includes('cloudwatch:GetMetricData')),
    );
    expect(reading.map(([name]) => name)).toEqual(['OversightRole']);
    const { Environment } = template.Resources.OversightLambdaFunction!.Properties;
    const named = Environment.Variables.FUNCTIONS.split(',').map(
      (name: string) => `bodega-${stage}-${name}`,
    );
    const functions = ofType(template, 'AWS::Lambda::Function').map(
      ([, { FunctionName }]) => FunctionName,
    );
    expect(named.sort()).toEqual(functions.sort());
  });

  test('tells of alarms, on a topic that CloudWatch may encrypt for', () => {
    const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(10);
    const { KmsMasterKeyId } = template.Resources.AlarmsTopic!.Properties;
    expect(KmsMasterKeyId).toEqual({ Ref: 'TopicsKey' });
    const { KeyPolicy } = template.Resources.TopicsKey!.Properties;
    const services = KeyPolicy.Statement.flatMap(({ Principal, Action }: any) =>
      [Action].flat().includes('kms:GenerateDataKey') ? [Principal.Service].flat() : [],
    );
    expect(services).toContain('cloudwatch.amazonaws.com');
  });

  test('has no more resources than a stack may', () => {
    expect(Object.keys(template.Resources).length).toBeLessThan(450);
  });

  test('lets those functions ask themselves for more that do work in steps', () => {
    const asking = ofType(template, 'AWS::Lambda::Function').filter(
      ([, { RecursiveLoop }]) => RecursiveLoop === 'Allow',
    );
    expect(asking.map(([name]) => name).sort()).toEqual([
      'DeliverWebhooksLambdaFunction',
      'ExportCatalogueLambdaFunction',
      'ImportCatalogueLambdaFunction',
      'RedriveFailuresLambdaFunction',
      'RelistCategoryLambdaFunction',
      'ReplayEventsLambdaFunction',
      'SendNewsletterLambdaFunction',
      'TellWaitingLambdaFunction',
    ]);
  });

  /** What the resources of a function are named after, by its own name. */
  function idOf(called: string): string {
    const name = called.replace(`bodega-${stage}-`, '');
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  }

  /** The gateway's route that requests for a route of the contract take. */
  function taken({ method, path }: (typeof ROUTES)[number]): string {
    const keys = routesOf(template).map(({ key }) => key);
    return routeTaken(keys, method, path.replace(/\{\w+\}/g, 'x')) ?? '';
  }

  test('bounds what comes to each route, and lets a flash sale through', () => {
    const { DefaultRouteSettings: usual, RouteSettings: own } =
      template.Resources.HttpApiStage!.Properties;
    for (const route of ROUTES) {
      const { ThrottlingBurstLimit: burst, ThrottlingRateLimit: rate } = own[taken(route)] ?? usual;
      expect(rate).toBeLessThanOrEqual(burst);
      // Whoever keeps to the limit of a client is not stopped here.
      expect(burst).toBeGreaterThanOrEqual(
        route.limited === undefined ? 1 : LIMITS[route.limited].requests,
      );
      if (isBackOffice(route)) expect(burst).toBeLessThan(usual.ThrottlingBurstLimit / 4);
      const isToBuy = ![...DOCUMENTS, '/v1/behaviour'].includes(route.path);
      if (!isBackOffice(route) && !isForKeysAlone(route) && isToBuy) {
        expect(Math.min(burst, rate)).toBeGreaterThanOrEqual(4 * FLASH_SALE_BUYERS);
      }
    }
    // All that AWS grants an account; more of it would be no bound.
    expect(usual.ThrottlingBurstLimit).toBeLessThan(5_000);

    // A stage that has settings for a route that is not there is refused.
    const keys = routesOf(template).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(Object.keys(own)));
    for (const one of [usual, ...Object.values<any>(own)]) {
      expect(one.DetailedMetricsEnabled).toBe(true);
    }
  });

  test('lets those functions count requests whose routes have a limit', () => {
    const limited = ROUTES.filter((route) => route.limited !== undefined).map(taken);
    const routes = routesOf(template).filter(({ key }) => limited.includes(key));
    expect(routes).toHaveLength(new Set(limited).size);
    for (const { called } of routes) {
      const name = idOf(called);
      const { Environment } = template.Resources[`${name}LambdaFunction`]!.Properties;
      expect(Environment.Variables).toHaveProperty('SIGNING_SECRET');
      expect(Environment.Variables).toHaveProperty('EDGE_SECRET'); // else all are one client
      // A flood of it is nothing to others: it is counted where it is kept.
      const table = name === 'Behaviour' ? 'BehaviourTable' : 'WorkTable';
      const { Action = [] } =
        statementsOf(template.Resources[`${name}Role`]!.Properties).find(
          ({ Resource }) => resourceText(Resource) === `{"Fn::GetAtt":["${table}","Arn"]}`,
        ) ?? {};
      expect(Action).toEqual(expect.arrayContaining(['dynamodb:GetItem', 'dynamodb:UpdateItem']));
    }
  });

  test('has one origin for pages, media and API, and keeps the buckets behind it', () => {
    const { DistributionConfig } = template.Resources.Distribution!.Properties;
    const answering = Object.fromEntries(
      [DistributionConfig.DefaultCacheBehavior, ...DistributionConfig.CacheBehaviors].map(
        ({ PathPattern = '', TargetOriginId }) => [PathPattern, TargetOriginId],
      ),
    );
    const whose = (address: string) => {
      const found = Object.keys(answering).find((pattern) =>
        new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace('*', '.*')}$`).test(address),
      );
      return answering[found ?? ''];
    };
    for (const { path } of ROUTES) expect([path, whose(path)]).toEqual([path, 'api']);
    expect(whose('/media/products/a.webp')).toBe('media');
    expect(whose('/c/tea')).toBe('pages');
    for (const [, { Environment }] of ofType(template, 'AWS::Lambda::Function')) {
      for (const name of ['API_BASE_URL', 'MEDIA_BASE_URL', 'WEB_ORIGINS']) {
        const value = Environment.Variables[name];
        if (value !== undefined)
          expect(value).toEqual({ 'Fn::Sub': 'https://${Distribution.DomainName}' });
      }
    }
    const policies = ofType(template, 'AWS::S3::BucketPolicy').flatMap(([, { PolicyDocument }]) =>
      PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow'),
    );
    for (const { Principal, Condition } of policies) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
      expect(resourceText(Condition.StringEquals['aws:SourceArn'])).toContain('${Distribution}');
    }
    expect(policies.map(({ Resource }) => resourceText(Resource)).sort()).toEqual([
      '"${MediaBucket.Arn}/media/*"',
      '"${WebBucket.Arn}/*"',
      '{"Fn::GetAtt":["WebBucket","Arn"]}',
    ]);
  });

  test('holds no secret', () => {
    expect(text).not.toMatch(/sk_(test|live)_|whsec_|-----BEGIN/);
    for (const [, { Environment }] of ofType(template, 'AWS::Lambda::Function')) {
      for (const [name, value] of Object.entries(Environment?.Variables ?? {})) {
        if (/SECRET|_KEY$/.test(name)) {
          expect(JSON.stringify(value)).toContain('{{resolve:secretsmanager:');
        }
      }
    }
  });

  test('makes a user pool in which nobody can give themselves power', () => {
    const [[, pool] = []] = ofType(template, 'AWS::Cognito::UserPool');
    expect(pool).toMatchObject({
      DeletionProtection: stage === 'dev' ? 'INACTIVE' : 'ACTIVE',
      UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
      UsernameConfiguration: { CaseSensitive: false },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    expect(pool!.Policies.PasswordPolicy.MinimumLength).toBeGreaterThanOrEqual(12);
    const [[, client] = []] = ofType(template, 'AWS::Cognito::UserPoolClient');
    expect(client!.WriteAttributes).toEqual(['email', 'name', 'locale']);
    expect(client!.ExplicitAuthFlows).not.toContain('ALLOW_ADMIN_USER_PASSWORD_AUTH');
    expect(client!.GenerateSecret).not.toBe(true);
  });

  test('lets functions manage people of this user pool alone', () => {
    const statements = ofType(template, 'AWS::IAM::Role')
      .flatMap(([name, role]) => statementsOf(role).map((one) => ({ name, ...one })))
      .filter(({ Action }) => Action.some((one) => one.startsWith('cognito')));
    expect(statements.length).toBeGreaterThan(0);
    for (const { Action, Resource } of statements) {
      expect(Resource).toEqual({ 'Fn::GetAtt': ['UserPool', 'Arn'] });
      expect(Action.join()).not.toMatch(/Password|Attributes/);
    }
    const removing = statements.filter(({ Action }) => Action.join().includes('Delete'));
    expect(removing.map(({ name }) => name).sort()).toEqual([
      'ContinueErasuresRole',
      'EnforceRetentionRole',
      'ErasePersonalDataRole',
    ]);
  });

  test('lets nothing but an erasure and a rewrapping write over keys, and others what they are listed by', () => {
    const changing = ofType(template, 'AWS::IAM::Role').flatMap(([name, role]) =>
      statementsOf(role)
        .filter(
          ({ Action, Resource }) =>
            JSON.stringify(Resource).includes('DataKeysTable') &&
            /UpdateItem|DeleteItem/.test(Action.join()),
        )
        .map(({ Condition }) => [name, Condition] as const),
    );
    const under = (operator: string) =>
      changing.filter(([, condition]) => JSON.stringify(condition ?? {}).includes(operator));
    const listing = under('StringEquals');
    expect(listing.map(([name]) => name).sort()).toEqual([
      'AccountRole',
      'BackOfficeCustomersRole',
      'RegisterPersonRole',
    ]);
    const attributes = ['pk', 'createdAt', 'kind', 'listedAt', 'emailKey'];
    for (const [, condition] of listing) {
      expect(condition).toEqual({
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': attributes },
      });
    }
    for (const [, condition] of under('StringLike')) {
      expect(condition).toEqual({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['sub_*', 'wait_*'] },
      });
    }
    const destroying = changing.filter(([, condition]) => condition === undefined);
    expect(destroying.map(([name]) => name).sort()).toEqual([
      'ContinueErasuresRole',
      'ErasePersonalDataRole',
      'RewrapDataKeysRole',
    ]);
  });

  test('makes tables that are recoverable, encrypted and on demand', () => {
    const tables = ofType(template, 'AWS::DynamoDB::GlobalTable');
    expect(tables).toHaveLength(Object.keys(tableNames('')).length);
    for (const [, table] of tables) {
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
      });
    }
  });

  test('lets people be forgotten: their keys, and what they looked at, can be brought back for a day', () => {
    const days = ofType(template, 'AWS::DynamoDB::GlobalTable').map(([name, { Replicas }]) => [
      name,
      Replicas[0].PointInTimeRecoverySpecification.RecoveryPeriodInDays,
    ]);
    expect(days.filter(([, limit]) => limit !== undefined)).toEqual([
      ['BehaviourTable', 1],
      ['DataKeysTable', 1],
    ]);
  });

  test('keeps the key of all personal data, and lets functions use it for wrapping keys alone', () => {
    const { DeletionPolicy, UpdateReplacePolicy, Properties } = template.Resources.PersonalDataKey!;
    expect(DeletionPolicy).toBe(stage === 'dev' ? 'Delete' : 'Retain');
    expect(UpdateReplacePolicy).toBe('Retain');
    expect(Properties.EnableKeyRotation).toBe(true);
    const uses = (pattern: RegExp) =>
      ofType(template, 'AWS::IAM::Role').flatMap(([name, role]) =>
        statementsOf(role)
          .filter(({ Action }) => pattern.test(Action.join()))
          // What topics are encrypted with opens nothing of people's.
          .filter(({ Resource }) => !resourceText(Resource).includes('TopicsKey'))
          .map((statement) => ({ name, ...statement })),
      );
    const made = uses(/kms:GenerateDataKey/).map(({ name }) => name);
    expect(made.sort()).toEqual([
      'AccountRole',
      'AudienceRole',
      'BackOfficeKeysRole',
      'EventsRole',
      'OrdersRole',
      'RegisterPersonRole',
      'RotateKeysRole',
    ]);
    for (const { Resource, Condition } of uses(/kms:/)) {
      expect(Resource).toEqual({ 'Fn::GetAtt': ['PersonalDataKey', 'Arn'] });
      expect(Condition).toEqual({
        StringEquals: { 'kms:EncryptionContext:purpose': 'wrapping-key' },
      });
    }
  });

  test('lets each function at the files it works with', () => {
    const filesOf = (role: string) =>
      statementsOf(template.Resources[role]!.Properties)
        .filter(({ Action }) => Action.some((one) => one.startsWith('s3:')))
        .map(({ Action, Resource }) => [Action.join(' '), resourceText(Resource)]);
    expect(filesOf('BackOfficeMediaRole')).toEqual([
      ['s3:PutObject', '"${MediaBucket.Arn}/uploads/images/*"'],
    ]);
    expect(filesOf('ProcessImageRole')).toEqual([
      ['s3:GetObject s3:DeleteObject', '"${MediaBucket.Arn}/uploads/images/*"'],
      ['s3:PutObject', '"${MediaBucket.Arn}/media/products/*"'],
      ['s3:ListBucket', '{"Fn::GetAtt":["MediaBucket","Arn"]}'],
    ]);
    const allowed = ofType(template, 'AWS::IAM::Role').filter(([name]) => filesOf(name).length > 0);
    expect(allowed.map(([name]) => name).sort()).toEqual([
      'BackOfficeCatalogueRole',
      'BackOfficeMediaRole',
      'BackOfficeTransfersRole',
      'BuildSearchIndexRole',
      'ExportCatalogueRole',
      'ImportCatalogueRole',
      'KeepFactsRole',
      'ProcessImageRole',
      'SearchRole',
    ]);
    expect(filesOf('KeepFactsRole')).toEqual([['s3:PutObject', '"${FactsBucket.Arn}/facts/*"']]);
    for (const reader of ['SearchRole', 'BackOfficeCatalogueRole']) {
      expect(filesOf(reader)).toEqual([['s3:GetObject', '"${MediaBucket.Arn}/search/bases/*"']]);
    }
    expect(filesOf('BackOfficeTransfersRole')).toEqual([
      ['s3:PutObject', '"${MediaBucket.Arn}/uploads/catalogs/*"'],
      ['s3:GetObject', '"${MediaBucket.Arn}/work/exports/*"'],
    ]);
  });

  test('keeps the media bucket to the shop, and clears what was left in it', () => {
    const [[, bucket] = []] = ofType(template, 'AWS::S3::Bucket').filter(
      ([name]) => name === 'MediaBucket',
    );
    expect(Object.values(bucket!.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(bucket!.LifecycleConfiguration.Rules).toMatchObject([
      { Status: 'Enabled', Prefix: 'uploads/', ExpirationInDays: 1 },
      { Status: 'Enabled', Prefix: 'work/', ExpirationInDays: 1 },
    ]);
    const { TopicConfigurations } = bucket!.NotificationConfiguration;
    const policies = ofType(template, 'AWS::SNS::TopicPolicy').flatMap(([, { PolicyDocument }]) =>
      PolicyDocument.Statement.map((one: any) => [one.Principal.Service, one.Resource.Ref]),
    );
    for (const { Topic } of TopicConfigurations) {
      expect(policies).toContainEqual(['s3.amazonaws.com', Topic.Ref]);
    }
    const { DeletionPolicy } = template.Resources.MediaBucket as any;
    expect(DeletionPolicy).toBe(stage === 'dev' ? 'Delete' : 'Retain');
  });

  test('lets whoever may read the bucket of facts ask them, within limits, and nobody else', () => {
    const bucket = template.Resources.FactsBucket!.Properties;
    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(bucket.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
    const kept = bucket.LifecycleConfiguration.Rules.map((rule: Record<string, unknown>) => [
      rule.Prefix,
      rule.ExpirationInDays,
    ]);
    expect(kept).toEqual([
      ['facts/', RETENTION.facts.days],
      ['results/', RETENTION.factAnswers.days],
    ]);
    const [[, policy] = []] = ofType(template, 'AWS::S3::BucketPolicy').filter(
      ([name]) => name === 'FactsBucketPolicy',
    );
    expect(policy!.PolicyDocument.Statement).toMatchObject([
      { Effect: 'Deny', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': false } } },
    ]);
    const [[, group] = []] = ofType(template, 'AWS::Athena::WorkGroup');
    expect(group!.WorkGroupConfiguration).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: expect.any(Number),
      ResultConfiguration: {
        OutputLocation: { 'Fn::Sub': 's3://${FactsBucket}/results/' },
        EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
      },
    });
  });

  test('tells the data catalogue what facts look like and where they lie, once and for all', () => {
    const [[, table] = []] = ofType(template, 'AWS::Glue::Table');
    const { StorageDescriptor: storage, PartitionKeys: folders, Parameters } = table!.TableInput;
    expect(storage.Columns).toEqual(FACT_COLUMNS.map((Name) => ({ Name, Type: 'string' })));
    expect(storage.Location).toEqual({ 'Fn::Sub': `s3://\${FactsBucket}/${FACTS_FOLDER}` });
    expect(folders.map(({ Name }: { Name: string }) => Name)).toEqual(['day', 'type']);
    expect(Parameters['projection.type.values']).toEqual({ 'Fn::Join': [',', FACT_TYPES] });
    expect(Parameters).toMatchObject({
      'projection.enabled': 'true',
      'projection.day.format': 'yyyy-MM-dd',
      'projection.day.range': '2026-01-01,NOW',
    });
  });
});
