/** What a person wants to be told, by channel and kind. */
export interface Notifications {
  /** Mails about an order are its papers: whoever buys gets them, so they cannot be turned off. */
  readonly email: Choices & { readonly order: true };
  readonly sms: Choices & OrderChoice;
  readonly push: Choices & OrderChoice;
}

interface Choices {
  /** Goods that the person asked to be told about are there again. */
  readonly backInStock: boolean;
  readonly newProducts: boolean;
  readonly newsletter: boolean;
}

interface OrderChoice {
  /** How an order is getting on. */
  readonly order: boolean;
}

export type NotificationChanges = {
  readonly [Channel in keyof Notifications]?:
    | { readonly [Kind in keyof Notifications[Channel]]?: Notifications[Channel][Kind] | undefined }
    | undefined;
};

const NOTHING = { backInStock: false, newProducts: false, newsletter: false };

/** Advertising only for those who ask for it; what was asked for product by product, by mail. */
export const FIRST_CHOICES: Notifications = {
  email: { order: true, ...NOTHING, backInStock: true },
  sms: { order: false, ...NOTHING },
  push: { order: false, ...NOTHING },
};

/** The choices after some of them were made anew; the others stay. */
export function choose(before: Notifications, changes: NotificationChanges): Notifications {
  return {
    email: { ...before.email, ...given(changes.email) },
    sms: { ...before.sms, ...given(changes.sms) },
    push: { ...before.push, ...given(changes.push) },
  };
}

function given(
  choices: Readonly<Record<string, boolean | undefined>> = {},
): Record<string, boolean> {
  const made = Object.entries(choices).filter(
    (choice): choice is [string, boolean] => choice[1] !== undefined,
  );
  return Object.fromEntries(made);
}
