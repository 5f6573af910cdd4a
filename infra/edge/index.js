import { readFileSync } from 'node:fs';
import { contentSecurityPolicy, PAYMENT_FORM } from './content-security-policy.js';

/** The function that finds the page for an address. Loaded by infra/web.yml. */
export function pageAddress() {
  return readFileSync(new URL('page-address.js', import.meta.url), 'utf8');
}

/** What pages may do in the account that they are deployed to. Loaded by infra/web.yml. */
export async function policyOfPages({ resolveVariable }) {
  const worldwide = await resolveVariable('self:custom.worldwide');
  const bucket = `${worldwide}-media-\${AWS::AccountId}.s3.\${AWS::Region}.\${AWS::URLSuffix}`;
  return {
    'Fn::Sub': contentSecurityPolicy({
      ...PAYMENT_FORM,
      connect: [
        'https://cognito-idp.${AWS::Region}.${AWS::URLSuffix}',
        `https://${bucket}`,
        ...PAYMENT_FORM.connect,
      ],
    }),
  };
}

/** Where pages, API and published files are fetched from. Loaded by serverless.yml. */
export async function origin(loaded) {
  const [domain] = await names(loaded);
  return domain === undefined
    ? { 'Fn::Sub': 'https://${Distribution.DomainName}' }
    : `https://${domain}`;
}

/** The name that shoppers know the shop by, where it has one of its own. Loaded by infra/web.yml. */
export async function names({ resolveVariable }) {
  const domain = await resolveVariable("param:domain, ''");
  return domain === '' ? [] : [domain];
}

/** A name of one's own takes a certificate for it, in us-east-1. Loaded by infra/web.yml. */
export async function certificate({ resolveVariable }) {
  const domain = await resolveVariable("param:domain, ''");
  if (domain === '') return { CloudFrontDefaultCertificate: true };
  return {
    AcmCertificateArn: await resolveVariable('param:certificate'),
    SslSupportMethod: 'sni-only',
    MinimumProtocolVersion: 'TLSv1.2_2021',
  };
}

/** Policies that AWS manages, by the ids that they have in every account. */
const MANAGED = {
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  /** All that the browser sends but the host, by which the API gateway would not know itself. */
  allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
};

/** Requests for these are the API's; all others are for pages and what belongs to them. */
const OF_THE_API = [
  '/v1/*',
  '/health',
  '/openapi.json',
  '/.well-known/*',
  '/webhooks/*',
  '/robots.txt',
  '/sitemap*',
];

/** Files are named after what is in them, or do not change. Loaded by infra/web.yml. */
export function pages() {
  return {
    TargetOriginId: 'pages',
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: ['GET', 'HEAD'],
    CachePolicyId: MANAGED.cachingOptimized,
    ResponseHeadersPolicyId: { Ref: 'PagesHeaders' },
    Compress: true,
    FunctionAssociations: [
      {
        EventType: 'viewer-request',
        FunctionARN: { 'Fn::GetAtt': ['PageAddress', 'FunctionMetadata.FunctionARN'] },
      },
    ],
  };
}

/** Who answers for which address, but for pages. Loaded by infra/web.yml. */
export function behaviours() {
  const media = {
    PathPattern: '/media/*',
    TargetOriginId: 'media',
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: ['GET', 'HEAD'],
    CachePolicyId: MANAGED.cachingOptimized,
    ResponseHeadersPolicyId: { Ref: 'MediaHeaders' },
  };
  const api = OF_THE_API.map((PathPattern) => ({
    PathPattern,
    TargetOriginId: 'api',
    ViewerProtocolPolicy: 'https-only',
    AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
    CachePolicyId: { Ref: 'ApiCachePolicy' },
    OriginRequestPolicyId: MANAGED.allViewerExceptHost,
    Compress: true,
  }));
  return [media, ...api];
}
