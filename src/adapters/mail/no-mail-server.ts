/**
 * What bundles have in the place of nodemailer: in AWS mails leave through SES, and no function is told of a mail server
 * (`SMTP_URL`), so that 240 KB of each that sends mails would be there for nothing: `alias` in serverless.yml.
 */
export function createTransport(): never {
  throw new Error(
    'functions send mails through SES alone; for a mail server (SMTP_URL) take nodemailer out of `alias` in serverless.yml',
  );
}
