import type { AdminTexts } from '../texts/en.ts';

interface Place {
  readonly path: string;
  readonly label: string;
  readonly adminOnly: boolean;
}

export interface PlaceGroup {
  readonly label: string;
  readonly places: readonly Place[];
}

const forAll = (path: string, label: string): Place => ({ path, label, adminOnly: false });
const forAdmins = (path: string, label: string): Place => ({ path, label, adminOnly: true });

/** What there is in the back office, as the menu shows it. */
export function placeGroups({ nav }: AdminTexts): readonly PlaceGroup[] {
  return [
    { label: nav.overview, places: [forAdmins('/admin/dashboard', nav.dashboard)] },
    {
      label: nav.sales,
      places: [
        forAll('/admin/orders', nav.orders),
        forAll('/admin/returns', nav.returns),
        forAdmins('/admin/customers', nav.customers),
        forAll('/admin/newsletters', nav.newsletters),
      ],
    },
    {
      label: nav.catalogue,
      places: [
        forAdmins('/admin/products', nav.products),
        forAdmins('/admin/categories', nav.categories),
        forAll('/admin/stock', nav.stock),
        forAdmins('/admin/transfers', nav.transfers),
      ],
    },
    {
      label: nav.shop,
      places: [forAdmins('/admin/shop', nav.shopInformation), forAdmins('/admin/staff', nav.staff)],
    },
    {
      label: nav.connections,
      places: [
        forAdmins('/admin/webhooks', nav.webhooks),
        forAdmins('/admin/api-keys', nav.apiKeys),
        forAdmins('/admin/signing-keys', nav.signingKeys),
        forAdmins('/admin/encryption-keys', nav.encryptionKeys),
      ],
    },
    {
      label: nav.oversight,
      places: [
        forAdmins('/admin/health', nav.health),
        forAdmins('/admin/events', nav.events),
        forAdmins('/admin/audit', nav.audit),
        forAdmins('/admin/failures', nav.failures),
      ],
    },
  ];
}
