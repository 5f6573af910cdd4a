/** What the API refuses shoppers with, by code. */
export const problemsEn = {
  'out-of-stock': 'There are not enough pieces left of something in the cart.',
  'cart-full': 'The cart has no room for another product.',
  'cart-empty': 'The cart is empty.',
  'cart-not-found': 'This cart is not there any more. Please choose again.',
  'cart-already-ordered': 'This cart was ordered already.',
  'sku-not-found': 'This is not sold any more.',
  'total-changed':
    'Prices have changed since they were shown. The total is up to date now: please look at it and order again.',
  'cash-not-available':
    'An order of this amount cannot be paid in cash. Please choose another way to pay.',
  'country-not-served': 'We do not deliver to this country.',
  'shipping-method-not-available': 'This shipping method does not go to this country.',
  'amount-not-chargeable': 'This amount cannot be paid by card. Please choose another way to pay.',
  'order-not-payable': 'This order does not wait for a payment.',
  'payment-provider-unavailable':
    'The payment provider does not answer. Nothing was charged; please try again in a moment.',
  'payment-method-not-changeable': 'The way of paying cannot be changed any more.',
  'order-already-shipped': 'The order is on its way already.',
  'transition-not-allowed': 'The order cannot do this any more.',
  'return-exceeds-delivered': 'That is more than was delivered and not sent back.',
  'in-stock': 'It is there: you can order it right now.',
  'address-book-full': 'There is no room for another address.',
  'open-orders':
    'You have orders under way. Once they have come to their end, your data can be erased.',
  'customer-is-staff': 'You are one of the staff: ask the shop to erase your data.',
  'sms-not-offered': 'The shop sends no SMS.',
  'phone-suppressed': 'This number has opted out of SMS: send START to opt in again.',
  'phone-code-invalid': 'This is not the code, or it has run out.',
  'too-many-codes': 'Too many codes were sent to this number. Please wait a while.',
  'push-key-outdated': 'Please load the page again and try once more.',
  'data-erased': 'The personal data was erased.',
  'cursor-invalid': 'This page of the list has run out. Please begin at the first page.',
};
