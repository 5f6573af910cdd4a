/** The account of everything on the laptop. */
export const LOCAL_ACCOUNT = '000000000000';

export function topicArn(region: string, topicName: string): string {
  return `arn:aws:sns:${region}:${LOCAL_ACCOUNT}:${topicName}`;
}

export function functionArn(region: string, functionName: string): string {
  return `arn:aws:lambda:${region}:${LOCAL_ACCOUNT}:function:${functionName}`;
}
