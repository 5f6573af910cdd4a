/** What the API refuses the back office with, by code. */
export const problems = {
  'transition-not-allowed': 'The order cannot do this now. It may have moved on meanwhile.',
  'order-already-shipped': 'The order is on its way already and cannot be cancelled.',
  'nothing-to-review': 'The payment is not in review any more.',
  'captured-in-another-currency':
    'The money came in another currency. Reject the payment, and it goes back as it came.',
  'refund-exceeds-rest': 'That is more than is left of what was paid.',
  'amount-not-refundable': 'The payment provider cannot give back exactly this amount.',
  'return-not-allowed': 'The return cannot do this now. It may have moved on meanwhile.',
  'stock-reserved': 'Orders hold some of these pieces; only what is available can be taken out.',
  'sku-not-found': 'There is no such SKU.',
  'slug-taken': 'Something else has this address already.',
  'sku-taken': 'Another product has one of these SKUs, or had it once.',
  'duplicate-sku': 'Two variants have the same SKU.',
  'category-cycle': 'A category cannot be under itself.',
  'category-not-empty': 'Something is still in this category: move it first.',
  'category-too-deep': 'Categories cannot be nested that deep.',
  'last-admin': 'One admin who can sign in has to stay.',
  'staff-exists': 'This person is one of the staff already.',
  'person-disabled': 'This person is disabled: enable them first.',
  'email-not-verified':
    'Somebody has signed up with this e-mail, but it is not confirmed to be theirs.',
  'customer-is-staff': 'This person is one of the staff: do it under Staff.',
  'newsletter-says-nothing': 'Write a subject and a text in at least one language.',
  'newsletter-not-draft': 'It is no draft any more.',
  'newsletter-not-sending': 'It is not being sent any more.',
  'expiry-passed': 'The end lies in the past.',
  'address-refused':
    'Nothing may be sent to this address: it has to be https, on port 443 or 8443, and reachable by everybody.',
  'encryption-key-in-use':
    'Data may still hang on this key. Replace it, and wait until nothing does.',
  'subscriber-unknown': 'There is no such subscriber.',
  'data-erased': 'The personal data was erased; nothing can be changed any more.',
  'upload-refused': 'The file was not taken. Please try again.',
  'upload-failed': 'The file could not be sent. Please try again.',
  'picture-type': 'Only JPEG, PNG, WebP and AVIF pictures can be shown.',
};
