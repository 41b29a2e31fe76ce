import { Fragment } from 'react'

/** A reference on one line. */
export const Reference = ({ text }: { text: string }) => (
  <bdi dir="ltr" className="whitespace-nowrap">
    {text}
  </bdi>
)

/** An address to be typed from paper: a line ends only after one of its slashes. */
export const Address = ({ text }: { text: string }) => (
  <bdi dir="ltr">
    {text.split(/(?<=[^/]\/)(?=[^/])/).map((part) => (
      <Fragment key={part}>
        <span className="whitespace-nowrap">{part}</span>
        <wbr />
      </Fragment>
    ))}
  </bdi>
)

/** A sentence of ours in which a reference keeps together, whatever room its line has. */
export function Unbroken({ text, part }: { text: string; part: string }) {
  const at = text.indexOf(part)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <bdi dir="ltr" className="whitespace-nowrap">
        {part}
      </bdi>
      {text.slice(at + part.length)}
    </>
  )
}
