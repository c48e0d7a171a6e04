//! The faults of texts, and what looks like one: each false alarm that was met, in other words.

use super::{Fault, FaultyPage, find};
use crate::config::RuleId;
use crate::content::edit::replace_all;
use crate::data::Value;
use crate::markdown::Document;

fn faults(language: &'static str, body: &str) -> Vec<Fault> {
    let passages = Document::parse(body).passages();
    let page = FaultyPage { fields: &[], body, passages: &passages, lines_before: 4, language: Some(language) };
    find(&page).into()
}

/// A rule, a language and a body, with the body once every fault is fixed; `None`: only its writer can fix it.
type Case = (RuleId, &'static str, &'static str, Option<&'static str>);

const FAULTS: &[Case] = &[
    (RuleId::GluedSentence, "en", "We sort the process.The team helps.", Some("We sort the process. The team helps.")),
    (RuleId::GluedSentence, "en", "Work in *Whitehorse*.You decide.", None),
    (RuleId::GluedSentence, "en", "Work in Whitehorse.You decide.", Some("Work in Whitehorse. You decide.")),
    (RuleId::GluedSentence, "fr", "Aimez-vous planifier?Êtes-vous prêt?", Some("Aimez-vous planifier? Êtes-vous prêt?")),
    (RuleId::GluedSentence, "fr", "Voilà (enfin).L’équipe attend.", Some("Voilà (enfin). L’équipe attend.")),
    (RuleId::BrokenMarkdown, "en", "See [the map] (https://a.test/b).", Some("See [the map](https://a.test/b).")),
    (RuleId::BrokenMarkdown, "fr", "Voir [la carte]\u{a0}(/carte).", Some("Voir [la carte](/carte).")),
    (RuleId::BrokenMarkdown, "en", "See [the map](https://a.test/b c.pdf).", None),
    (RuleId::BrokenMarkdown, "en", "This is **bold and goes on.", None),
    (RuleId::BrokenMarkdown, "fr", "Le poste (**chef **en anglais) est ouvert.", None),
    (RuleId::BrokenMarkdown, "en", "A week off&nbsp in May.", None),
    (RuleId::BrokenMarkdown, "en", "The crew&amp;rsquo;s day.", None),
    (RuleId::BrokenMarkdown, "en", "Text.\n\n##The crew\n\nMore.", Some("Text.\n\n## The crew\n\nMore.")),
    (RuleId::BrokenMarkdown, "en", "* cook;\nclean the galley;\n* order.", Some("* cook;\n* clean the galley;\n* order.")),
    (RuleId::BrokenMarkdown, "fr", "- cuisiner;\n-nettoyer;\n- commander.", Some("- cuisiner;\n- nettoyer;\n- commander.")),
    (RuleId::BrokenMarkdown, "en", "We need:\n• a cook\n• a mate", Some("We need:\n* a cook\n* a mate")),
    (RuleId::BrokenMarkdown, "fr", "-cuisiner\n-nettoyer", Some("- cuisiner\n- nettoyer")),
    (RuleId::BrokenMarkdown, "en", "See (the map)[https://a.test/b].", None),
    (RuleId::BrokenMarkdown, "en", "See [the map(https://a.test/b).", None),
    (
        RuleId::MixedLanguage,
        "fr",
        "Vous cuisinez avec nous sur le bateau tout l’été.\n\n## What you will be doing\n\nVous aimez la mer.",
        None,
    ),
    (RuleId::MixedLanguage, "en", "You cook with us on the boat all summer.\n\n* Ce que vous ferez\n* You like the sea.", None),
    (RuleId::FootnoteWithoutNote, "en", "The pay[^2] is good.", None),
    (RuleId::FootnoteWithoutNote, "en", "The pay* is good.", None),
    (RuleId::FootnoteWithoutNote, "fr", "Le salaire¹ est bon.", None),
    (RuleId::FootnoteWithoutNote, "en", "The pay is good.\n\n[^2]: Before taxes.", None),
    (RuleId::DoubledWord, "en", "Cook for the the crew.", Some("Cook for the crew.")),
    (RuleId::DoubledWord, "en", "The the crew.", Some("The crew.")),
    (RuleId::DoubledWord, "fr", "L’équipe de de cuisine.", Some("L’équipe de cuisine.")),
    (RuleId::StrayPunctuation, "en", "Cook , clean and order.", Some("Cook, clean and order.")),
    (RuleId::StrayPunctuation, "en", "Cook ,clean and order.", Some("Cook, clean and order.")),
    (RuleId::StrayPunctuation, "fr", "Nos services.. Vous cuisinez .", Some("Nos services. Vous cuisinez.")),
    (RuleId::StrayPunctuation, "en", "Knives,, pots, etc.. More;.", Some("Knives, pots, etc. More.")),
    (RuleId::StrayPunctuation, "en", "What you need :", Some("What you need:")),
    (RuleId::StrayPunctuation, "en", "The crew ( all of it ) eats.", Some("The crew (all of it) eats.")),
    (RuleId::NullText, "en", "undefined", None),
    (RuleId::NullText, "en", "Ask [object Object] for more.", None),
    (RuleId::NullText, "fr", "Le poste de {{ titre }} est ouvert.", None),
    (RuleId::NullText, "en", "## TBD", None),
];

#[test]
fn faults_are_found_and_fixed() {
    for (rule, language, body, fixed) in FAULTS {
        let found = faults(language, body);
        assert!(!found.is_empty() && found.iter().all(|fault| fault.rule == *rule), "{body:?}: {found:?}");
        let edits: Vec<_> = found.iter().flat_map(|fault| fault.edits.iter().cloned()).collect();
        match fixed {
            None => assert!(edits.is_empty(), "{body:?}: {edits:?}"),
            Some(fixed) => {
                let new = String::from_utf8(replace_all(body.as_bytes(), &edits).unwrap()).unwrap();
                assert_eq!(new, *fixed);
                assert_eq!(faults(language, &new), [], "{new:?}");
            }
        }
    }
}

const RIGHT: &[(&str, &str)] = &[
    // Names of programs, addresses, abbreviations, numbers, code.
    ("en", "We write Node.js, Vue.Js, ASP.Net and System.Collections; see www.river.Test, e.g.The map, the Ph.D. and v1.2.Beta."),
    (
        "en",
        "Call `process.The` or <i x='process.The'>it</i>, write to river.Team@a.test, or use console.Log(it) and a.Field.Name.",
    ),
    ("en", "The U.S.Army, St.John, J.P.Morgan and 3.A stay as they are. Booking.Com too."),
    ("fr", "Le site numérique.Canada.ca, l’art. 3.Il"),
    // Markdown that is meant as it is.
    ("en", "Some [sic] (as written), 2 ** 3, a \\*\\* sign, `[a] (b)`, R&D, AT&T and Q&A; see https://a.test/?a=1&lt=2."),
    ("en", "{{< note title=\"[a] (/b)\" >}} and <a href=\"/x\">a</a> (https://a.test)."),
    ("en", "A list wrapped by hand:\n\n* we cook all day long, and\nthen we sleep.\nThen we cook.\n* order"),
    ("en", "* **First day**\n  We meet.\n* **Second day**\n  We part."),
    ("en", "#galley is our channel. C# is a language."),
    ("en", "A list of sentences:\n\n- We cook.\n  We clean.\n- We order."),
    ("en", "The pay* is good.\n\n<p>*Before taxes.</p>"),
    ("en", "## Dates\n\n- Start\n- TBD\n\n| From | To |\n|---|---|\n| null | TBD |\n\nTravel:\n\n* None"),
    ("en", "The team [of five] (#3 of 10) and [a part] (`b`)."),
    ("en", "A day [of work (https://a.test/b)] and a (day)[1]."),
    ("en", "• a cook  \n• a mate  \n-5 degrees\n-6 degrees"),
    (
        "fr",
        "Vous cuisinez au Centre for the North.\n\n* Department of the Rivers and the Coast\n* Vous aimez la mer et le Nord.\n\n## Le travail",
    ),
    // Footnotes that have their notes, units, and signs that are no marks.
    ("en", "The pay[^2] is good.\n\n[^2]: Before taxes."),
    ("en", "The pay* is good.\n\n\\* Before taxes."),
    ("en", "The pay* is good.\n\n*Before taxes."),
    ("en", "The pay† is good.\n\n† Before taxes."),
    ("fr", "Une cuisine de 12 m² sur 3 km², et 5 * 3 = 15."),
    // Words that may be doubled, names, and words of two sentences.
    ("en", "He said that that was what it was, and had had enough. We went to Bora Bora. It is. Is it?"),
    ("en", "Who is who, and what what is: in in-house teams, the U. U. and a B b c."),
    ("fr", "Nous nous engageons, vous vous levez, oh là là, et de faire faire le travail. Tout tout de suite."),
    ("de", "Das, das die die Karten hat."),
    // Punctuation that is meant.
    ("en", "And so on... with ../paths, .NET, .gitignore, inc., ltd.; etc., e.g., p.m., Corp., a (b.), and so…"),
    ("fr", "Vous aimez\u{a0}: le pain ; le vin ! Et vous ? « Oui », dit-il."),
    ("fr", "Les compétences : cuisiner. Des questions ? Oui ; non."),
    ("en", "Tick ( ) here, or [ ] there :) and 10 : 3."),
    // Texts about nothing, and fields in code.
    ("en", "You handle null values and NaN. The date is TBD until May. Use `{{ title }}`."),
    ("en", "```\nundefined\n{{ x }}\nthe the  ,\n```"),
    ("en", "| a | b |\n|---|---|\n| the | the |"),
    // Another language, announced or in a name.
    ("en", "The crew reads « Le bateau qui est dans le port de la ville », which is in French."),
    (
        "fr",
        "Voir [The state of the rivers of the North and what to do about it](/a) pour en savoir plus sur notre travail dans le Nord du pays.",
    ),
    (
        "fr",
        "Nous avons lu The Rivers of the North and the People of the Coast, un livre de notre bibliothèque que nous aimons bien.",
    ),
    ("fr", "Vous cuisinez avec nous. > You will be on the river."),
];

#[test]
fn what_is_right_is_left_alone() {
    let found = RIGHT.iter().flat_map(|(language, body)| faults(language, body));
    let wrong: Vec<_> = found.filter(|fault| fault.rule != RuleId::FrenchTypography).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Titles and descriptions have no Markdown, and no line of their own.
#[test]
fn faults_of_fields_name_the_field() {
    let fields: Vec<_> = [("title", "Cook for the the crew"), ("description", "A job.We cook [it] (/a)"), ("summary", "the the")]
        .map(|(name, text)| (name.into(), Value::text(text)))
        .into();
    let page = FaultyPage { fields: &fields, body: "", passages: &[], lines_before: 0, language: Some("en") };
    let found = find(&page);
    let found: Vec<_> = found.iter().map(|fault| (fault.rule, fault.field, fault.line, fault.edits.len())).collect();
    assert_eq!(found, [(RuleId::DoubledWord, Some("title"), 0, 1), (RuleId::GluedSentence, Some("description"), 0, 1)]);
}

#[test]
fn a_fault_has_its_line_and_its_words() {
    let body = "One.\r\n\r\nA long line that begins far before the fault, with the the word that is meant,\r\nand goes on for a while after it.\r\n";
    let found = faults("en", body);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].line, &*found[0].words), (7, "before the fault, with the the word that is meant,"));
    assert_eq!(body.get(found[0].edits[0].at.clone()), Some("the the"));
}

/// A text with a byte that isn't UTF-8 has faults, but no edits: their places would be others in the file.
#[test]
fn texts_that_are_not_utf_8_are_not_edited() {
    let found = faults("en", &String::from_utf8_lossy(b"caf\xe9 for the the crew"));
    assert_eq!(found.iter().map(|fault| fault.edits.len()).collect::<Vec<_>>(), [0]);
}

#[test]
fn faults_of_long_texts_are_found_quickly_and_not_all_kept() {
    for piece in [
        "the ",
        "a.B ",
        "word.The ",
        "] (/a ",
        "** ",
        "&nbsp ",
        "* a;\nb;\n",
        "word* ",
        " ,",
        "( ",
        "[^a]",
        "[^a]: x\n",
        "You are of the and to. ",
        "{{ ",
    ] {
        let body = piece.repeat(100_000 / piece.len());
        let start = std::time::Instant::now();
        let found = faults("en", &body);
        assert!(found.len() <= super::MOST * super::IN_BODIES.len(), "{piece:?}");
        assert!(start.elapsed().as_secs() < 5, "{piece:?}: {:?}", start.elapsed());
    }
}

/// Texts with ~ for a no-break space, and as they should be.
const FRENCH: &[(&str, &str)] = &[
    ("Vous devrez : cuisiner.", "Vous devrez~: cuisiner."),
    ("**Vous devrez:**\n\n* cuisiner ;\n* nettoyer ?", "**Vous devrez~:**\n\n* cuisiner;\n* nettoyer?"),
    ("## Le poste:\n\nAimez-vous cuisiner~? Oui !", "## Le poste~:\n\nAimez-vous cuisiner? Oui!"),
    ("Le mot « pain » et le mot «vin».", "Le mot «~pain~» et le mot «~vin~»."),
    ("L’équipe de l'Est, aujourd'hui.", "L’équipe de l’Est, aujourd’hui."),
    ("Le mot «~pain~» et (\"vin\").", "Le mot «~pain~» et («~vin~»)."),
    ("Dites « Oui ! » : c'est tout.", "Dites «~Oui!~»~: c'est tout."),
    ("Voir [la carte : le Nord](/a:b 'x : y').", "Voir [la carte~: le Nord](/a:b 'x : y')."),
];

/// Texts that stay as they are.
const FRENCH_RIGHT: &[&str] = &[
    "Vous devrez~: cuisiner; à 10:30, voir https://a.test et `x : y`. C'est l'Est :) ou ::",
    "Le mot «&nbsp;pain&nbsp;», une règle de 12\" et l’or.",
    "{{< note titre=\"x : y\" >}} <b title=\"x : y\">gras</b>",
    "Un \"mot\" et l'autre",
    "```\nx : y ?\n```",
    "| a | b |\n|:--|--:|\n| 1 | 2 |",
];

#[test]
fn french_typography_is_corrected_and_nothing_else() {
    let spaced = |text: &str| text.replace('~', "\u{a0}");
    let corrected = |body: &str| {
        let page = format!("---\ntitle: a\n---\n{body}");
        let new = super::french_typography(page.as_bytes());
        assert_eq!(new.fields, []);
        String::from_utf8(replace_all(body.as_bytes(), &new.body).unwrap()).unwrap()
    };
    for (wrong, right) in FRENCH {
        assert_eq!(corrected(&spaced(wrong)), spaced(right));
        assert_eq!(corrected(&spaced(right)), spaced(right), "once more changes nothing");
        let found = faults("fr", &spaced(wrong));
        assert!(found.iter().any(|fault| fault.rule == RuleId::FrenchTypography && fault.edits.is_empty()), "{wrong}");
        let in_english = faults("en", &spaced(wrong));
        assert!(in_english.iter().all(|fault| fault.rule != RuleId::FrenchTypography), "{wrong}");
    }
    for right in FRENCH_RIGHT {
        assert_eq!(corrected(&spaced(right)), spaced(right));
    }
    let page = "---\ntitle: 'Chef : équipe'\ndescription: L'Est ?\n---\nL’Est\n";
    let fields = [("title", "Chef\u{a0}: équipe".to_owned()), ("description", "L’Est?".to_owned())];
    assert_eq!(super::french_typography(page.as_bytes()).fields, fields);
}
