import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';
import { oneOf } from '../../data/schemas.ts';
import { DraftForm } from '../../kit/draft-form.tsx';
import type { FieldDefinition } from '../../kit/field-definition.ts';
import { Loaded } from '../../kit/loaded.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import type { Values } from '../../kit/values.ts';
import { useText } from '../../texts/use-text.ts';

type Shop = Schemas['ManagedShop'];

type Name =
  | ('name' | 'email' | 'phone' | 'openingHours' | 'timeZone' | 'language')
  | ('line1' | 'line2' | 'city' | 'region' | 'postalCode' | 'country')
  | ('termsEn' | 'termsZh');

const LANGUAGES = ['en', 'zh-CN'] as const;

/** What the shop says about itself. */
export function ShopPage() {
  const t = useText();
  const { api } = useServices();
  return (
    <Page title={t.shop.title} intro={t.shop.intro}>
      <Panel title={t.shop.details}>
        <Loaded queryKey={['shop']} load={() => answerOf(api.GET('/v1/admin/shop'))}>
          {(shop) => <ShopForm shop={shop} />}
        </Loaded>
      </Panel>
    </Page>
  );
}

function ShopForm({ shop }: { readonly shop: Shop }) {
  const t = useText();
  const { api } = useServices();
  const text = (name: Name, label: string, maxLength: number): FieldDefinition<Name> => ({
    ...{ name, label, maxLength },
    kind: 'text',
    required: true,
  });
  const terms = (name: Name, language: (typeof LANGUAGES)[number]): FieldDefinition<Name> => ({
    ...{ name, label: t.shop.terms(t.shop.languages[language]), hint: t.shop.termsHint },
    ...{ kind: 'textarea', rows: 8, maxLength: 20_000 },
  });
  const fields: FieldDefinition<Name>[] = [
    text('name', t.shop.name, 100),
    { ...text('email', t.email, 254), kind: 'email' },
    { ...text('phone', t.shop.phone, 40), kind: 'tel' },
    text('line1', t.address.line1, 200),
    { ...text('line2', t.address.line2, 200), required: false },
    text('postalCode', t.address.postalCode, 20),
    text('city', t.address.city, 100),
    { ...text('region', t.address.region, 100), required: false },
    { ...text('country', t.address.country, 2), hint: t.address.countryHint },
    { ...text('openingHours', t.shop.openingHours, 500), wide: true },
    {
      name: 'timeZone',
      label: t.shop.timeZone,
      kind: 'select',
      choices: zonesWith(shop.timeZone).map((value) => ({ value, label: value })),
      hint: t.shop.timeZoneHint,
    },
    {
      name: 'language',
      label: t.shop.language,
      kind: 'select',
      choices: LANGUAGES.map((value) => ({ value, label: t.shop.languages[value] })),
      hint: t.shop.languageHint,
    },
    terms('termsEn', 'en'),
    terms('termsZh', 'zh-CN'),
  ];
  return (
    <DraftForm
      fields={fields}
      current={valuesOf(shop)}
      version={shop.version}
      save={async (values, ifMatch) => {
        const params = { header: { 'If-Match': ifMatch } };
        const body = writtenOf(values);
        const saved = await answerOf(api.PUT('/v1/admin/shop', { params, body }));
        return { values: valuesOf(saved), version: saved.version };
      }}
    />
  );
}

/** All time zones that the browser knows, and the one that the shop has. */
function zonesWith(current: string): string[] {
  return [...new Set([current, ...Intl.supportedValuesOf('timeZone')])].sort();
}

function valuesOf({ address, ...shop }: Shop): Values<Name> {
  const { name, email, phone, openingHours, timeZone, language, terms = {} } = shop;
  const { line1, line2 = '', city, region = '', postalCode, country } = address;
  return {
    ...{ name, email, phone, openingHours, timeZone, language },
    ...{ line1, line2, city, region, postalCode, country },
    ...{ termsEn: terms.en ?? '', termsZh: terms['zh-CN'] ?? '' },
  };
}

function writtenOf(values: Values<Name>) {
  const { name, email, phone, openingHours, timeZone } = values;
  const { line1, line2, city, region, postalCode, country } = values;
  const terms = {
    ...(values.termsEn.trim() === '' ? {} : { en: values.termsEn }),
    ...(values.termsZh.trim() === '' ? {} : { 'zh-CN': values.termsZh }),
  };
  return {
    ...{ name, email, phone, openingHours, timeZone },
    language: oneOf(LANGUAGES, values.language) ?? 'en',
    ...(Object.keys(terms).length === 0 ? {} : { terms }),
    address: {
      ...{ line1, city, postalCode, country: country.toUpperCase() },
      ...(line2.trim() === '' ? {} : { line2 }),
      ...(region.trim() === '' ? {} : { region }),
    },
  };
}
