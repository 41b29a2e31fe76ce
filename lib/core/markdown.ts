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

/**
 * The elements (hast) of a citizen's or an official's text: paragraphs, emphasis, lists, quotations and links of a Markdown text,
 * nothing else.
 */
export function markdownTree(text: string): Root {
  const markdown = processor()
  return markdown.runSync(markdown.parse(text))
}
