/** What the simulated national identity shows: plain pages without scripts, in four languages at once. */

const year = new Date().getUTCFullYear()

/** Invented people of several regions, the last one still a minor. */
export const people = () => [
  {
    key: 'nadia',
    name: 'نادية أيت حدو',
    latin: 'Nadia Aït Haddou',
    birthdate: '1994-03-12',
    national_id: 'DEMO100001',
    place: 'درعة-تافيلالت · Drâa-Tafilalet',
  },
  {
    key: 'youssef',
    name: 'يوسف بنعلي',
    latin: 'Youssef Benali',
    birthdate: '1988-11-02',
    national_id: 'DEMO100002',
    place: 'الدار البيضاء-سطات · Casablanca-Settat',
  },
  {
    key: 'fatima-zahra',
    name: 'فاطمة الزهراء المرابط',
    latin: 'Fatima-Zahra El Mrabet',
    birthdate: '2003-06-25',
    national_id: 'DEMO100003',
    place: 'طنجة-تطوان-الحسيمة · Tanger-Tétouan-Al Hoceïma',
  },
  {
    key: 'hassan',
    name: 'حسن أوبلا',
    latin: 'Hassan Oubella',
    birthdate: '1961-01-30',
    national_id: 'DEMO100004',
    place: 'سوس-ماسة · Souss-Massa',
  },
  {
    key: 'salma',
    name: 'سلمى الخطابي',
    latin: 'Salma El Khattabi',
    birthdate: '1999-09-08',
    national_id: 'DEMO100005',
    place: 'الشرق · Oriental',
  },
  {
    key: 'brahim',
    name: 'إبراهيم السالك',
    latin: 'Brahim Essalek',
    birthdate: '1979-12-17',
    national_id: 'DEMO100006',
    place: 'العيون-الساقية الحمراء · Laâyoune-Sakia El Hamra',
  },
  {
    key: 'meryem',
    name: 'مريم التازي',
    latin: 'Meryem Tazi',
    birthdate: '1970-05-04',
    national_id: 'DEMO100007',
    place: 'فاس-مكناس · Fès-Meknès',
  },
  {
    key: 'ayoub',
    name: 'أيوب الإدريسي',
    latin: 'Ayoub Idrissi',
    birthdate: `${year - 16}-01-15`,
    national_id: 'DEMO100008',
    place: 'مراكش-آسفي · Marrakech-Safi',
  },
]

const languages = /** @type {const} */ (['ar', 'fr', 'zgh', 'en'])

const words = {
  ar: {
    title: 'هوية وطنية تجريبية (محاكاة)',
    lead: 'هذه الصفحة محاكاة للعرض والتجربة: لا تتحقق من أحد، وليست خدمة رسمية. لا تكتب فيها معلوماتك الحقيقية.',
    choose: 'اختر شخصاً متخيَّلاً',
    invent: 'أو تخيّل شخصاً',
    name: 'الاسم الكامل',
    birthdate: 'تاريخ الميلاد',
    national_id: 'رقم تعريف متخيَّل',
    go: 'تابع بهذا الشخص',
    cancel: 'ألغِ وعد',
    wrong: 'اكتب اسماً وتاريخ ميلاد ماضياً ورقماً من 3 أحرف أو أرقام على الأقل.',
    minor: 'قاصر، 16 سنة',
    expired: 'انتهت هذه المحاولة. عد إلى تيويزي وابدأ من جديد.',
    failed: 'لم يُقبل هذا الطلب. عد إلى تيويزي وابدأ من جديد.',
    back: 'عد إلى تيويزي',
  },
  fr: {
    title: 'Identité nationale simulée',
    lead: 'Cette page est une simulation pour la démonstration : elle ne vérifie personne et n’est pas un service officiel. N’y écrivez pas vos vraies données.',
    choose: 'Choisissez une personne inventée',
    invent: 'Ou inventez une personne',
    name: 'Nom complet',
    birthdate: 'Date de naissance',
    national_id: 'Un numéro inventé',
    go: 'Continuer avec cette personne',
    cancel: 'Annuler et revenir',
    wrong: 'Écrivez un nom, une date de naissance passée et un numéro d’au moins 3 lettres ou chiffres.',
    minor: 'mineur, 16 ans',
    expired: 'Cette tentative est terminée. Revenez à Tiwizi et recommencez.',
    failed: 'Cette demande n’a pas été acceptée. Revenez à Tiwizi et recommencez.',
    back: 'Revenir à Tiwizi',
  },
  zgh: {
    title: 'ⵜⴰⵎⴰⴳⵉⵜ ⵜⴰⵏⴰⵎⵓⵔⵜ ⵏ ⵓⵔⵎⵎⵓ',
    lead: 'ⵜⴰⵙⵏⴰ ⴰⴷ ⵜⴳⴰ ⴰⵎⴷⵢⴰ ⵉ ⵓⵔⵎⵎⵓ: ⵓⵔ ⴷⴰ ⵜⵙⵙⵖⵉⴷ ⵢⴰⵏ, ⵓⵔ ⵜⴳⵉ ⵜⴰⵏⴰⴼⵓⵜ ⵜⵓⵏⵚⵉⴱⵜ. ⴰⴷ ⴳⵉⵙ ⵓⵔ ⵜⴰⵔⵉⴷ ⵉⵙⴼⴽⴰ ⵏⵏⴽ ⵏ ⵜⵉⴷⵜ.',
    choose: 'ⵙⵜⵉ ⵢⴰⵏ ⵉⵜⵜⵓⵙⵏⴼⵍⵓⵍⵏ',
    invent: 'ⵏⵖⴷ ⵙⵏⴼⵍⵓⵍ ⵢⴰⵏ',
    name: 'ⵉⵙⵎ ⵉⵙⵎⴷⵏ',
    birthdate: 'ⴰⵣⵎⵣ ⵏ ⵜⵍⴰⵍⵉⵜ',
    national_id: 'ⵓⵟⵟⵓⵏ ⵉⵜⵜⵓⵙⵏⴼⵍⵓⵍⵏ',
    go: 'ⴽⵎⵎⵍ',
    cancel: 'ⵙⵔ ⵜⴰⵖⵓⵍⴷ',
    wrong: 'ⴰⵔⵉ ⵉⵙⵎ, ⴰⵣⵎⵣ ⵏ ⵜⵍⴰⵍⵉⵜ ⵉⵣⵔⵉⵏ ⴷ ⵡⵓⵟⵟⵓⵏ ⵏ 3 ⵉⵙⴽⴽⵉⵍⵏ ⵎⵇⵇⴰⵔ.',
    minor: '16 ⵏ ⵉⵙⴳⴳⵯⴰⵙⵏ',
    expired: 'ⵜⵎⴷⴰ ⵜⵔⵎⵉⵜ ⴰⴷ. ⴰⵖⵓⵍ ⵖⵔ ⵜⵉⵡⵉⵣⵉ ⵜⴰⵍⵙⴷ ⴱⴷⵓ.',
    failed: 'ⵓⵔ ⵜⵜⵓⵇⴱⵉⵍ ⵜⵓⵜⵜⵔⴰ ⴰⴷ. ⴰⵖⵓⵍ ⵖⵔ ⵜⵉⵡⵉⵣⵉ ⵜⴰⵍⵙⴷ ⴱⴷⵓ.',
    back: 'ⴰⵖⵓⵍ ⵖⵔ ⵜⵉⵡⵉⵣⵉ',
  },
  en: {
    title: 'Simulated national identity',
    lead: 'This page is a simulation for demonstrations: it verifies nobody and is no official service. Do not type real data.',
    choose: 'Choose an invented person',
    invent: 'Or invent one',
    name: 'Full name',
    birthdate: 'Date of birth',
    national_id: 'A made-up number',
    go: 'Continue as this person',
    cancel: 'Cancel and go back',
    wrong: 'Give a name, a past date of birth, and a number of at least 3 letters or digits.',
    minor: 'minor, aged 16',
    expired: 'This attempt is over. Go back to Tiwizi and start again.',
    failed: 'This request was not accepted. Go back to Tiwizi and start again.',
    back: 'Back to Tiwizi',
  },
}

/** @typedef {keyof typeof words.en} Word */
/** @typedef {typeof languages[number]} Language */

/** @param {Language} lang @param {'p' | 'h1'} tag @param {string} text */
const spoken = (lang, tag, text) => `<${tag} lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">${text}</${tag}>`

/** What this page is, in all four languages, the visitor's first. @param {Language} first */
const warning = (first) => {
  const others = languages.filter((lang) => lang !== first)
  return `<section class="simulated">${spoken(first, 'h1', words[first].title)}${spoken(first, 'p', words[first].lead)}
${others.map((lang) => spoken(lang, 'p', `<strong>${words[lang].title}</strong><br>${words[lang].lead}`)).join('\n')}</section>`
}

/** @param {string} asked language tags wished for @returns {Language} */
const languageOf = (asked) => languages.find((known) => asked.split(/\s+/).some((tag) => tag.split('-')[0] === known)) ?? 'ar'

const style = `
body{margin:0;font:18px/1.6 "IBM Plex Sans Arabic","Noto Sans Tifinagh",system-ui,sans-serif;color:#1A2024;background:#fff}
main{max-width:44rem;margin:0 auto;padding:1rem}
.simulated{border:2px solid #A9481F;border-radius:10px;padding:0 1rem;margin:0 0 1.5rem}
h1{font-size:1.3rem;line-height:1.5}h2{font-size:1.1rem;line-height:1.5}
button{font:inherit;min-height:48px;width:100%;border:2px solid #0B5D57;border-radius:8px;background:#fff;color:#0B5D57;padding:.4rem 1rem;cursor:pointer;text-align:start}
button.go{background:#0B5D57;color:#fff;text-align:center}
button:focus-visible,input:focus-visible,a:focus-visible{outline:4px solid #F2B705;box-shadow:0 0 0 2px #1A2024 inset}
ul{list-style:none;padding:0;display:grid;gap:.5rem}
small{display:block;color:#4B555C}
label{display:block;margin-top:1rem}
input{font:inherit;width:100%;box-sizing:border-box;min-height:48px;border:2px solid #1A2024;border-radius:8px;padding:.4rem .6rem}
.wrong{border:2px solid #B3261E;border-radius:10px;padding:1rem;color:#B3261E}
form{margin-bottom:1.5rem}
`

/** @param {Language} lang @param {string} body */
const page = (lang, body) => `<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${words[lang].title}</title><style>${style}</style></head>
<body><main>${body}</main></body></html>
`

/**
 * The one page: choose somebody or invent somebody.
 * @param {string} action @param {string} asked language tags wished for @param {boolean} wrong
 */
export function choicePage(action, asked, wrong) {
  const lang = languageOf(asked)
  const t = words[lang]
  /** @param {'name' | 'birthdate' | 'national_id'} key @param {string} more */
  const field = (key, more) => `<label for="${key}">${t[key]}</label><input id="${key}" name="${key}" required autocomplete="off" ${more}>`
  const list = people()
    .map(
      ({ key, name, latin, birthdate, place }) => `<li><button name="person" value="${key}">
<bdi lang="ar">${name}</bdi> · <bdi lang="fr">${latin}</bdi>
<small><bdi>${birthdate}</bdi> · <bdi>${place}</bdi>${key === 'ayoub' ? ` · ${t.minor}` : ''}</small></button></li>`,
    )
    .join('\n')
  return page(
    lang,
    `${warning(lang)}
${wrong ? `<p class="wrong" role="alert">${t.wrong}</p>` : ''}
<form method="post" action="${action}"><h2>${t.choose}</h2><ul>${list}</ul></form>
<form method="post" action="${action}"><h2>${t.invent}</h2>
${field('name', 'type="text" dir="auto" maxlength="120"')}
${field('birthdate', 'type="date"')}
${field('national_id', 'type="text" dir="ltr" maxlength="30"')}
<p><button class="go">${t.go}</button></p></form>
<form method="post" action="${action}"><button name="cancel" value="yes">${t.cancel}</button></form>`,
  )
}

/** @param {'expired' | 'failed'} key @param {string} asked @param {string} appUrl */
export function messagePage(key, asked, appUrl) {
  const lang = languageOf(asked)
  return page(lang, `${warning(lang)}<p>${words[lang][key]}</p><p><a href="${appUrl}">${words[lang].back}</a></p>`)
}
