import type { Look, Note } from './hidden'
import { attributeOf, type Tag, type TagReader } from './tags'

/** What a text or a presentation of Office holds beside its pages. */

const authorTags = new Set(['creator', 'lastModifiedBy', 'initial-creator', 'Manager', 'Company'])

/** How many properties of a file say whose it is. */
export function authors(xml: string, tags: TagReader): number {
  let count = 0
  for (const { kind, text } of tags(xml, authorTags)) if (kind === 'open' && text.trim() !== '') count++
  return count
}

const changes = new Set(['ins', 'del', 'moveFrom', 'moveTo', 'cellIns', 'cellDel'])
const textTags = new Set([...changes, 'vanish', 'webHidden', 'comment', 'document'])
const slideTags = new Set(['sld', 'cm', 't'])

const isOff = (tag: Tag, name: string): boolean => ['0', 'false', 'off'].includes(attributeOf(tag, name) ?? '')

const parts = {
  text: /^word\/(document|header|footer|footnotes|endnotes|comments|glossary\/document)\d*\.xml$/i,
  slide: /^ppt\/(slides|comments)\/[^/]+\.xml$/i,
  notes: /^ppt\/notesSlides\/[^/]+\.xml$/i,
  properties: /^docProps\/(core|app)\.xml$/i,
}
const embedded = /^(word|ppt)\/embeddings\//i

export function documentLook(note: Note, tags: TagReader): Look {
  let pages = 0
  const takeText = (xml: string) => {
    for (const tag of tags(xml, textTags)) {
      if (tag.kind === 'close') continue
      if (tag.name === 'document') pages++
      else if (tag.name === 'comment') note('comments', 1)
      else if (changes.has(tag.name)) note('tracked-changes', 1)
      else if (!isOff(tag, 'val')) note('hidden-text', 1)
    }
  }
  const takeSlide = (xml: string) => {
    for (const tag of tags(xml, slideTags)) {
      if (tag.kind === 'close' || tag.name === 't') continue
      if (tag.name === 'cm') note('comments', 1)
      else {
        pages++
        if (isOff(tag, 'show')) note('hidden-slides', 1)
      }
    }
  }
  /** The number of its slide stands on each page of notes. */
  const hasNotes = (xml: string): boolean => {
    for (const { name, kind, text } of tags(xml, slideTags)) if (name === 't' && kind === 'open' && /\D/.test(text.trim())) return true
    return false
  }
  return {
    wanted: (name) => {
      if (embedded.test(name)) note('embedded', 1)
      return Object.values(parts).some((pattern) => pattern.test(name))
    },
    take: (name, xml) => {
      if (parts.text.test(name)) takeText(xml)
      else if (parts.slide.test(name)) takeSlide(xml)
      else if (parts.notes.test(name)) note('notes', hasNotes(xml) ? 1 : 0)
      else note('author', authors(xml, tags))
    },
    end: () => {
      if (pages === 0) note('not-looked-into', 1)
    },
  }
}
