import { actorFor, createMember, createStaff, createVerifiedPerson, demoPassword, demoTotpSecret } from '@/lib/accounts/demo'
import { once } from '@/lib/core/once'
import type { Actor, RoleName } from '@/lib/core/session'
import type { Locale } from '@/lib/i18n/locales'

type Staff = { email: string; name: string; who: string; roles: readonly (readonly [RoleName, string | null])[]; locale?: Locale }

const reviewerOf = (...institutions: string[]) => institutions.map((id) => ['reviewer', id] as const)

/** People of the demo who work for an institution or for the site. All are invented. */
const staff = [
  { email: 'moderator@demo.tiwizi.ma', name: 'سناء الوردي', who: 'Moderator', roles: [['moderator', null]] },
  { email: 'moderator.two@demo.tiwizi.ma', name: 'Youssef Amrani', who: 'Second moderator', roles: [['moderator', null]], locale: 'fr' },
  {
    email: 'reviewer.figuig@demo.tiwizi.ma',
    name: 'عبد الرحيم بوزيان',
    who: 'Reviewer, councils of Figuig and Bouarfa',
    roles: reviewerOf('province-02.251', 'commune-02.251.01.03', 'commune-02.251.01.01'),
  },
  {
    email: 'reviewer.zagora@demo.tiwizi.ma',
    name: 'فاطمة الزهراء أيت علي',
    who: 'Reviewer, councils of Zagora and Tagounite',
    roles: reviewerOf('province-08.587', 'commune-08.587.01.13', 'commune-08.587.09.33'),
  },
  {
    email: 'reviewer.souss@demo.tiwizi.ma',
    name: 'Lahcen Outaleb',
    who: 'Reviewer, councils of Taroudannt, Taliouine and Tata',
    roles: reviewerOf('province-09.541', 'commune-09.541.01.11', 'commune-09.551.01.07'),
    locale: 'fr',
  },
  {
    email: 'reviewer.guelmim@demo.tiwizi.ma',
    name: 'مريم بويا',
    who: 'Reviewer, council of the region Guelmim-Oued Noun',
    roles: reviewerOf('region-10'),
  },
  {
    email: 'reviewer.draa@demo.tiwizi.ma',
    name: 'محمد أوحساين',
    who: 'Reviewer, council of the region Drâa-Tafilalet',
    roles: reviewerOf('region-08'),
  },
  {
    email: 'reviewer.chefchaouen@demo.tiwizi.ma',
    name: 'نادية بنعيسى',
    who: 'Reviewer, commune of Chefchaouen',
    roles: reviewerOf('commune-01.151.01.01'),
  },
  {
    email: 'reviewer.azrou@demo.tiwizi.ma',
    name: 'ادريس أمزيان',
    who: 'Reviewer, commune of Azrou',
    roles: reviewerOf('commune-03.271.01.01'),
  },
  {
    email: 'reviewer.government@demo.tiwizi.ma',
    name: 'كريمة السباعي',
    who: 'Reviewer, Head of Government',
    roles: reviewerOf('head-of-government'),
  },
  {
    email: 'reviewer.representatives@demo.tiwizi.ma',
    name: 'Hicham Filali',
    who: 'Reviewer, House of Representatives',
    roles: reviewerOf('house-of-representatives'),
    locale: 'fr',
  },
  {
    email: 'reviewer.councillors@demo.tiwizi.ma',
    name: 'سعيد الهاشمي',
    who: 'Reviewer, House of Councillors',
    roles: reviewerOf('house-of-councillors'),
  },
  {
    email: 'officer.health@demo.tiwizi.ma',
    name: 'ليلى برادة',
    who: 'Officer, Ministry of Health',
    roles: [['officer', 'ministry-health']],
  },
  {
    email: 'information.interior@demo.tiwizi.ma',
    name: 'Karim Belhaj',
    who: 'Information officer, Ministry of the Interior',
    roles: [['information-officer', 'ministry-interior']],
    locale: 'fr',
  },
  {
    email: 'information.education@demo.tiwizi.ma',
    name: 'عبد اللطيف السملالي',
    who: 'Information officer, Ministry of Education',
    roles: [['information-officer', 'ministry-education']],
  },
  {
    email: 'delegate.education@demo.tiwizi.ma',
    name: 'أمينة الكتاني',
    who: 'Head’s delegate, Ministry of Education',
    roles: [['delegate', 'ministry-education']],
  },
  {
    email: 'information.draa@demo.tiwizi.ma',
    name: 'حياة أزناك',
    who: 'Information officer, region Drâa-Tafilalet',
    roles: [['information-officer', 'region-08']],
  },
  {
    email: 'delegate.draa@demo.tiwizi.ma',
    name: 'Mustapha Zaoui',
    who: 'Head’s delegate, region Drâa-Tafilalet',
    roles: [['delegate', 'region-08']],
    locale: 'fr',
  },
  { email: 'calls@demo.tiwizi.ma', name: 'هند الشرقاوي', who: 'Call agent', roles: [['call-agent', null]] },
  { email: 'calls.supervisor@demo.tiwizi.ma', name: 'رشيد المنصوري', who: 'Supervisor of calls', roles: [['supervisor', null]] },
  {
    email: 'coordinator@demo.tiwizi.ma',
    name: 'Salma Tazi',
    who: 'Coordinator, open government',
    roles: [['coordinator', 'ministry-digital-transition']],
    locale: 'fr',
  },
  {
    email: 'officer.reform@demo.tiwizi.ma',
    name: 'حنان الراجي',
    who: 'Officer who reports, Ministry of Digital Transition',
    roles: [['officer', 'ministry-digital-transition']],
  },
  {
    email: 'reviewer.reform@demo.tiwizi.ma',
    name: 'Nabil Sefrioui',
    who: 'Validates reports, Ministry of Digital Transition',
    roles: reviewerOf('ministry-digital-transition'),
    locale: 'fr',
  },
  { email: 'association@demo.tiwizi.ma', name: 'جمعية واحة للتنمية', who: 'Association', roles: [['organisation', null]] },
  { email: 'admin@demo.tiwizi.ma', name: 'أمين الإدريسي', who: 'Administrator', roles: [['admin', null]] },
] as const satisfies readonly Staff[]

type StaffEmail = (typeof staff)[number]['email']

/** People of the demo whose identity is verified; they write the petitions. */
const citizens = [
  { name: 'خديجة أوبلا', birthDate: '1988-04-12', locale: 'ar' },
  { name: 'الحسين أيت بها', birthDate: '1975-11-02', locale: 'ar' },
  { name: 'Imane Cherkaoui', birthDate: '1996-07-23', locale: 'fr' },
  { name: 'ⵜⵓⴷⴰ ⴰⵢⵜ ⵎⴰⵙⵙⵜ', birthDate: '1991-01-14', locale: 'zgh' },
  { name: 'عمر بنجلون', birthDate: '1969-09-30', locale: 'ar' },
  { name: 'زينب الفاسي', birthDate: '2001-03-08', locale: 'ar' },
  { name: 'Mehdi Ouazzani', birthDate: '1983-12-19', locale: 'fr' },
  { name: 'رقية إدسالم', birthDate: '1994-05-27', locale: 'ar' },
] as const satisfies readonly { name: string; birthDate: string; locale: Locale }[]

const made = () => once('scene-people', () => new Map<string, Promise<Actor>>())

/** One actor a person and process: hashing a password for every scene would be most of a seed's time. */
function oneOf(key: string, make: () => Promise<{ personId: string }>): Promise<Actor> {
  const known = made().get(key) ?? make().then(({ personId }) => actorFor(personId))
  made().set(key, known)
  return known
}

/** The staff member of that address, made when missing. */
export function aStaffMember(email: StaffEmail, now: Date): Promise<Actor> {
  const one: Staff | undefined = staff.find((member) => member.email === email)
  if (!one) throw new Error(`Nobody of the demo has the address ${email}`)
  const { name, locale = 'ar', roles } = one
  return oneOf(email, () =>
    createStaff({ email, name, locale, roles: roles.map(([role, institutionId]) => ({ role, institutionId })) }, now),
  )
}

export const aModerator = (now: Date): Promise<Actor> => aStaffMember('moderator@demo.tiwizi.ma', now)
export const anotherModerator = (now: Date): Promise<Actor> => aStaffMember('moderator.two@demo.tiwizi.ma', now)
export const anAdmin = (now: Date): Promise<Actor> => aStaffMember('admin@demo.tiwizi.ma', now)

/** Somebody who handles petitions at the institution; one is made where the demo's cast has none. */
export function aReviewerOf(institutionId: string, now: Date): Promise<Actor> {
  const known = staff.find(({ roles }: Staff) => roles.some(([role, id]) => role === 'reviewer' && id === institutionId))
  if (known) return aStaffMember(known.email, now)
  const email = `reviewer.${institutionId}@demo.tiwizi.ma`
  return oneOf(email, () => createStaff({ email, name: 'مكتب العرائض', roles: [{ role: 'reviewer', institutionId }] }, now))
}

/** Somebody who works on requests for information there, or decides for the head; one whom nobody is told of where the demo's cast has none. */
export function anOfficeOf(role: 'information-officer' | 'delegate', institutionId: string, now: Date): Promise<Actor> {
  const known = staff.find(({ roles }: Staff) => roles.some(([held, id]) => held === role && id === institutionId))
  if (known) return aStaffMember(known.email, now)
  const email = `${role}.${institutionId}@demo.tiwizi.ma`
  const name = role === 'delegate' ? 'مفوض رئيس المؤسسة' : 'مكتب طلبات المعلومات'
  return oneOf(email, () => createStaff({ email, name, roles: [{ role, institutionId }], told: false }, now))
}

/** Somebody whose identity is verified, by the number that the simulated identity would give. */
export const aPerson = (person: { name: string; birthDate: string; nationalId: string; locale: Locale }, now: Date): Promise<Actor> =>
  oneOf(`person ${person.nationalId}`, () => createVerifiedPerson(person, now))

/** Verified citizen number `at` of the demo; numbers past the cast give further people, who speak `language`. */
export function aCitizen(at: number, now: Date, language: Locale = 'ar'): Promise<Actor> {
  const { name, birthDate, locale } = citizens[at] ?? { name: `مواطن رقم ${at}`, birthDate: '1990-06-15', locale: language }
  return oneOf(`citizen ${at}`, () => createVerifiedPerson({ name, birthDate, nationalId: `SEEDAUTHOR${at}`, locale }, now))
}

/** A citizen who writes in the language where the cast has one. */
export function anAuthor(locale: Locale, turn: number, now: Date): Promise<Actor> {
  const able = citizens.flatMap((citizen, at) => (citizen.locale === locale ? [at] : []))
  return aCitizen(able[turn % Math.max(able.length, 1)] ?? turn % citizens.length, now)
}

/** A citizen who proved an e-mail address and nothing more. */
export const aMember = (email: string, name: string, now: Date): Promise<Actor> => oneOf(email, () => createMember({ email, name }, now))

/** Makes every staff account, and tells what each is for. */
export async function theStaff(now: Date) {
  for (const { email } of staff) await aStaffMember(email, now)
  return staff.map(({ who, email }) => ({ who, 'sign-in': email, password: demoPassword, totp: demoTotpSecret, how: 'password and code' }))
}
