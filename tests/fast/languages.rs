//! `wrong-language`: texts in twenty languages and a dozen scripts, each in a file of its own language and of every other one, plain and
//! among code, links, addresses and names in Latin letters.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use affiche::checks::RuleInput;
use affiche::config::{RuleId, Settings};

use crate::on_disk::{folder_with, read_deep};

/// A language with a text in it: the job of a cook on a boat.
const TEXTS: &[(&str, &str)] = &[
    (
        "en",
        "We are looking for a person who can cook for the crew of a boat that measures the rivers of the North all summer long. You keep the \
         kitchen clean, order what is needed in time and like to work with people of many kinds. We offer good pay, free meals and a small \
         cabin with a window over the water. Write to us before the end of the month.",
    ),
    (
        "fr",
        "Nous cherchons une personne capable de cuisiner pour l’équipage d’un bateau qui mesure les rivières du Nord pendant tout l’été. Vous \
         tenez la cuisine propre, commandez à temps ce qu’il faut et aimez travailler avec des gens de toutes sortes. Nous offrons un bon \
         salaire, les repas et une petite cabine avec une fenêtre sur l’eau. Écrivez-nous avant la fin du mois.",
    ),
    (
        "es",
        "Buscamos a una persona que cocine para la tripulación de un barco que mide los ríos del Norte durante todo el verano. Mantienes limpia \
         la cocina, pides a tiempo lo que hace falta y te gusta trabajar con gente muy distinta. Ofrecemos un buen sueldo, las comidas y una \
         pequeña cabina con una ventana al agua. Escríbenos antes de que termine el mes.",
    ),
    (
        "de",
        "Wir suchen einen Menschen, der für die Mannschaft eines Bootes kocht, das den ganzen Sommer über die Flüsse des Nordens vermisst. Du \
         hältst die Küche sauber, bestellst rechtzeitig, was fehlt, und arbeitest gern mit ganz verschiedenen Leuten. Wir bieten guten Lohn, \
         freie Mahlzeiten und eine kleine Kajüte mit einem Fenster über dem Wasser. Schreib uns vor dem Ende des Monats.",
    ),
    (
        "vi",
        "Chúng tôi tìm một người nấu ăn cho thủy thủ đoàn của một con tàu đo các dòng sông phương Bắc suốt cả mùa hè. Bạn giữ cho bếp luôn \
         sạch sẽ, đặt mua kịp thời những thứ cần thiết và thích làm việc với nhiều người khác nhau. Chúng tôi trả lương tốt, lo các bữa ăn \
         và một căn phòng nhỏ có cửa sổ nhìn ra mặt nước. Hãy viết cho chúng tôi trước cuối tháng.",
    ),
    (
        "tr",
        "Bütün yaz boyunca Kuzey’in nehirlerini ölçen bir teknenin mürettebatı için yemek pişirecek birini arıyoruz. Mutfağı temiz tutar, \
         gerekenleri zamanında ısmarlar ve çok farklı insanlarla çalışmayı seversiniz. İyi bir ücret, ücretsiz yemek ve suya bakan pencereli \
         küçük bir kamara sunuyoruz. Ay bitmeden bize yazın, sizi ekibimizle tanıştıralım.",
    ),
    (
        "zh-cn",
        "我们正在寻找一位厨师，为整个夏天在北方测量河流的船员做饭。您需要保持厨房干净，及时订购所需的食物，并且喜欢与各种各样的人一起工作。我们提供\
         优厚的工资、免费的三餐，还有一间可以看到水面的小船舱。船上的团队来自许多地方，大家一起做饭、一起学习、一起看星星。请在月底之前给我们写信，告诉\
         我们您为什么想在河上工作，以及您最拿手的菜是什么。",
    ),
    (
        "zh-tw",
        "我們正在尋找一位廚師，為整個夏天在北方測量河流的船員做飯。您需要保持廚房乾淨，及時訂購所需的食物，並且喜歡與各式各樣的人一起工作。我們提供\
         優厚的工資、免費的三餐，還有一間可以看到水面的小船艙。船上的團隊來自許多地方，大家一起做飯、一起學習、一起看星星。請在月底之前寫信給我們，告訴\
         我們您為什麼想在河上工作，以及您最拿手的菜是什麼。",
    ),
    (
        "ja",
        "夏のあいだ北の川を測る船の乗組員のために料理を作ってくださる方を探しています。台所をきれいに保ち、必要なものを早めに注文し、いろいろな人と\
         いっしょに働くことが好きな方を歓迎します。給料のほかに食事と、水の見える窓のある小さな船室を用意します。船にはいろいろな土地から来た仲間がいて、\
         いっしょに料理をし、学び、星を見ます。月の終わりまでに、なぜ川の上で働きたいのかを書いて送ってください。",
    ),
    (
        "ko",
        "여름 내내 북쪽의 강을 측정하는 배의 선원들을 위해 요리할 사람을 찾습니다. 부엌을 깨끗하게 유지하고, 필요한 것을 제때 주문하며, 여러 사람과 \
         함께 일하기를 좋아하는 분이면 됩니다. 좋은 급여와 무료 식사, 물이 보이는 창이 있는 작은 선실을 제공합니다. 배에는 여러 곳에서 온 동료들이 있어 함께 \
         요리하고 배우며 별을 봅니다. 이달 말까지 왜 강 위에서 일하고 싶은지 적어 보내 주십시오.",
    ),
    (
        "ar",
        "نبحث عن شخص يطبخ لطاقم قارب يقيس أنهار الشمال طوال فصل الصيف. تحافظ على نظافة المطبخ، وتطلب ما يلزم في الوقت المناسب، وتحب العمل مع \
         أناس مختلفين من أماكن كثيرة. نقدم أجرا جيدا ووجبات مجانية ومقصورة صغيرة لها نافذة تطل على الماء. اكتب إلينا قبل نهاية الشهر وأخبرنا \
         لماذا تريد أن تعمل على النهر، وما هو الطبق الذي تجيد طبخه أكثر من غيره.",
    ),
    (
        "fa",
        "ما به دنبال کسی هستیم که برای خدمهٔ قایقی که در تمام تابستان رودخانه‌های شمال را اندازه می‌گیرد آشپزی کند. شما آشپزخانه را تمیز نگه \
         می‌دارید، آنچه لازم است به‌موقع سفارش می‌دهید و از کار کردن با آدم‌های گوناگون لذت می‌برید. ما حقوق خوب، غذای رایگان و اتاق کوچکی با \
         پنجره‌ای رو به آب پیشنهاد می‌کنیم. لطفاً پیش از پایان ماه برای ما بنویسید که چرا می‌خواهید روی رودخانه کار کنید.",
    ),
    (
        "he",
        "אנחנו מחפשים אדם שיבשל לצוות של סירה שמודדת את נהרות הצפון כל הקיץ. תשמרו על מטבח נקי, תזמינו בזמן את מה שצריך ותאהבו לעבוד עם אנשים \
         שונים ממקומות רבים. אנחנו מציעים שכר טוב, ארוחות חינם ותא קטן עם חלון אל המים. כתבו לנו לפני סוף החודש וספרו לנו למה אתם רוצים לעבוד על \
         הנהר, ואיזו מנה אתם מבשלים הכי טוב מכולן. נשמח לענות על כל שאלה.",
    ),
    (
        "ru",
        "Мы ищем человека, который будет готовить для команды судна, всё лето измеряющего реки Севера. Вы держите кухню в чистоте, вовремя \
         заказываете всё необходимое и любите работать с самыми разными людьми. Мы предлагаем хорошую зарплату, бесплатное питание и маленькую \
         каюту с окном на воду. Напишите нам до конца месяца и расскажите, почему вы хотите работать на реке.",
    ),
    (
        "uk",
        "Ми шукаємо людину, яка готуватиме для команди судна, що ціле літо вимірює річки Півночі. Ви тримаєте кухню в чистоті, вчасно замовляєте \
         все необхідне й любите працювати з дуже різними людьми. Ми пропонуємо добру платню, безкоштовне харчування та маленьку каюту з вікном на \
         воду. Напишіть нам до кінця місяця й розкажіть, чому ви хочете працювати на річці.",
    ),
    (
        "el",
        "Αναζητούμε ένα άτομο που θα μαγειρεύει για το πλήρωμα ενός σκάφους το οποίο μετρά τα ποτάμια του Βορρά όλο το καλοκαίρι. Κρατάτε την \
         κουζίνα καθαρή, παραγγέλνετε εγκαίρως ό,τι χρειάζεται και σας αρέσει να δουλεύετε με πολλούς και διαφορετικούς ανθρώπους. Προσφέρουμε \
         καλό μισθό, δωρεάν γεύματα και μια μικρή καμπίνα με παράθυρο στο νερό. Γράψτε μας πριν από το τέλος του μήνα.",
    ),
    (
        "hi",
        "हम ऐसे व्यक्ति की तलाश में हैं जो पूरी गर्मी उत्तर की नदियों को मापने वाली नाव के दल के लिए खाना बनाए। आप रसोई को साफ रखते हैं, ज़रूरी सामान समय पर मँगवाते \
         हैं और तरह तरह के लोगों के साथ काम करना पसंद करते हैं। हम अच्छा वेतन, मुफ़्त भोजन और पानी की ओर खुलने वाली खिड़की वाला एक छोटा कमरा देते हैं। महीने के अंत \
         से पहले हमें लिखें और बताएँ कि आप नदी पर काम क्यों करना चाहते हैं।",
    ),
    (
        "bn",
        "আমরা এমন একজন মানুষ খুঁজছি যিনি সারা গ্রীষ্মকাল উত্তরের নদী মাপার নৌকার কর্মীদের জন্য রান্না করবেন। আপনি রান্নাঘর পরিষ্কার রাখেন, যা দরকার তা সময়মতো আনান এবং নানা \
         রকম মানুষের সঙ্গে কাজ করতে ভালোবাসেন। আমরা ভালো বেতন, বিনামূল্যে খাবার এবং জলের দিকে জানালাওয়ালা একটি ছোট ঘর দিই। মাস শেষ হওয়ার আগে আমাদের লিখুন এবং জানান \
         কেন আপনি নদীতে কাজ করতে চান।",
    ),
    (
        "th",
        "เรากำลังมองหาคนทำอาหารให้ลูกเรือของเรือที่วัดแม่น้ำทางเหนือตลอดฤดูร้อน คุณดูแลครัวให้สะอาด สั่งของที่จำเป็นให้ทันเวลา และชอบทำงานกับผู้คนหลากหลาย เราให้ค่าจ้างที่ดี \
         อาหารฟรี และห้องพักเล็กๆ ที่มีหน้าต่างมองเห็นน้ำ บนเรือมีเพื่อนร่วมงานจากหลายที่ซึ่งทำอาหาร เรียนรู้ และดูดาวด้วยกัน โปรดเขียนถึงเราก่อนสิ้นเดือนและบอกเราว่าทำไม \
         คุณจึงอยากทำงานบนแม่น้ำ",
    ),
    (
        "ta",
        "கோடைக்காலம் முழுவதும் வடக்கின் ஆறுகளை அளக்கும் படகின் பணியாளர்களுக்குச் சமைக்கும் ஒருவரைத் தேடுகிறோம். நீங்கள் சமையலறையைச் சுத்தமாக வைத்து, தேவையானவற்றை நேரத்தில் வாங்கி, \
         பலவகை மக்களுடன் வேலை செய்ய விரும்ப வேண்டும். நல்ல ஊதியம், இலவச உணவு, தண்ணீரைப் பார்க்கும் சன்னல் உள்ள சிறிய அறை ஆகியவற்றை வழங்குகிறோம். மாத இறுதிக்குள் எங்களுக்கு எழுதுங்கள்.",
    ),
];

/// Content of real pages that is in no language.
const NOISE: &str = "\n\n```sh\nkubectl get pods --all-namespaces | grep Running && echo the quick brown fox jumps over the lazy dog\n```\n\n\
    See [the handbook of the whole team](https://example.ca/en/handbook/how-we-work), <https://example.ca/a/very/long/address/of/a/page>, \
    https://example.ca/another/one/index.html, `git rebase --interactive` and mail@example.ca.\n\n{{< figure src=\"the-boat-on-the-river.png\" \
    title=\"The boat on the river in the summer\" >}}\n\n![The kitchen of the boat](/img/kitchen.jpg)\n\n<script>\nvar greeting = 'this is code \
    that nobody reads';\n</script>\n\n<pre><code>if you read this it is code and no text</code></pre>\n";

/// Names that are written in Latin letters in every language.
const NAMES: &str =
    "\n\n* Kubernetes, PostgreSQL, Elasticsearch, GitHub Actions\n* Google Workspace, Microsoft Teams, Power BI\n";

const KEYS: &str = "layout: job-posting\ntitle: A\ndescription: B\narchived: true";

/// The pages of one site that have the finding, with the language that was detected; each page with the code of its language and its body.
fn told(languages: &[&str], pages: &[(String, &str, String)]) -> BTreeSet<(String, String)> {
    let mut config = "languages:\n".to_owned();
    for code in languages {
        writeln!(config, "  {code}: {{contentDir: content/{code}}}").unwrap();
    }
    let files: Vec<(String, String)> = pages
        .iter()
        .map(|(name, code, body)| {
            (format!("content/{code}/{name}.md"), format!("---\n{KEYS}\ntranslationKey: {name}\n---\n{body}\n"))
        })
        .collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("hugo.yaml", &config));
    let folder = folder_with(&files);
    let (catalog, _) = read_deep(folder.path(), Settings::default(), RuleInput::Body);
    let found = catalog.findings().iter().filter(|finding| finding.rule == RuleId::WrongLanguage);
    found
        .map(|finding| {
            let page = catalog.index().page(finding.page);
            (page.stem().to_owned(), catalog.site.language(page.place.language).code.clone())
        })
        .collect()
}

fn codes() -> Vec<&'static str> {
    TEXTS.iter().map(|(code, _)| *code).collect()
}

/// The language without its region: variants of one language are not distinguished.
fn language(code: &str) -> &str {
    code.split('-').next().unwrap()
}

#[test]
fn a_text_in_its_own_language_is_never_reported() {
    for (what, noise) in [
        ("plain", String::new()),
        ("among code and links", NOISE.to_owned()),
        ("among a lot of code and links", NOISE.repeat(12)),
        ("among names", NAMES.to_owned()),
        ("among a lot of names, code and links", NAMES.repeat(4) + &NOISE.repeat(4)),
    ] {
        let pages: Vec<_> = TEXTS.iter().map(|(code, text)| ("own".to_owned(), *code, format!("{text}{noise}"))).collect();
        assert_eq!(told(&codes(), &pages), BTreeSet::new(), "{what}");
    }
}

#[test]
fn a_text_in_another_language_is_reported() {
    for noise in ["", NOISE] {
        let mut pages = Vec::new();
        let mut wrong = BTreeSet::new();
        for (own, text) in TEXTS {
            for (code, _) in TEXTS {
                pages.push(((*own).to_owned(), *code, format!("{text}{noise}")));
                if language(own) != language(code) {
                    wrong.insert(((*own).to_owned(), (*code).to_owned()));
                }
            }
        }
        let told = told(&codes(), &pages);
        let missed: Vec<_> = wrong.difference(&told).collect();
        let invented: Vec<_> = told.difference(&wrong).collect();
        assert!(missed.is_empty() && invented.is_empty(), "missed {missed:?}, invented {invented:?}");
    }
}

/// Sites of two languages, as most are: each language with English.
#[test]
fn texts_on_sites_of_two_languages_are_judged() {
    for (code, text) in TEXTS.iter().filter(|(code, _)| *code != "en") {
        let english = TEXTS[0].1;
        let pages: Vec<_> =
            [("own", *code, *text), ("english", *code, english), ("own-en", "en", english), ("other", "en", *text)]
                .map(|(name, code, text)| (name.to_owned(), code, text.to_owned()))
                .into();
        let wrong = [("english", *code), ("other", "en")].map(|(name, code)| (name.to_owned(), code.to_owned()));
        assert_eq!(told(&["en", *code], &pages), wrong.into(), "{code}");
    }
}

#[test]
fn short_texts_are_not_judged() {
    let first = |text: &str, letters: usize| text.chars().take(letters).collect::<String>();
    let mut pages = Vec::new();
    for (code, text) in TEXTS {
        // One sentence in the file's own language within another text.
        let other = if language(code) == "en" { TEXTS[1].1 } else { TEXTS[0].1 };
        pages.push(("short".to_owned(), *code, first(other, 60)));
        // A page that is half translated.
        pages.push(("half".to_owned(), *code, format!("{}\n\n{text}", TEXTS[0].1)));
        // Content in no language.
        pages.push(("code".to_owned(), *code, NOISE.repeat(20)));
        pages.push(("empty".to_owned(), *code, String::new()));
    }
    // Where both halves are in Latin letters, English may be detected for the whole.
    let in_latin = ["fr", "es", "de", "vi", "tr"];
    let told: Vec<_> =
        told(&codes(), &pages).into_iter().filter(|(name, code)| name != "half" || !in_latin.contains(&code.as_str())).collect();
    assert_eq!(told, []);
}

/// Language codes of sites: in any case, with a region or a script. A language in an unusual script is not checked.
#[test]
fn language_codes_with_region_and_script_are_understood() {
    let russian = TEXTS.iter().find(|(code, _)| *code == "ru").unwrap().1;
    for (code, is_judged) in
        [("fr", true), ("fr-CA", true), ("FR_ca", true), ("zh-Hans-CN", true), ("ru-Latn", false), ("xx", false)]
    {
        let pages = [("p".to_owned(), "ru", russian.to_owned()), ("p".to_owned(), code, russian.to_owned())];
        let wrong = told(&["en", "ru", code], &pages);
        assert_eq!(!wrong.is_empty(), is_judged, "{code}: {wrong:?}");
    }
}
