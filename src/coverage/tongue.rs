//! Telling in which of the site's languages a text is written, by `whatlang`. Looks at words only, judges nothing.

use whatlang::{Detector, Lang};

use crate::site::Site;

/// Language codes of sites (ISO 639-1, <https://www.loc.gov/standards/iso639-2/php/code_list.php>) that can be told.
const TONGUES: &[(&str, Lang)] = &[
    ("ar", Lang::Ara),
    ("cs", Lang::Ces),
    ("da", Lang::Dan),
    ("de", Lang::Deu),
    ("el", Lang::Ell),
    ("en", Lang::Eng),
    ("es", Lang::Spa),
    ("fi", Lang::Fin),
    ("fr", Lang::Fra),
    ("hi", Lang::Hin),
    ("hu", Lang::Hun),
    ("it", Lang::Ita),
    ("ja", Lang::Jpn),
    ("ko", Lang::Kor),
    ("nl", Lang::Nld),
    ("pl", Lang::Pol),
    ("pt", Lang::Por),
    ("ro", Lang::Ron),
    ("ru", Lang::Rus),
    ("sv", Lang::Swe),
    ("tr", Lang::Tur),
    ("uk", Lang::Ukr),
    ("vi", Lang::Vie),
    ("zh", Lang::Cmn),
];

/// Words below which a text is too short to tell.
pub const FEWEST_WORDS: usize = 40;

/// The languages among which a text is told.
#[derive(Debug, Clone)]
pub struct Tongues {
    known: Vec<Lang>,
    detector: Detector,
}

impl Tongues {
    /// The languages of a site, as far as they can be told.
    pub fn of(site: &Site) -> Tongues {
        let enabled = site.languages.iter().filter(|language| !language.disabled);
        let mut known: Vec<Lang> = enabled.filter_map(|language| lang(&language.code)).collect();
        known.dedup();
        Tongues { detector: Detector::with_allowlist(known.clone()), known }
    }

    /// The code (ISO 639-1) of the language of a text; `None` where there is nothing to choose from, or the text does not tell.
    pub fn tell(&self, text: &str) -> Option<&'static str> {
        if self.known.len() < 2 {
            return None;
        }
        let found = self.detector.detect(text)?;
        TONGUES.iter().find(|(_, lang)| *lang == found.lang()).map(|(code, _)| *code)
    }
}

/// The language that a site's code such as `fr-CA` names.
pub fn lang_code(code: &str) -> Option<&'static str> {
    let start = code.split(['-', '_']).next().unwrap_or_default();
    TONGUES.iter().find(|(known, _)| known.eq_ignore_ascii_case(start)).map(|(known, _)| *known)
}

fn lang(code: &str) -> Option<Lang> {
    let known = lang_code(code)?;
    TONGUES.iter().find(|(code, _)| *code == known).map(|(_, lang)| *lang)
}
