import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { address, readSettings } from '../../local/settings.ts';
import { StartError } from '../../local/start-error.ts';

describe('settings of the laptop shop', () => {
  test('have the documented defaults', () => {
    const settings = readSettings({});
    expect(settings.ports).toEqual({
      api: 3000,
      lambda: 3002,
      sns: 4002,
      database: 8000,
      identity: 9229,
      payments: 12111,
      mail: 1080,
      smtp: 1025,
      media: 4569,
      kms: 4599,
      push: 4598,
      sms: 4600,
      web: 8080,
    });
    expect(settings.dataDir).toBe(resolve('.bodega'));
    expect(settings).toMatchObject({ holdSeconds: 1800, retrySeconds: 5, seed: 'demo' });
    expect(settings.externalDatabase).toBeUndefined();
  });

  test('are overridden one by one; an empty variable counts as none', () => {
    const settings = readSettings({
      BODEGA_API_PORT: '4000',
      BODEGA_SMTP_PORT: '',
      BODEGA_DATA_DIR: '/tmp/elsewhere',
      BODEGA_HOLD_SECONDS: '60',
      BODEGA_SEED: 'none',
      DYNAMODB_ENDPOINT: 'http://localhost:9000',
    });
    expect(address(settings, 'api')).toBe('http://localhost:4000');
    expect(settings.ports.smtp).toBe(1025);
    expect(settings).toMatchObject({
      dataDir: '/tmp/elsewhere',
      holdSeconds: 60,
      seed: 'none',
      externalDatabase: 'http://localhost:9000',
    });
  });

  test.each([
    ['BODEGA_API_PORT', 'abc', 'a port number from 1 to 65535'],
    ['BODEGA_SNS_PORT', '70000.5', 'a port number from 1 to 65535'],
    ['BODEGA_SEED', 'some', 'demo or none'],
    ['DYNAMODB_ENDPOINT', 'localhost', 'an address such as'],
  ])('%s=%s is refused in one sentence', (variable, value, rule) => {
    const read = () => readSettings({ [variable]: value });
    expect(read).toThrow(StartError);
    expect(read).toThrow(new RegExp(`^${variable} is "${value}", [^\n]*${rule}[^\n]*$`));
  });
});
