/** Some browsers, and private windows of others, have no push. */
export function pushIsOffered(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window;
}

/** This browser's subscription, if it has one. */
export async function pushSubscription(): Promise<PushSubscription | undefined> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? undefined;
}

/** Asks whoever sits there, and the browser's maker. Throws when either says no. */
export async function subscribeToPush(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register('/worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
}

/** A subscription as the API takes it. */
export function toldOf(subscription: PushSubscription, applicationServerKey: string) {
  const { endpoint, keys = {} } = subscription.toJSON();
  return {
    endpoint: endpoint ?? subscription.endpoint,
    keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' },
    applicationServerKey,
  };
}
