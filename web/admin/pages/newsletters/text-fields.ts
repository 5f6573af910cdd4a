import type { FieldDefinition } from '../../kit/field-definition.ts';
import type { AdminTexts } from '../../texts/en.ts';
import type { Name } from './newsletter-text.ts';

/** A subject and a text for each language. */
export function textFields({ newsletters }: AdminTexts): FieldDefinition<Name>[] {
  const subject = (name: Name, language: string): FieldDefinition<Name> => ({
    name,
    label: newsletters.subjectIn(language),
    kind: 'text',
    maxLength: 200,
    wide: true,
  });
  const body = (name: Name, language: string): FieldDefinition<Name> => ({
    name,
    label: newsletters.bodyIn(language),
    kind: 'textarea',
    rows: 12,
    maxLength: 20_000,
    hint: newsletters.bodyHint,
  });
  return [
    subject('enSubject', 'English'),
    body('enBody', 'English'),
    subject('zhSubject', '简体中文'),
    body('zhBody', '简体中文'),
  ];
}
