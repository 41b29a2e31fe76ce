/** Failure codes and zod messages that the form of a petition's text may show. */
export const draftCodes = [
  'title-needed',
  'ask-needed',
  'reasons-needed',
  'too-short',
  'too-long',
  'kind-needed',
  'authority-needed',
  'authority-of-another-kind',
  'category-needed',
  'language-needed',
  'territory-invalid',
  'territory-outside',
  'too-many-drafts',
  'id-invalid',
  'required',
  'unexpected',
]
