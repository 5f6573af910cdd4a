import { describe, expect, test } from '@jest/globals';
import { mailFeedbackSchema } from '../../events/contracts/sns/mail-feedback.ts';
import { feedbackOn } from '../../local/mail/feedback.ts';

const mail = { source: 'orders@bodega.test', subject: 'Hello' };

describe('what the laptop says of a mail', () => {
  test.each([
    ['bounce@simulator.amazonses.com', { kind: 'bounce', isPermanent: true }],
    ['bounce+zoe@simulator.amazonses.com', { kind: 'bounce', isPermanent: true }],
    ['Complaint@simulator.amazonses.com', { kind: 'complaint', feedback: 'abuse' }],
  ])('to %s is what SES says', (address, expected) => {
    const feedback = mailFeedbackSchema.parse(feedbackOn(address, mail));
    expect(feedback).toMatchObject({ ...expected, addresses: [address] });
  });

  test.each([
    'success@simulator.amazonses.com',
    'zoe@example.com',
    'bounce@simulator.amazonses.com.example',
    'bounce@example.com',
  ])('to %s is nothing', (address) => {
    expect(feedbackOn(address, mail)).toBeUndefined();
  });
});
