//! The manual in both languages: not too wide, complete, and valid as a page for `man`.

use super::*;
use crate::app::input::action_table::ACTIONS;
use crate::config::SETTINGS;
use crate::locale::UiLanguage;
use crate::text::width;

const LANGUAGES: [UiLanguage; 2] = [UiLanguage::English, UiLanguage::French];

/// Returns the whole manual as text.
fn manual(locale: &Locale) -> Vec<String> {
    sections(locale).iter().flat_map(|section| section.blocks.iter().flat_map(|block| text::lines(block, 80))).collect()
}

#[test]
fn short_help_fits_on_a_screen() {
    for locale in LANGUAGES.map(Locale::new) {
        let main = short_help("affiche", &locale);
        assert!(main.lines().count() <= 24, "{} lines:\n{main}", main.lines().count());
        for name in COMMANDS.iter().copied().chain(["affiche"]) {
            let help = short_help(name, &locale);
            assert!(help.lines().count() <= 24, "{help}");
            for line in help.lines() {
                assert!(width(line) <= 80, "{name}: {line}");
            }
            assert!(name == "affiche" || main.contains(name), "{name} is not on the main page");
        }
    }
}

#[test]
fn the_manual_is_no_wider_than_a_terminal() {
    for locale in LANGUAGES.map(Locale::new) {
        for line in manual(&locale) {
            assert!(width(&line) <= 80, "{line}");
        }
        for name in COMMANDS.iter().copied() {
            let sections = about(name, &locale).unwrap();
            for line in sections.iter().flat_map(|section| &section.blocks).flat_map(|block| text::lines(block, 80)) {
                assert!(width(&line) <= 80, "{line}");
            }
        }
    }
}

#[test]
fn the_manual_is_complete() {
    for locale in LANGUAGES.map(Locale::new) {
        let manual = manual(&locale).join("\n");
        for name in COMMANDS.iter().copied() {
            assert!(manual.contains(&format!("  affiche {name}")), "{name}");
            assert!(examples::EXAMPLES.iter().any(|(of, ..)| *of == name), "{name} has no example");
        }
        for row in ACTIONS {
            assert!(manual.contains(row.name), "{}", row.name);
        }
        for setting in SETTINGS {
            assert!(manual.contains(&setting.name()), "{}", setting.name());
        }
        let topics = locale.get("help-topic");
        for (topic, ..) in SECTIONS {
            assert!(topics.contains(topic), "{topic} is not offered");
            assert!(about(topic, &locale).is_some());
        }
        assert!(about("keyz", &locale).is_none());
    }
}

#[test]
fn the_man_page_is_valid_roff() {
    for locale in LANGUAGES.map(Locale::new) {
        let page = man_page::source(&sections(&locale), &locale);
        assert!(page.starts_with(".TH AFFICHE 1"), "{}", &page[..80]);
        for (_, title, _) in SECTIONS {
            assert!(page.contains(&locale.get(title)), "{title}");
        }
        for line in page.lines() {
            // Only requests start with a dot or a quote, and every dash is escaped, so that it can be copied.
            let request = line.strip_prefix('.').map(|rest| rest.split(' ').next().unwrap_or_default());
            let known = ["TH", "SH", "SS", "PP", "TP", "RS", "RE", "nf", "fi", "ad", "nh"];
            assert!(request.is_none_or(|name| known.contains(&name)), "{line}");
            assert!(!line.starts_with('\''), "{line}");
            assert!(request.is_some() || !line.replace("\\-", "").contains("--"), "{line}");
        }
    }
}
