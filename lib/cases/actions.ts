'use server'

import { formAction } from '@/lib/core/action'
import { addHoliday as add, decideFeast as decide, type Followed, importHolidays as importAll, removeHoliday as remove } from './holidays'
import { addHolidayInput, decideFeastInput, importHolidaysInput, removeHolidayInput } from './schema'

const after = ({ year, moved, later }: Followed, locale: string, done: string) =>
  `/${locale}/admin/holidays?year=${year}&done=${done}&moved=${moved}&later=${later}`

export const decideFeast = formAction('holidays.decide', decideFeastInput, decide, (followed, { locale, input }) =>
  after(followed, locale, input.by === 0 ? 'confirm' : 'move'),
)
export const addHoliday = formAction('holidays.add', addHolidayInput, add, (followed, { locale }) => after(followed, locale, 'add'))
export const removeHoliday = formAction('holidays.remove', removeHolidayInput, remove, (followed, { locale }) =>
  after(followed, locale, 'remove'),
)
export const importHolidays = formAction('holidays.import', importHolidaysInput, importAll, (followed, { locale }) =>
  after(followed, locale, 'import'),
)
