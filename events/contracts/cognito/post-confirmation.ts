import * as z from 'zod/mini';

/**
 * What the user pool tells once somebody has confirmed: that they sign up, or that they set a new
 * password (Amazon Cognito developer guide, "Post confirmation Lambda trigger").
 */
export const postConfirmationSchema = z.looseObject({
  triggerSource: z.enum([
    'PostConfirmation_ConfirmSignUp',
    'PostConfirmation_ConfirmForgotPassword',
  ]),
  request: z.looseObject({
    userAttributes: z.looseObject({ sub: z.string(), email: z.string() }),
  }),
});
