import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { markdownTree } from '@/lib/core/markdown'

const blocks = {
  p: (props: React.ComponentProps<'p'>) => <p dir="auto" {...props} />,
  ul: (props: React.ComponentProps<'ul'>) => <ul dir="auto" {...props} />,
  ol: (props: React.ComponentProps<'ol'>) => <ol dir="auto" {...props} />,
  blockquote: (props: React.ComponentProps<'blockquote'>) => <blockquote dir="auto" {...props} />,
}

/** Longer text with the little markup that citizens and authorities may use; each paragraph runs the way its letters do. */
export function Written({ text, lang }: { text: string; lang?: string }) {
  return (
    <div lang={lang} className="text max-w-column">
      {toJsxRuntime(markdownTree(text), { Fragment, jsx, jsxs, components: blocks })}
    </div>
  )
}
