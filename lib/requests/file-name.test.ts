import { describe, expect, it } from 'vitest'
import { maskedName } from './file-name'

const contact = { name: 'سعيد أيت بن حدو', postal: null, idNumber: 'AB123456', email: 'said@example.ma', phone: null }

describe('the public name of a file', () => {
  it('says nothing of whoever asked, however its words are joined', () => {
    expect(maskedName('جدول_سعيد_أيت_بن_حدو.pdf', contact, [])).toBe('جدول_….pdf')
    expect(maskedName('dossier-AB123456.xlsx', contact, [])).toBe('dossier-….xlsx')
  })

  it('says nothing that looks like personal data, with its ending or without', () => {
    expect(maskedName('Dossier Mohamed X mohamed@x.pdf', null, [])).toBe('Dossier Mohamed X ….pdf')
    expect(maskedName('appel 0611223344.pdf', null, [])).toBe('appel ….pdf')
  })

  it('says nothing that is covered in a text, nor the words of a covered name', () => {
    expect(maskedName('Dossier Mohamed Xaoui.pdf', null, ['M. Mohamed Xaoui'])).toBe('Dossier ….pdf')
    expect(maskedName('contrat-benali-2025.pdf', null, ['Benali'])).toBe('contrat-…-2025.pdf')
    expect(maskedName('budget 2025.pdf', null, ['le rapport budget de la commission des finances locales'])).toBe('budget 2025.pdf')
  })

  it('stays as it is where nothing points to anybody', () => {
    expect(maskedName('ميزانية النقل المدرسي 2025.xlsx', contact, ['بناني علال'])).toBe('ميزانية النقل المدرسي 2025.xlsx')
    expect(maskedName('README', null, [])).toBe('README')
  })
})
