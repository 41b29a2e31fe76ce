'use client'
import { Button } from '@/components/ui/button'
import { type Option, SelectField } from '@/components/ui/field'
import { allOf, useField } from '@/components/ui/form-context'

type Texts = Record<'template' | 'hint' | 'choose' | 'end' | 'whole' | 'back' | 'inserted', string>

/** Chooses a template and says where it goes; the server gives the form back with it, so that it works without script. */
export function TemplateChoice({ options, texts }: { options: readonly Option[]; texts: Texts }) {
  const earlier = allOf(useField({ name: 'earlier', hint: undefined }).typed, [])
  const languages = allOf(useField({ name: 'earlierLanguage', hint: undefined }).typed, [])
  return (
    <div className="flex max-w-measure flex-col gap-3 rounded-panel border border-line p-4">
      {/* The first button of a form is what the Enter key presses: it must not be one of those below. */}
      <button type="submit" hidden tabIndex={-1} />
      <SelectField name="template" label={texts.template} hint={texts.hint} options={options} empty={texts.choose} />
      <div className="flex flex-wrap gap-3">
        <Button kind="secondary" name="insert" value="end">
          {texts.end}
        </Button>
        <Button kind="secondary" name="insert" value="whole">
          {texts.whole}
        </Button>
      </div>
      {earlier.map((text, at) => (
        <Earlier key={text} text={text} language={languages[at] ?? ''} />
      ))}
      {earlier.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-4">
          <p role="status">{texts.inserted}</p>
          <Button kind="plain" name="insert" value="back">
            {texts.back}
          </Button>
        </div>
      )}
    </div>
  )
}

function Earlier({ text, language }: { text: string; language: string }) {
  return (
    <>
      <input type="hidden" name="earlier" value={text} />
      <input type="hidden" name="earlierLanguage" value={language} />
    </>
  )
}
