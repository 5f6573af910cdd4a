/**
 * One IAM role per function, made from this table of what each function does to which table or topic.
 * A function has no permission that its routes or events do not use.
 */
const TABLES = {
  catalog: 'CatalogTable',
  listings: 'ListingsTable',
  carts: 'CartsTable',
  orders: 'OrdersTable',
  events: 'EventsTable',
  work: 'WorkTable',
  people: 'PeopleTable',
  dataKeys: 'DataKeysTable',
  keyring: 'KeyringTable',
  views: 'ViewsTable',
};

/** What it takes to bring the user pool in line with what the shop says about people. */
const ALIGNING = [
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminAddUserToGroup',
  'AdminRemoveUserFromGroup',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminUserGlobalSignOut',
];

/** What it takes to know a machine client by its key and to count its use. */
const KNOWING_KEYS = ['GetItem', 'UpdateItem'];

/**
 * What it takes to work with personal data: actions on people's data keys, on the part of the keyring
 * that has the wrapping keys, and on the key that protects those. Whoever has an account or has ordered
 * has a data key: only who lets people in makes new ones.
 */
const PERSONAL_DATA = {
  usesKeys: { dataKeys: ['BatchGetItem'], keyring: ['Query'], kms: ['Decrypt'] },
  makesKeys: {
    dataKeys: ['BatchGetItem', 'PutItem'],
    keyring: ['Query', 'PutItem'],
    kms: ['Decrypt', 'GenerateDataKey'],
  },
  destroysKeys: {
    dataKeys: ['BatchGetItem', 'UpdateItem'],
    keyring: ['Query'],
    kms: ['Decrypt'],
  },
};

/** What it takes to cancel and refund somebody's orders, and to forget them. */
const ERASING = {
  tables: {
    orders: ['Query', 'PutItem', 'UpdateItem'],
    'orders/byPerson': ['Query'],
    carts: ['GetItem', 'DeleteItem'],
    catalog: ['UpdateItem'],
    events: ['PutItem', 'UpdateItem'],
    people: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    'people/byKind': ['Query'],
  },
  personalData: 'destroysKeys',
  publishes: true,
  people: [...ALIGNING, 'AdminDeleteUser'],
};

/**
 * `tables`: table or `table/index` -> DynamoDB actions; transactions need the actions of the writes in
 * them. `people`: actions on the user pool.
 * `media`: folder of the bucket -> S3 actions. `republishes`: topics of others' messages.
 * `personalData`: what of PERSONAL_DATA.
 */
export const PERMISSIONS = {
  system: {},
  catalogue: {
    tables: {
      catalog: ['GetItem', 'Query', 'BatchGetItem'],
      listings: ['Query'],
      'listings/byPrice': ['Query'],
      'listings/byPopularity': ['Query'],
      keyring: ['Query'],
    },
  },
  carts: {
    tables: {
      carts: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      orders: ['BatchGetItem', 'PutItem'],
      catalog: ['BatchGetItem'],
      people: ['GetItem'],
    },
  },
  orders: {
    tables: {
      carts: ['BatchGetItem'],
      orders: ['BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      'orders/byPerson': ['Query'],
      catalog: ['BatchGetItem', 'UpdateItem', 'PutItem'],
      events: ['Query', 'PutItem', 'UpdateItem'],
      people: ['GetItem', 'PutItem'],
      work: ['GetItem', 'UpdateItem'],
      keyring: ['Query'],
    },
    personalData: 'makesKeys',
    publishes: true,
  },
  account: {
    tables: {
      people: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
      orders: ['Query', 'BatchGetItem'],
      'orders/byPerson': ['Query'],
      carts: ['GetItem', 'BatchGetItem'],
      events: ['Query', 'PutItem', 'UpdateItem'],
      work: ['GetItem', 'UpdateItem'],
      keyring: ['Query'],
    },
    personalData: 'makesKeys',
    publishes: true,
  },
  registerPerson: {
    tables: {
      people: ['PutItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    personalData: 'makesKeys',
    publishes: true,
  },
  backOfficeCustomers: {
    tables: {
      people: ['GetItem', 'Query', 'PutItem'],
      'people/byKind': ['Query'],
      events: ['PutItem', 'UpdateItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    personalData: 'usesKeys',
    publishes: true,
    people: ALIGNING,
  },
  backOfficeOrders: {
    tables: {
      orders: ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      'orders/byStatus': ['Query'],
      'orders/byPerson': ['Query'],
      catalog: ['UpdateItem'],
      events: ['Query', 'PutItem', 'UpdateItem'],
      people: ['GetItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    personalData: 'usesKeys',
    publishes: true,
  },
  backOfficeCatalogue: {
    tables: {
      catalog: [
        'BatchGetItem',
        'GetItem',
        'Query',
        'PutItem',
        'UpdateItem',
        'DeleteItem',
        'ConditionCheckItem',
      ],
      listings: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    publishes: true,
  },
  oversight: {
    tables: {
      events: ['Query', 'PutItem', 'UpdateItem'],
      'events/byDay': ['Query'],
      'events/byActor': ['Query'],
      work: ['GetItem', 'Query', 'UpdateItem', 'DeleteItem'],
      people: ['GetItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    personalData: 'usesKeys',
    publishes: true,
    republishes: ['ImageUploadsTopic', 'CatalogUploadsTopic'],
  },
  backOfficeStatistics: {
    tables: {
      views: ['GetItem', 'BatchGetItem', 'Query'],
      events: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      'events/byDay': ['Query'],
      catalog: ['GetItem', 'Query', 'BatchGetItem'],
      people: ['GetItem'],
      keyring: KNOWING_KEYS,
    },
  },
  backOfficeMedia: {
    tables: {
      catalog: ['Query', 'BatchGetItem'],
      people: ['GetItem'],
      events: ['PutItem'],
      keyring: KNOWING_KEYS,
    },
    media: { 'uploads/images': ['PutObject'] },
  },
  backOfficePeople: {
    tables: {
      people: ['GetItem', 'PutItem', 'UpdateItem'],
      'people/byKind': ['Query'],
      events: ['PutItem', 'UpdateItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    publishes: true,
    people: [...ALIGNING, 'AdminCreateUser', 'ListUsersInGroup'],
  },
  backOfficeStock: {
    tables: {
      catalog: ['Query', 'BatchGetItem', 'UpdateItem', 'PutItem'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem'],
      keyring: KNOWING_KEYS,
    },
    publishes: true,
  },
  backOfficeShop: {
    tables: {
      catalog: ['GetItem', 'PutItem'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem'],
      keyring: KNOWING_KEYS,
    },
    publishes: true,
  },
  backOfficeTransfers: {
    tables: {
      work: ['GetItem', 'PutItem', 'UpdateItem'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem'],
      keyring: KNOWING_KEYS,
    },
    media: { 'uploads/catalogs': ['PutObject'], 'work/exports': ['GetObject'] },
    publishes: true,
  },
  backOfficeKeys: {
    tables: {
      keyring: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem'],
    },
    publishes: true,
  },
  // The only ones that destroy keys.
  erasePersonalData: { ...ERASING, keepsFailures: true },
  continueErasures: ERASING,
  enforceRetention: {
    tables: {
      orders: ['Query'],
      'orders/byStatus': ['Query'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem', 'PutItem'],
    },
    publishes: true,
    people: ['ListUsers', 'AdminDeleteUser'],
  },
  webhooks: { publishes: true },
  settlePayment: {
    tables: {
      orders: ['Query', 'PutItem', 'UpdateItem'],
      catalog: ['UpdateItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
  sendOrderMail: {
    tables: { orders: ['Query'], work: ['GetItem', 'PutItem'], catalog: ['GetItem'] },
    personalData: 'usesKeys',
    sendsMail: true,
    keepsFailures: true,
  },
  listProducts: {
    tables: {
      catalog: ['GetItem', 'Query', 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem'],
      listings: ['GetItem', 'PutItem', 'DeleteItem'],
    },
    keepsFailures: true,
  },
  watchStock: {
    tables: {
      catalog: ['Query', 'BatchGetItem'],
      work: ['GetItem', 'PutItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
  relistCategory: {
    tables: {
      catalog: ['GetItem', 'Query', 'BatchGetItem'],
      listings: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
  alignDirectory: {
    tables: { people: ['GetItem'] },
    people: ALIGNING,
    keepsFailures: true,
  },
  fileOrders: {
    tables: {
      orders: ['Query', 'PutItem', 'DeleteItem'],
      'orders/byPerson': ['Query'],
      people: ['Query'],
    },
    personalData: 'usesKeys',
    keepsFailures: true,
  },
  processImage: {
    tables: { events: ['GetItem', 'PutItem', 'UpdateItem'] },
    media: { 'uploads/images': ['GetObject', 'DeleteObject'], 'media/products': ['PutObject'] },
    seesWhatIsMissing: true,
    publishes: true,
    keepsFailures: true,
  },
  importCatalogue: {
    tables: {
      catalog: ['Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
      events: ['PutItem', 'UpdateItem'],
      work: ['GetItem', 'PutItem'],
    },
    media: {
      'uploads/catalogs': ['GetObject', 'DeleteObject'],
      'work/parts': ['GetObject', 'PutObject', 'DeleteObject'],
    },
    seesWhatIsMissing: true,
    publishes: true,
    keepsFailures: true,
  },
  exportCatalogue: {
    tables: {
      catalog: ['Scan', 'Query', 'BatchGetItem'],
      events: ['PutItem', 'UpdateItem'],
      work: ['GetItem', 'PutItem'],
    },
    media: {
      'work/parts': ['GetObject', 'PutObject', 'DeleteObject'],
      'work/exports': ['PutObject', 'AbortMultipartUpload'],
    },
    seesWhatIsMissing: true,
    publishes: true,
    keepsFailures: true,
  },
  keepStatistics: {
    tables: {
      views: ['GetItem', 'PutItem', 'UpdateItem'],
      events: ['BatchGetItem', 'Query'],
    },
    keepsFailures: true,
  },
  recordFailure: {
    tables: { work: ['GetItem', 'PutItem', 'UpdateItem'], events: ['PutItem', 'UpdateItem'] },
    publishes: true,
  },
  reconcilePayments: {
    tables: {
      orders: ['Query', 'PutItem', 'UpdateItem'],
      catalog: ['UpdateItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
  },
  rotateKeys: {
    tables: { keyring: ['PutItem', 'UpdateItem'], events: ['PutItem', 'UpdateItem'] },
    personalData: 'makesKeys',
    publishes: true,
  },
  publishEvents: {
    tables: { events: ['BatchGetItem', 'UpdateItem'], 'events/outbox': ['Query'] },
    publishes: true,
  },
  chainAudit: {
    tables: { events: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'], 'events/byDay': ['Query'] },
    publishes: true,
  },
  settlePayments: {
    tables: {
      orders: ['Query', 'PutItem', 'UpdateItem'],
      'orders/byStatus': ['Query'],
      catalog: ['UpdateItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
  },
};

export function roleName(functionName) {
  return `${functionName.charAt(0).toUpperCase()}${functionName.slice(1)}Role`;
}

const allow = (Action, Resource) => ({ Effect: 'Allow', Action, Resource });

function tableArn(name) {
  const [table, index] = name.split('/');
  const arn = { 'Fn::GetAtt': [TABLES[table], 'Arn'] };
  return index === undefined ? arn : { 'Fn::Sub': [`\${table}/index/${index}`, { table: arn }] };
}

/** The function's own log streams, in the log group that the framework makes for it. */
function logs(functionName, prefix) {
  const group = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group`;
  return allow(['logs:CreateLogStream', 'logs:PutLogEvents'], {
    'Fn::Sub': `${group}:/aws/lambda/${prefix}-${functionName}:log-stream:*`,
  });
}

/** The files in a folder of the media bucket. */
function files(folder) {
  return { 'Fn::Sub': `\${MediaBucket.Arn}/${folder}/*` };
}

/** Of each key of the keyring only those in its own partition; of KMS only what is done for them. */
function personalDataStatements(use) {
  const { dataKeys, keyring, kms } = PERSONAL_DATA[use];
  const dynamodb = (action) => `dynamodb:${action}`;
  return [
    allow(dataKeys.map(dynamodb), tableArn('dataKeys')),
    {
      ...allow(keyring.map(dynamodb), tableArn('keyring')),
      Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['WRAPPING'] } },
    },
    {
      ...allow(
        kms.map((action) => `kms:${action}`),
        { 'Fn::GetAtt': ['PersonalDataKey', 'Arn'] },
      ),
      Condition: { StringEquals: { 'kms:EncryptionContext:purpose': 'wrapping-key' } },
    },
  ];
}

function statements(functionName, permissions, stage) {
  const { tables = {}, people = [], media = {}, republishes = [], personalData } = permissions;
  const { publishes, keepsFailures, sendsMail, seesWhatIsMissing } = permissions;
  return [
    logs(functionName, stage.prefix),
    ...Object.entries(tables).map(([name, actions]) =>
      allow(
        actions.map((action) => `dynamodb:${action}`),
        tableArn(name),
      ),
    ),
    ...(personalData === undefined ? [] : personalDataStatements(personalData)),
    ...(people.length > 0
      ? [
          allow(
            people.map((action) => `cognito-idp:${action}`),
            { 'Fn::GetAtt': ['UserPool', 'Arn'] },
          ),
        ]
      : []),
    ...Object.entries(media).map(([folder, actions]) =>
      allow(
        actions.map((action) => `s3:${action}`),
        files(folder),
      ),
    ),
    // Who may not list a bucket is told "forbidden" of a file that is not there.
    ...(seesWhatIsMissing
      ? [allow(['s3:ListBucket'], { 'Fn::GetAtt': ['MediaBucket', 'Arn'] })]
      : []),
    ...republishes.map((topic) => allow(['sns:Publish'], { Ref: topic })),
    ...(publishes ? [allow(['sns:Publish'], { Ref: 'EventsTopic' })] : []),
    ...(keepsFailures ? [allow(['sns:Publish'], { Ref: 'FailuresTopic' })] : []),
    ...(sendsMail
      ? [
          allow(['ses:SendRawEmail', 'ses:SendEmail'], {
            'Fn::Sub': `arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:identity/${stage.mailDomain}`,
          }),
        ]
      : []),
  ];
}

function role(functionName, permissions, stage) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: statements(functionName, permissions, stage),
          },
        },
      ],
    },
  };
}

/** Loaded by serverless.yml. */
export async function roles({ resolveVariable }) {
  const stage = {
    prefix: await resolveVariable('self:custom.prefix'),
    mailDomain: await resolveVariable('self:custom.mailDomain'),
  };
  return {
    Resources: Object.fromEntries(
      Object.entries(PERMISSIONS).map(([name, permissions]) => [
        roleName(name),
        role(name, permissions, stage),
      ]),
    ),
  };
}
