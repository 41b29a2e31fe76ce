import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

/**
 * axe takes a font whose letters join for a font of icons, and then says nothing of the contrast of any text in it: of nearly all
 * Arabic. No icon here is a letter, so every text counts as one.
 */
function withJoinedLetters(script: string): string {
  const changed = script.replace(/("#text"===(\w+)\.props\.nodeName)&&!\w+\(\2\)/, '$1')
  if (changed === script) throw new Error('axe looks for fonts of icons in another way than it did: see whether Arabic has contrast')
  return changed
}

/** Stands on what needs no second look at its contrast. */
const known = 'data-contrast-known'

const rules: axe.Spec = { rules: [{ id: 'color-contrast', selector: `*:not([${known}])` }] }

/** For `addInitScript`: a page that is looked at often compiles it once, and is not sent it for every look. */
export const axeScript = `${withJoinedLetters(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))}
axe.configure(${JSON.stringify(rules)})`

const options: axe.RunOptions = {
  resultTypes: ['violations', 'incomplete'],
  elementRef: true,
  // What it would load is for a rule that is not among these.
  preload: false,
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
}

/** Colours, sizes and grounds of texts that this process has had looked at. */
const looks = new Set<string>()

/**
 * Serious and lesser accessibility problems of the page as it is now, a line each. Contrast takes most of the time, and is a matter of colour,
 * size and ground alone: texts that share all of these with one that axe could judge before are not judged again. Every other rule reads every page whole.
 */
export async function axeProblems(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeScript)
  const { problems, seen } = await page.evaluate(
    async ({ options, known, looks }) => {
      const before = new Set(looks)
      /** What axe leaves out as nobody sees it was not judged: hidden, or cut to a point for screen readers alone. */
      const judged = (element: Element) => {
        const { width, height } = element.getBoundingClientRect()
        return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
      }
      const seen = new Map<Element, string>()
      const grounds = new Map<Element | null, string>()
      const marked: Element[] = []
      for (const element of document.querySelectorAll('body, body *')) {
        const { backgroundColor, backgroundImage, color, filter, fontSize, fontWeight, mixBlendMode, opacity, position, textShadow } =
          getComputedStyle(element)
        const own = [backgroundColor, backgroundImage, filter, mixBlendMode, opacity, position].join(' ')
        const opaque = /^rgb\(/.test(backgroundColor) && own === `${backgroundColor} none none normal 1 static`
        const ground = opaque ? backgroundColor : `${grounds.get(element.parentElement) ?? ''}; ${own}`
        grounds.set(element, ground)
        const says =
          element.matches('input, select, textarea') || [...element.childNodes].some((one) => one.nodeType === 3 && one.nodeValue?.trim())
        const look = [element.localName, color, fontSize, fontWeight, textShadow, ground].join(' ')
        if (says && !before.has(look)) seen.set(element, look)
        else marked.push(element)
      }
      for (const element of marked) element.setAttribute(known, '')
      const { run }: typeof axe = Reflect.get(window, 'axe')
      const { violations, incomplete } = await run(document, options)
      for (const element of marked) element.removeAttribute(known)
      for (const { id, nodes } of incomplete)
        if (id === 'color-contrast') for (const { element } of nodes) if (element) seen.delete(element)
      return {
        problems: violations.flatMap(({ id, help, nodes }) =>
          nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
        ),
        seen: [...seen].filter(([element]) => judged(element)).map(([, look]) => look),
      }
    },
    { options, known, looks: [...looks] },
  )
  for (const look of seen) looks.add(look)
  return problems
}
