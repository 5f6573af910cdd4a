/**
 * What nobody waits for, and what may be asked for by the thousand: each may take this part of what the account
 * runs at once. The rest of it is for shoppers.
 */
const SHARES = {
  /** Each takes a gigabyte and seconds of a processor; a merchant may upload a thousand pictures. */
  processImage: 0.02,
  /** Steps of one another: one runs at a time, for each import or export that is under way. */
  importCatalogue: 0.005,
  exportCatalogue: 0.005,
  buildSearchIndex: 0.005,
  replayEvents: 0.005,
  redriveFailures: 0.005,
  /** SES and the SMS number take so much in a second and no more. */
  sendNewsletter: 0.01,
  tellWaiting: 0.01,
  /** Others' servers may take half a minute to answer. */
  deliverWebhooks: 0.05,
  /** A twentieth, as infra/throttling.js counts on. */
  behaviour: 0.05,
};

/**
 * SES takes so many mails in a second, and a mail takes a fifth of one or more, with what is read for it. What comes beyond
 * that waits with Lambda for hours; without a bound it would be refused, and given up after three tries.
 */
const MAILING = ['sendOrderMail', 'sendConfirmation'];
const MAILS_A_SECOND = 5;

/** What a first purchase meets: an instance that is ready saves it the start. */
const FIRST = ['catalogue', 'carts', 'orders'];

/** AWS refuses to leave less than this to functions that reserve nothing. */
const UNRESERVED = 100;

/**
 * Says how many instances of functions there may be, and how many are kept ready. Neither without a parameter:
 * what an account may run at once is not known here, and what is kept ready costs by the hour.
 */
export default class Capacity {
  #service;
  #Refusal;
  hooks = {
    initialize: () => this.#reserve(),
    'after:aws:package:finalize:mergeCustomProviderResources': () => this.#keepReady(),
  };

  constructor(serverless) {
    this.#service = serverless.service;
    this.#Refusal = serverless.classes.Error; // shown as a sentence, without a stack
  }

  #reserve() {
    const concurrency = Number(this.#service.custom.concurrency);
    if (concurrency === 0) return;
    const mails = this.#service.getFunction('sendNewsletter').environment.MAILS_PER_SECOND;
    const wanted = [
      ...Object.entries(SHARES).map(([name, share]) => [name, Math.floor(concurrency * share)]),
      ...MAILING.map((name) => [name, Math.floor(mails / MAILS_A_SECOND)]),
    ].map(([name, instances]) => [name, Math.max(2, instances)]);
    const total = wanted.reduce((sum, [, reserved]) => sum + reserved, 0);
    if (concurrency < total + UNRESERVED) {
      throw new this.#Refusal(
        `--param concurrency=${concurrency} leaves nothing to reserve: AWS keeps ${UNRESERVED} for whoever reserves none, and ${total} are wanted. Leave it away.`,
        'TOO_FEW',
      );
    }
    for (const [name, reserved] of wanted) {
      this.#service.getFunction(name).reservedConcurrency = reserved;
    }
  }

  #keepReady() {
    const warm = Number(this.#service.custom.warm);
    if (warm === 0) return;
    const { Resources } = this.#service.provider.compiledCloudFormationTemplate;
    for (const name of FIRST) {
      const { logicalId } = this.#service.getFunction(name).targetAlias;
      Resources[logicalId].Properties.ProvisionedConcurrencyConfig = {
        ProvisionedConcurrentExecutions: warm,
      };
    }
  }
}
