const browsers = [
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['opera', /\bOPR\/|\bOpera\b/],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /\bChrom(?:e|ium)\/|\bCriOS\//],
  ['safari', /\bSafari\//],
] as const

const systems = [
  ['android', /\bAndroid\b/],
  ['ios', /\biPhone\b|\biPad\b/],
  ['windows', /\bWindows\b/],
  ['mac', /\bMacintosh\b/],
  ['linux', /\bLinux\b|\bX11\b/],
] as const

const first = (table: readonly (readonly [string, RegExp])[], text: string) => table.find(([, sign]) => sign.test(text))?.[0] ?? 'other'

/** Browser and system in two words, `chrome/android`: enough to recognise one's own device, and no version to follow it by. */
export function deviceOf(userAgent: string): string {
  const text = userAgent.slice(0, 400)
  return `${first(browsers, text)}/${first(systems, text)}`
}
