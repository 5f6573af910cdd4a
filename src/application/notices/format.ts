import { exponentOf, type Money } from '../../domain/money.ts';

/** An amount as people of a language write it, with every digit its currency has. */
export function formatMoney({ amount, currency }: Money, language: string): string {
  return moneyFormat(language, currency).format(amount / 10 ** exponentOf(currency));
}

const moneyFormat = keeping((language, currency) => {
  const digits = exponentOf(currency);
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    // Intl rounds some currencies, such as ISK or IQD, to the digits that are used in daily life.
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
});

/** A number of pieces. */
export function formatCount(count: number, language: string): string {
  return countFormat(language, '').format(count);
}

const countFormat = keeping((language) => new Intl.NumberFormat(language));

/** A moment (epoch milliseconds) to the minute, with its time zone named. */
export function formatTime(at: number, language: string, timeZone: string): string {
  return timeFormat(language, timeZone).format(at);
}

const timeFormat = keeping(
  (language, timeZone) =>
    new Intl.DateTimeFormat(language, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    }),
);

/** The name of a country by its two-letter code; whatever is no such code stays as it is. */
export function countryName(code: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return countryNames(language, '').of(code) ?? code;
}

const countryNames = keeping((language) => new Intl.DisplayNames(language, { type: 'region' }));

/** Text that somebody typed, on one line and without characters that steer a display. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
}

/** A text of so many characters at most, never cut through the middle of one of two code units. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Making a format takes as long as writing a mail: each is made once, and a shop has few. */
function keeping<Format>(
  make: (language: string, of: string) => Format,
): (language: string, of: string) => Format {
  const made = new Map<string, Format>();
  return (language, of) => {
    const key = `${language} ${of}`;
    const format = made.get(key) ?? make(language, of);
    made.set(key, format);
    return format;
  };
}
