import { allow, roleOf } from './role.js';
import { runsByItself } from './upkeep.js';

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
  audience: 'AudienceTable',
  dataKeys: 'DataKeysTable',
  keyring: 'KeyringTable',
  views: 'ViewsTable',
  behaviour: 'BehaviourTable',
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
  rewrapsKeys: {
    dataKeys: ['Scan', 'UpdateItem'],
    keyring: ['Query', 'PutItem', 'UpdateItem'],
    kms: ['Decrypt'],
  },
  /** It sees no data key and opens nothing: it puts one wrapping key in another's place. */
  makesWrappingKeys: {
    dataKeys: [],
    keyring: ['Query', 'PutItem', 'UpdateItem'],
    kms: ['GenerateDataKey'],
  },
};

/** Whose data keys go when they ask to be told no more: none of customers and their orders. */
const READERS = ['sub_*', 'wait_*'];

/** Topics that S3 tells of files. */
const UPLOADS = ['ImageUploadsTopic', 'CatalogUploadsTopic'];

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
    behaviour: ['GetItem', 'PutItem'],
    work: ['Query', 'UpdateItem'],
    audience: ['GetItem', 'BatchGetItem', 'Query', 'DeleteItem'],
  },
  personalData: 'destroysKeys',
  publishes: true,
  keepsFailures: true,
  people: [...ALIGNING, 'AdminDeleteUser'],
};

/**
 * `tables`: table or `table/index` -> DynamoDB actions; transactions need the actions of the writes in
 * them. `people`: actions on the user pool.
 * `media`: folder of the bucket -> S3 actions; `facts`: the same of the bucket of facts. `republishes`: topics of others' messages.
 * `personalData`: what of PERSONAL_DATA. `listsKeys`: says where people's data keys are listed.
 * `partitions`: the same as `tables`, of partitions of a table alone. `sendsForChores`: has what is due done.
 * `forgetsReaders`: destroys the data keys of READERS. `seesMetrics`: reads what CloudWatch counted.
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
  search: {
    tables: { catalog: ['Query'], listings: ['GetItem', 'Query'], keyring: ['Query'] },
    media: { 'search/bases': ['GetObject'] },
    publishes: true,
  },
  recommendations: {
    tables: {
      views: ['BatchGetItem'],
      listings: ['BatchGetItem'],
      'listings/byPopularity': ['Query'],
      behaviour: ['GetItem'],
      people: ['GetItem'],
    },
  },
  carts: {
    tables: {
      carts: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      orders: ['BatchGetItem', 'PutItem'],
      catalog: ['BatchGetItem'],
      listings: ['BatchGetItem'],
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
      audience: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      people: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      catalog: ['GetItem'],
      orders: ['Query', 'BatchGetItem'],
      'orders/byPerson': ['Query'],
      carts: ['GetItem', 'BatchGetItem'],
      events: ['Query', 'PutItem', 'UpdateItem'],
      work: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
      behaviour: ['GetItem'],
      keyring: ['Query'],
    },
    personalData: 'makesKeys',
    listsKeys: true,
    sendsSms: true,
    forgetsReaders: true,
    publishes: true,
  },
  registerPerson: {
    tables: {
      people: ['PutItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    personalData: 'makesKeys',
    listsKeys: true,
    publishes: true,
  },
  audience: {
    tables: {
      audience: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
      catalog: ['Query', 'BatchGetItem', 'GetItem'],
      people: ['GetItem', 'Query'],
      events: ['PutItem', 'UpdateItem'],
      work: ['GetItem', 'UpdateItem'],
      keyring: ['Query'],
    },
    personalData: 'makesKeys',
    forgetsReaders: true,
    publishes: true,
  },
  behaviour: {
    tables: { behaviour: ['GetItem', 'PutItem', 'UpdateItem'], people: ['GetItem'] },
  },
  backOfficeCustomers: {
    tables: {
      audience: ['GetItem'],
      people: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      'people/byKind': ['Query'],
      'dataKeys/byKind': ['Query'],
      'dataKeys/byEmail': ['Query'],
      events: ['PutItem', 'UpdateItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    personalData: 'usesKeys',
    listsKeys: true,
    publishes: true,
    people: ALIGNING,
  },
  backOfficeOrders: {
    tables: {
      orders: ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      'orders/byStatus': ['Query'],
      'orders/byPerson': ['Query'],
      catalog: ['UpdateItem'],
      work: ['PutItem'],
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
      listings: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
      views: ['BatchGetItem'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    media: { 'search/bases': ['GetObject'] },
    publishes: true,
  },
  oversight: {
    seesMetrics: true,
    tables: {
      events: ['Query', 'PutItem', 'UpdateItem'],
      'events/outbox': ['Query'],
      'events/byDay': ['Query'],
      'events/byActor': ['Query'],
      work: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchGetItem'],
      people: ['GetItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    personalData: 'usesKeys',
    publishes: true,
    republishes: [...UPLOADS, 'ReplaysTopic'],
  },
  redriveFailures: {
    tables: {
      work: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
    republishes: [...UPLOADS, 'ReplaysTopic'],
    keepsFailures: true,
  },
  replayEvents: {
    tables: {
      events: ['Query', 'PutItem', 'UpdateItem'],
      'events/byDay': ['Query'],
      work: ['GetItem', 'BatchGetItem', 'PutItem'],
    },
    personalData: 'usesKeys',
    publishes: true,
    republishes: ['ReplaysTopic'],
    keepsFailures: true,
  },
  backOfficeStatistics: {
    tables: {
      views: ['GetItem', 'BatchGetItem', 'Query'],
      behaviour: ['GetItem', 'BatchGetItem', 'Query'],
      'carts/byFirstLine': ['Query'],
      events: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      'events/byDay': ['Query'],
      catalog: ['GetItem', 'Query', 'BatchGetItem', 'Scan'],
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
  backOfficeNewsletters: {
    tables: {
      audience: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
      catalog: ['GetItem'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem'],
      work: ['GetItem', 'UpdateItem'],
      keyring: [...KNOWING_KEYS, 'Query'],
    },
    sendsMail: true,
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
      work: ['GetItem', 'UpdateItem'],
    },
    personalData: 'makesWrappingKeys',
    publishes: true,
  },
  backOfficeWebhooks: {
    tables: {
      keyring: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      work: ['BatchGetItem', 'Query', 'PutItem'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem'],
    },
    publishes: true,
  },
  // The only ones that destroy keys; `rewrapDataKeys` writes over them, too.
  erasePersonalData: ERASING,
  continueErasures: ERASING,
  enforceRetention: {
    tables: {
      orders: ['Query'],
      'orders/byStatus': ['Query'],
      events: ['PutItem', 'UpdateItem'],
      people: ['GetItem', 'PutItem'],
    },
    publishes: true,
    keepsFailures: true,
    people: ['ListUsers', 'AdminDeleteUser'],
  },
  webhooks: { publishes: true },
  events: {
    tables: {
      events: ['PutItem', 'UpdateItem'],
      work: ['BatchGetItem', 'PutItem'],
      keyring: KNOWING_KEYS,
    },
    personalData: 'makesKeys',
    publishes: true,
  },
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
    tables: {
      orders: ['Query'],
      work: ['UpdateItem'],
      catalog: ['GetItem'],
      people: ['GetItem', 'Query', 'PutItem'],
      keyring: ['Query'],
    },
    personalData: 'usesKeys',
    sendsMail: true,
    sendsSms: true,
    keepsFailures: true,
  },
  recordOptOut: { tables: { people: ['UpdateItem', 'DeleteItem'] }, keepsFailures: true },
  recordMailFeedback: { tables: { people: ['UpdateItem'] }, keepsFailures: true },
  sendConfirmation: {
    tables: {
      audience: ['GetItem'],
      catalog: ['GetItem'],
      people: ['GetItem'],
      work: ['UpdateItem'],
      keyring: ['Query'],
    },
    personalData: 'usesKeys',
    sendsMail: true,
    keepsFailures: true,
  },
  tellWaiting: {
    tables: {
      audience: ['Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      catalog: ['GetItem', 'Query', 'BatchGetItem'],
      people: ['GetItem', 'Query', 'PutItem'],
      'dataKeys/byEmail': ['Query'],
      work: ['UpdateItem'],
      keyring: ['Query'],
    },
    personalData: 'usesKeys',
    forgetsReaders: true,
    sendsMail: true,
    sendsSms: true,
    publishes: true,
    keepsFailures: true,
  },
  sendNewsletter: {
    tables: {
      audience: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      catalog: ['GetItem'],
      people: ['GetItem', 'Query', 'PutItem'],
      events: ['PutItem', 'UpdateItem'],
      keyring: ['Query'],
    },
    personalData: 'usesKeys',
    sendsMail: true,
    sendsSms: true,
    publishes: true,
    keepsFailures: true,
  },
  listProducts: {
    tables: {
      catalog: ['GetItem', 'Query', 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem'],
      listings: ['GetItem', 'PutItem', 'DeleteItem'],
      views: ['BatchGetItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
  indexProducts: {
    tables: {
      catalog: ['GetItem', 'Query', 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem'],
      listings: ['GetItem', 'PutItem'],
      views: ['BatchGetItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
  buildSearchIndex: {
    tables: {
      catalog: ['Scan', 'Query', 'BatchGetItem'],
      listings: ['GetItem', 'Query', 'PutItem', 'BatchWriteItem'],
      views: ['BatchGetItem'],
    },
    media: { 'search/bases': ['GetObject', 'PutObject', 'DeleteObject'] },
    publishes: true,
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
      views: ['BatchGetItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
  deliverWebhooks: {
    tables: {
      keyring: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      work: ['GetItem', 'BatchGetItem', 'PutItem'],
      'work/due': ['Query'],
      events: ['PutItem', 'UpdateItem'],
    },
    personalData: 'usesKeys',
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
      events: ['UpdateItem'],
    },
    personalData: 'usesKeys',
    keepsFailures: true,
  },
  followShipments: {
    tables: {
      orders: ['Query', 'PutItem', 'UpdateItem'],
      work: ['Query'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
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
  announceProducts: {
    tables: {
      audience: ['GetItem', 'PutItem'],
      catalog: ['GetItem', 'Query', 'BatchGetItem'],
      'events/byDay': ['Query'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
  keepStatistics: {
    tables: {
      views: ['GetItem', 'PutItem', 'UpdateItem'],
      events: ['BatchGetItem', 'Query'],
      behaviour: ['GetItem', 'Query'],
    },
    keepsFailures: true,
  },
  keepFacts: {
    tables: { views: ['GetItem', 'PutItem'], events: ['BatchGetItem', 'Query'] },
    facts: { facts: ['PutObject'] },
    keepsFailures: true,
  },
  keepRecommendations: {
    tables: {
      views: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
      events: ['BatchGetItem', 'Query'],
      behaviour: ['GetItem', 'Query'],
    },
    publishes: true,
    keepsFailures: true,
  },
  recordFailure: {
    tables: { work: ['GetItem', 'PutItem', 'UpdateItem'], events: ['PutItem', 'UpdateItem'] },
    publishes: true,
    leavesUndelivered: true,
  },
  reconcilePayments: {
    tables: {
      'events/byDay': ['Query'],
      orders: ['Query', 'PutItem', 'UpdateItem'],
      catalog: ['UpdateItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
  rotateKeys: {
    tables: {
      keyring: ['Query', 'PutItem', 'UpdateItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    personalData: 'makesWrappingKeys',
    publishes: true,
    keepsFailures: true,
  },
  rewrapDataKeys: {
    tables: { events: ['PutItem', 'UpdateItem'] },
    personalData: 'rewrapsKeys',
    publishes: true,
    keepsFailures: true,
  },
  /** It sees that there is something, and nothing of what that is. */
  sweep: {
    tables: {
      'events/outbox': ['Query'],
      'events/byDay': ['Query'],
      'carts/byFirstLine': ['Query'],
      'orders/byStatus': ['Query'],
      'people/byKind': ['Query'],
      'work/due': ['Query'],
    },
    partitions: {
      events: { AUDIT: ['GetItem'] },
      behaviour: { CHAIN: ['GetItem'], 'TOLD#*': ['Query'] },
      keyring: { WEBHOOK_ENDPOINTS: ['Query'] },
      work: { CHORES: ['Query', 'PutItem'] },
    },
    sendsForChores: true,
    keepsFailures: true,
  },
  publishEvents: {
    tables: {
      events: ['BatchGetItem', 'UpdateItem'],
      'events/outbox': ['Query'],
      work: ['BatchGetItem'],
      keyring: ['Query'],
      'work/due': ['Query'],
    },
    personalData: 'usesKeys',
    publishes: true,
    keepsFailures: true,
  },
  chainAudit: {
    tables: {
      events: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
      'events/byDay': ['Query'],
      behaviour: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      'carts/byFirstLine': ['Query'],
    },
    publishes: true,
    keepsFailures: true,
  },
  settlePayments: {
    tables: {
      orders: ['Query', 'PutItem', 'UpdateItem'],
      'orders/byStatus': ['Query'],
      catalog: ['UpdateItem'],
      events: ['PutItem', 'UpdateItem'],
    },
    publishes: true,
    keepsFailures: true,
  },
};

/** All functions, by their own names. Loaded by serverless.yml. */
export function functionNames() {
  return Object.keys(PERMISSIONS).join(',');
}

export function roleName(functionName) {
  return `${functionName.charAt(0).toUpperCase()}${functionName.slice(1)}Role`;
}

function tableArn(name) {
  const [table, index] = name.split('/');
  const arn = { 'Fn::GetAtt': [TABLES[table], 'Arn'] };
  return index === undefined ? arn : { 'Fn::Sub': [`\${table}/index/${index}`, { table: arn }] };
}

/** The function's own streams of the log of all: Lambda names them `<day>/<function>[<version>]<instance>`. */
function logs(functionName, { logGroup, prefix }) {
  const group = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${logGroup}`;
  return allow(['logs:CreateLogStream', 'logs:PutLogEvents'], {
    'Fn::Sub': `${group}:log-stream:*/${prefix}-${functionName}[*`,
  });
}

/** Who uses keys of the shop counts the uses, and writes nothing else into the table of keys for that. */
function useCounts() {
  return {
    ...allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], tableArn('keyring')),
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['KEY_USES#*'] } },
  };
}

function partitionStatements(partitions) {
  return Object.entries(partitions).flatMap(([table, keys]) =>
    Object.entries(keys).map(([key, actions]) => ({
      ...allow(
        actions.map((action) => `dynamodb:${action}`),
        tableArn(table),
      ),
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [key] } },
    })),
  );
}

/** What may be done to the files in the folders of a bucket. */
function fileStatements(bucket, folders) {
  return Object.entries(folders).map(([folder, actions]) =>
    allow(
      actions.map((action) => `s3:${action}`),
      { 'Fn::Sub': `\${${bucket}.Arn}/${folder}/*` },
    ),
  );
}

/** What a key is listed by can be changed, what it is cannot: only who erases may destroy keys. */
const LISTED_BY = ['pk', 'createdAt', 'kind', 'listedAt', 'emailKey'];

function listingStatement() {
  return {
    ...allow(['dynamodb:UpdateItem'], tableArn('dataKeys')),
    Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': LISTED_BY } },
  };
}

/** Of each key of the keyring only those in its own partition; of KMS only what is done for them. */
function personalDataStatements(use) {
  const { dataKeys, keyring, kms } = PERSONAL_DATA[use];
  const dynamodb = (action) => `dynamodb:${action}`;
  return [
    ...(dataKeys.length === 0 ? [] : [allow(dataKeys.map(dynamodb), tableArn('dataKeys'))]),
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

/** What is traced is told to X-Ray by the runtime; traces are no resources. */
const TRACING = allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');

function statements(functionName, permissions, stage) {
  const {
    tables = {},
    partitions = {},
    people = [],
    media = {},
    facts = {},
    republishes = [],
    personalData,
    listsKeys,
    forgetsReaders,
  } = permissions;
  const { publishes, sendsForChores, keepsFailures, leavesUndelivered } = permissions;
  const { sendsMail, sendsSms, seesWhatIsMissing, seesMetrics } = permissions;
  return [
    logs(functionName, stage),
    ...(stage.traced.includes(functionName) ? [TRACING] : []),
    ...Object.entries(tables).map(([name, actions]) =>
      allow(
        actions.map((action) => `dynamodb:${action}`),
        tableArn(name),
      ),
    ),
    ...partitionStatements(partitions),
    ...(personalData === undefined ? [] : personalDataStatements(personalData)),
    ...(personalData !== undefined || tables.keyring?.includes('Query') ? [useCounts()] : []),
    ...(listsKeys ? [listingStatement()] : []),
    ...(forgetsReaders
      ? [
          {
            ...allow(['dynamodb:UpdateItem'], tableArn('dataKeys')),
            Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': READERS } },
          },
        ]
      : []),
    ...(people.length > 0
      ? [
          allow(
            people.map((action) => `cognito-idp:${action}`),
            { 'Fn::GetAtt': ['UserPool', 'Arn'] },
          ),
        ]
      : []),
    ...fileStatements('MediaBucket', media),
    ...fileStatements('FactsBucket', facts),
    // Who may not list a bucket is told "forbidden" of a file that is not there.
    ...(seesWhatIsMissing
      ? [allow(['s3:ListBucket'], { 'Fn::GetAtt': ['MediaBucket', 'Arn'] })]
      : []),
    // Metrics are no resources: whoever may read one may read all of the account.
    ...(seesMetrics ? [allow(['cloudwatch:GetMetricData'], '*')] : []),
    ...republishes.map((topic) => allow(['sns:Publish'], { Ref: topic })),
    ...(publishes ? [allow(['sns:Publish'], { Ref: 'EventsTopic' })] : []),
    ...(sendsForChores ? [allow(['sns:Publish'], { Ref: 'ChoresTopic' })] : []),
    ...(keepsFailures ? [allow(['sns:Publish'], { Ref: 'FailuresTopic' })] : []),
    // Topics that AWS itself publishes to are encrypted by a key of the shop's own.
    ...(keepsFailures || republishes.some((topic) => UPLOADS.includes(topic))
      ? [allow(['kms:GenerateDataKey', 'kms:Decrypt'], { 'Fn::GetAtt': ['TopicsKey', 'Arn'] })]
      : []),
    ...(leavesUndelivered
      ? [allow(['sqs:SendMessage'], { 'Fn::GetAtt': ['UndeliveredQueue', 'Arn'] })]
      : []),
    // From the shop's own number, and only where it has one.
    ...(sendsSms && stage.smsFrom !== ''
      ? [allow(['sms-voice:SendTextMessage'], stage.smsFrom)]
      : []),
    ...(sendsMail
      ? [
          allow(
            ['ses:SendEmail'],
            [`identity/${stage.mailDomain}`, `configuration-set/${stage.prefix}-mail`].map(
              (name) => ({
                'Fn::Sub': `arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:${name}`,
              }),
            ),
          ),
        ]
      : []),
  ];
}

/** The functions that infra/tracing.mjs has traced. */
async function tracedIn(resolveVariable) {
  if ((await resolveVariable('self:custom.tracing')) !== 'Active') return [];
  const functions = Object.entries(await resolveVariable('self:functions'));
  return functions.flatMap(([name, definition]) => (runsByItself(definition) ? [] : [name]));
}

/** Loaded by serverless.yml. */
export async function roles({ resolveVariable }) {
  const stage = {
    prefix: await resolveVariable('self:custom.prefix'),
    logGroup: await resolveVariable('self:custom.logGroup'),
    mailDomain: await resolveVariable('self:custom.mailDomain'),
    smsFrom: await resolveVariable('self:custom.smsFrom'),
    traced: await tracedIn(resolveVariable),
  };
  return {
    Resources: Object.fromEntries(
      Object.entries(PERMISSIONS).map(([name, permissions]) => [
        roleName(name),
        roleOf('lambda.amazonaws.com', statements(name, permissions, stage)),
      ]),
    ),
  };
}
