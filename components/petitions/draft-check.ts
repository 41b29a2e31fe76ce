import { zodResolver } from '@hookform/resolvers/zod'
import { createFormControl, type FieldErrors } from 'react-hook-form'
import { draftInput, reviseInput } from '@/lib/petitions/schema'

/** What the server would refuse about these fields: message keys of namespace `errors` by field name. */
export async function checkDraft(typed: Record<string, string>): Promise<FieldErrors> {
  const resolver = zodResolver(typed.id ? reviseInput : draftInput)
  const form = createFormControl<Record<string, string>>({ resolver: resolver as never, defaultValues: typed })
  let errors: FieldErrors = {}
  await form.handleSubmit(
    () => undefined,
    (invalid) => {
      errors = invalid
    },
  )()
  return errors
}
