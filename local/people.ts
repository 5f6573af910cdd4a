import type { OfficeGroup } from '../src/domain/people/standing.ts';

/** A person who can sign in to a new laptop shop. Ids are fixed, so that demo data can refer to them. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly groups: readonly OfficeGroup[];
}

export const PEOPLE: readonly Person[] = [
  {
    id: '00000000-0000-4000-8000-000000000001',
    email: 'admin@bodega.test',
    password: 'Bodega-admin-1',
    groups: ['admin'],
  },
  {
    id: '00000000-0000-4000-8000-000000000002',
    email: 'staff@bodega.test',
    password: 'Bodega-staff-1',
    groups: ['staff'],
  },
  {
    id: '00000000-0000-4000-8000-000000000003',
    email: 'shopper@bodega.test',
    password: 'Bodega-shopper-1',
    groups: [],
  },
];
