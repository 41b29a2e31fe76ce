import type { Root } from 'hast'
import rehypeSanitize from 'rehype-sanitize'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { once } from './once'

type Node = { type: string; value?: string; tagName?: string; properties?: Record<string, unknown>; children?: Node[] }

const mapChildren = (node: Node, change: (child: Node) => Node[]): void => {
  if (!node.children) return
  node.children = node.children.flatMap((child) => {
    mapChildren(child, change)
    return change(child)
  })
}

/** People write lines, not markup: HTML is shown as it was typed, and a line break is a line break. */
const asTyped = () => (tree: Node) =>
  mapChildren(tree, (node) => {
    if (node.type === 'html') return [{ type: 'text', value: node.value ?? '' }]
    if (node.type !== 'text' || !node.value?.includes('\n')) return [node]
    return node.value.split('\n').flatMap((line, index) => [...(index > 0 ? [{ type: 'break' }] : []), { type: 'text', value: line }])
  })

/** Search engines and the opened page learn nothing from links in citizens' texts. */
const guardedLinks = () => (tree: Node) =>
  mapChildren(tree, (node) => {
    if (node.tagName === 'a') node.properties = { ...node.properties, rel: ['nofollow', 'ugc', 'noopener', 'noreferrer'] }
    return [node]
  })

const allowed = {
  tagNames: ['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'blockquote', 'a'],
  attributes: { a: ['href'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
}

const processor = () =>
  once('markdown', () => unified().use(remarkParse).use(asTyped).use(remarkRehype).use(rehypeSanitize, allowed).use(guardedLinks).freeze())

const deepest = 5
const signs = 240
const marker = /[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y

/** Where the text of a line begins, behind at most `deepest` signs of quotations and lists; further signs are dropped. */
function shallow(line: string): string {
  let end = 0
  let kept = 0
  for (let depth = 1; ; depth++) {
    marker.lastIndex = end
    if (!marker.test(line)) break
    end = marker.lastIndex
    if (depth <= deepest) kept = end
  }
  return end === kept ? line : line.slice(0, kept) + line.slice(end)
}

/** A paragraph with more signs of emphasis than people write keeps them as they were typed. */
const calm = (paragraph: string): string =>
  (paragraph.match(/[*_]/g)?.length ?? 0) > signs ? paragraph.replace(/[*_]/g, '\\$&') : paragraph

/** Nesting costs the parser time and depth that nobody's text needs: bounded before it is parsed. */
const bounded = (text: string): string =>
  text
    .split(/(\n[ \t]*\n)/)
    .map((paragraph) => calm(paragraph.split('\n').map(shallow).join('\n')))
    .join('')

/**
 * The elements (hast) of a citizen's or an official's text: paragraphs, emphasis, lists, quotations and links of a Markdown text,
 * nothing else. Quotations and lists go five deep.
 */
export function markdownTree(text: string): Root {
  const markdown = processor()
  return markdown.runSync(markdown.parse(bounded(text)))
}
