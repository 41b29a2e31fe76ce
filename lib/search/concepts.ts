/**
 * Civic words that mean the same, a line each, in Arabic, French, English and (where sure) Tamazight, with their broken plurals. A line
 * that begins with ~ is what most proposals for open government have in them, and tells little.
 */
export const concepts: readonly string[] = `
~نشر ينشر تنشر ننشر منشور منشورة نشرة publier publie publiees publication publish published publishing
~مفتوح مفتوحة منفتحة انفتاح ouvert ouverte ouvrir open opening
~جماعة جماعات الجماعية بلدية commune communes communal mairie municipality municipal
~إدارة إدارات الإداري administration administrations administratif
~معلومة معلومات information informations
~خدمة خدمات service services
~موقع إنترنت الإلكتروني رقمي رقمية numerique ligne internet site web online digital website
~عمومي عمومية public publique publics
~صفحة صفحات page pages
~مشروع مشاريع projet projets project projects
~شهر أشهر شهور شهري شهرية mois mensuel mensuelle month monthly
~سنوي سنوية annuel annuelle annual yearly
~سكان ساكنة أهالي habitant habitants resident residents inhabitants
~واضح واضحة بسيط مبسط clair claire simple simples clear plain
~محلي محلية local locale locaux
~قرار قرارات تقرر decision decisions decider
~نتيجة نتائج resultat resultats result results
نقل مواصلات transport transports
حافلة حافلات طوبيس bus autobus autocar car buses
قروي قروية قرية قرى بادية دوار دواوير rural rurale ruraux douar douars village villages
موعد مواعيد توقيت أوقات ساعات horaire horaires heure heures schedule schedules timetable
مسار مسارات خط خطوط محطة محطات موقف مواقف ligne lignes arret arrets stop stops route
ميزانية ميزانيات budget budgets budgetaire
تنفيذ execution implementation
مال أموال نفقة نفقات صرف مصاريف depense depenses argent spending money
ضريبة ضرائب جباية impot impots taxe taxes tax
الماء والماء بالماء للماء مياه مائية ⴰⵎⴰⵏ eau eaux water
شرب potable drinking
شاطئ شواطئ plage plages beach beaches
هواء تلوث air pollution
نفاية نفايات أزبال قمامة dechet dechets ordures waste garbage
شجرة أشجار غابة غابات تشجير arbre arbres foret forets tree trees forest
بيئة بيئي environnement environnemental environment environmental
طاقة شمسية energie solaire energy solar
طريق طرق route routes road roads ⴰⴱⵔⵉⴷ
إنارة أضواء eclairage lighting
مدرسة مدارس تلميذ تلاميذ مدرسي ecole ecoles eleve eleves scolaire school schools pupil pupils ⵜⵉⵏⵎⵍ
جامعة جامعات طالب طلبة universite etudiant etudiants university student students
تعليم تربية enseignement education
صحة صحي مستشفى مستشفيات طبيب أطباء مستوصف sante hopital hopitaux medecin medecins dispensaire health hospital hospitals doctor clinic
دواء أدوية صيدلية medicament medicaments pharmacie medicine medicines pharmacy
شباب شبابية jeune jeunes jeunesse youth young
امرأة نساء مرأة femme femmes women woman
إعاقة معاق معاقين handicap handicape disability disabled
أصم صم إشارة sourd sourds signes deaf sign
مكفوف مكفوفين ولوج ولوجيات accessible accessibles accessibilite accessibility blind
لغة لغات langue langues language languages ⵜⵓⵜⵍⴰⵢⵜ
أمازيغية تمازيغت أمازيغ amazigh amazighe tamazight ⵜⴰⵎⴰⵣⵉⵖⵜ ⵜⵎⴰⵣⵉⵖⵜ
ترجمة traduction traduire translation
محضر محاضر proces-verbal compte-rendu minutes
مجلس مجالس conseil conseils council councils
دورة دورات جلسة جلسات session sessions seance seances sitting
بث مباشر direct diffusion retransmission retransmettre live broadcast streaming
تصويت صوت أصوات vote votes voter voting
صفقة صفقات marche marches procurement tender tenders contract contracts
عرض عروض offre offres bid bids offer
منحة منح دعم subvention subventions grant grants subsidy
جمعية جمعيات association associations associatif ngo
طلب طلبات demande demandes request requests
شكاية شكايات شكوى شكاوى تظلم plainte plaintes reclamation reclamations complaint complaints
جواب أجوبة رد ردود reponse reponses repondre answer answers reply
أجل آجال مهلة delai delais deadline deadlines
تتبع متابعة مرحلة مراحل suivi suivre tracking track follow
حساب حسابات ولوج compte comptes account accounts
وثيقة وثائق مستند مستندات document documents papier papiers
نسخة نسخ copie copies certifiee copy
مسطرة مساطر إجراء إجراءات demarche demarches procedure procedures
استمارة استمارات نموذج نماذج formulaire formulaires
محكمة محاكم قضاء قضائية قضائي tribunal tribunaux justice judiciaire court courts judicial
مدنية civil naissance ولادة birth
شباك شبابيك مكتب مكاتب guichet guichets bureau bureaux counter office
تطبيق تطبيقات هاتف application applications mobile telephone app phone
خريطة خرائط carte cartes map maps
معطيات بيانات donnee donnees data dataset
جدول جداول tableau tableaux table
سجل سجلات registre registres register
مؤشر مؤشرات indicateur indicateurs indicator indicators
ممتلكات ثروة تصريح patrimoine declaration assets wealth
موظف موظفين fonctionnaire fonctionnaires agent agents employee official
فساد رشوة نزاهة corruption integrite integrity bribery
استشارة مشاورة تشاور consultation consultations consulter
مشاركة تشاركية تشاركي participation participatif participative participatory
لقاء لقاءات اجتماع اجتماعات rencontre rencontres reunion reunions meeting meetings
ورش أشغال بناء chantier chantiers travaux construction works
كلفة مبلغ مبالغ تكلفة cout montant montants cost amount
سكن إسكان تعمير logement urbanisme housing
شغل تشغيل بطالة توظيف emploi emplois chomage recrutement job jobs employment
فلاحة فلاح فلاحين agriculture agriculteur agriculteurs farmer farmers agricultural
سوق أسواق souk souks
رياضة ملعب ملاعب sport terrain stade sports stadium
ثقافة خزانة مكتبة culture bibliotheque library
سياحة tourisme tourism
أمن سلامة securite safety security
رسالة رسائل sms إشعار message messages notification
`
  .split('\n')
  .filter((line) => line !== '')
