import { describe, expect, it } from 'vitest'
import { maskedAddress, normalEmail, normalNationalId, normalPhone, westernDigits } from './address'

describe('addresses', () => {
  it.each([
    ['Nadia@Example.MA', 'nadia@example.ma'],
    ['  nadia@example.ma ', 'nadia@example.ma'],
    ['ｎadia@example.ma', 'nadia@example.ma'],
    ['n+petition@sub.example.co', 'n+petition@sub.example.co'],
    ['نادية@مثال.المغرب', 'نادية@مثال.المغرب'],
  ])('reads %s as one mailbox', (typed, normal) => expect(normalEmail(typed)).toBe(normal))

  it.each([
    '',
    'nadia',
    'nadia@',
    '@example.ma',
    'a@b',
    'a@b@example.ma',
    'a,b@example.ma',
    '"a b"@example.ma',
    'a@example.ma,b@example.ma',
    'a@example.ma\nbcc: b@example.ma',
    'a\u0000@example.ma',
    'a\u202e@example.ma',
    'a@exa..mple.ma',
    `${'a'.repeat(300)}@example.ma`,
    '<a@example.ma>',
    'a@example.ma;b',
  ])('refuses %j as a mailbox', (typed) => expect(normalEmail(typed)).toBeNull())

  it.each([
    ['0612345678', '+212612345678'],
    ['06 12-34.56 78', '+212612345678'],
    ['+212 6 12 34 56 78', '+212612345678'],
    ['+212(0)612345678', '+212612345678'],
    ['00212612345678', '+212612345678'],
    ['٠٦١٢٣٤٥٦٧٨', '+212612345678'],
    ['+33 6 12 34 56 78', '+33612345678'],
  ])('reads %s as one telephone', (typed, normal) => expect(normalPhone(typed)).toBe(normal))

  it.each(['', '12345', '0412345678', '06123456789', '+21261234567', '+212412345678', '+0612345678', 'tel:0612345678', '9'.repeat(60)])(
    'refuses %j as a telephone',
    (typed) => expect(normalPhone(typed)).toBeNull(),
  )

  it('reads one identity number however it is spelled', () => {
    const spellings = ['AB123456', 'ab 123456', 'Ab-123.456', 'ab١٢٣٤٥٦', 'ａｂ１２３４５６']
    expect(new Set(spellings.map(normalNationalId))).toEqual(new Set(['AB123456']))
  })

  it('shows enough of an address to its owner and no more', () => {
    expect(maskedAddress('nadia.benali@example.ma')).toBe('na•••@example.ma')
    expect(maskedAddress('+212612345678')).toBe('+212•••••78')
    expect(westernDigits('۱۲۳٤٥٦')).toBe('123456')
  })
})
