/** ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swap of neighbours. */
function checkDigit(digits: string): string {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return String((11 - product) % 10)
}

/** Receipt of a filing, `R-2026-000184-7`, made from the petition's number `2026-0184`: a petition is filed once. A reference and no secret: anybody can make it. */
export function filingReceipt(number: string): string {
  const [year = '', serial = ''] = number.split('-')
  const digits = `${year}${serial.padStart(6, '0')}`
  return `R-${year}-${serial.padStart(6, '0')}-${checkDigit(digits)}`
}

/** Whether the check digit fits, so that a misread receipt is told from an unknown one. */
export function isFilingReceipt(text: string): boolean {
  const [, year = '', serial = '', digit] = /^R-(\d{4})-(\d{6})-(\d)$/.exec(text) ?? []
  return digit !== undefined && checkDigit(`${year}${serial}`) === digit
}
