import type { Money } from '../../domain/money.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { PaymentProvider } from '../ports.ts';

export interface ChargeablePorts {
  readonly payments: Pick<PaymentProvider, 'stepMinor'>;
}

export interface AmountNotChargeable {
  readonly code: 'amount-not-chargeable';
  readonly amount: Money;
  /** The provider moves money of this currency in multiples of so many minor units. */
  readonly stepMinor: number;
}

/** Refuses an amount that the payment provider could never take exactly, however often it is asked. */
export function chargeable(
  { payments }: ChargeablePorts,
  amount: Money,
): Result<Money, AmountNotChargeable> {
  const stepMinor = payments.stepMinor(amount.currency);
  if (amount.amount % stepMinor === 0) return accept(amount);
  return refuse({ code: 'amount-not-chargeable', amount, stepMinor });
}
