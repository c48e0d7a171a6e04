//! What a translation still has to get from its source.

use super::coverage::SourceCoverage;
use super::news::{WordChange, news, word_changes};
use super::version_text::VersionText;

/// The changes of a source that its translation lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PendingNews {
    /// News since the translation was last updated.
    pub since_base: Vec<WordChange>,
    /// Sentences, items and numbers that came earlier, since the translation was made, and were left out.
    pub since_origin: Vec<WordChange>,
}

impl PendingNews {
    /// Compares a source as it was when its translation was last updated, `base`, and when it was made, `origin`, with the source now. What
    /// the translation has already isn't pending.
    pub fn new(origin: Option<&VersionText>, base: &VersionText, now: &VersionText, translation: &VersionText) -> PendingNews {
        let changes =
            |then: &VersionText| if then.meaning == now.meaning { Vec::new() } else { word_changes(&then.plain, &now.plain) };
        let mut since_base = changes(base);
        if !news(since_base.clone()).is_empty()
            && let Some(coverage) = SourceCoverage::new([&base.plain, &now.plain], &since_base, &translation.plain)
        {
            since_base.retain(|change| !coverage.has(change));
        }
        let mut since_origin = origin.map(changes).unwrap_or_default();
        if !since_origin.is_empty()
            && let Some(coverage) =
                origin.and_then(|origin| SourceCoverage::new([&origin.plain, &now.plain], &since_origin, &translation.plain))
        {
            since_origin = since_origin.iter().flat_map(|change| coverage.left_out(change)).collect();
        } else {
            since_origin.clear();
        }
        PendingNews { since_base: news(since_base), since_origin: news(since_origin) }
    }

    /// Nothing is pending.
    pub fn is_empty(&self) -> bool {
        self.since_base.is_empty() && self.since_origin.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::PendingNews;
    use crate::compare::version_text::VersionText;

    const EN: &str = "# The role\n\nYou lead a team of five people who map floods along the river. You answer to the chief of surveys.\n\n\
                      - plan the work of the season\n- talk to residents and to the council\n\n## Pay\n\n$90,000 a year.\n";
    const FR: &str = "# Le poste\n\nVous dirigez une équipe de 5 personnes qui cartographient les inondations le long de la rivière. \
                      Vous relevez de la personne responsable des levés.\n\n- planifier le travail de la saison\n- parler aux résidents et \
                      au conseil\n\n## Salaire\n\n90 000 $ par an.\n";

    /// A place in both texts, and what is added after it in each.
    const ADDITIONS: &[([&str; 2], [&str; 2])] = &[
        (
            ["surveys.", "levés."],
            [
                " We are hiring for the summer in Halifax, Moncton, Saint John and every other port where a river meets the sea.",
                " Nous embauchons pour l’été à Halifax, à Moncton, à Saint John et dans tous les autres ports où un fleuve rejoint la mer.",
            ],
        ),
        (
            ["season\n", "saison\n"],
            [
                "- write a report on each flood for the archives\n",
                "- rédiger un rapport sur chaque inondation pour les archives\n",
            ],
        ),
        (
            ["year.\n", "an.\n"],
            [
                "\nWe welcome people who do not check every box: apply anyway.\n",
                "\nNous accueillons les gens qui ne répondent pas à tous les critères: postulez quand même.\n",
            ],
        ),
        (["a team of five people", "une équipe de 5 personnes"], [" and 3 boats", " et de 3 bateaux"]),
    ];

    fn text(body: &str) -> VersionText {
        VersionText::read(body.as_bytes())
    }

    fn with(body: &str, place: &str, more: &str) -> VersionText {
        assert!(body.contains(place), "{place}");
        text(&body.replace(place, &format!("{place}{more}")))
    }

    #[test]
    fn an_addition_is_pending_until_the_translation_has_it() {
        for ([en_place, fr_place], [en, fr]) in ADDITIONS {
            let (now, translated) = (with(EN, en_place, en), with(FR, fr_place, fr));
            for (base, origin, translation, is_pending) in [
                // After the last update, and before it.
                (text(EN), None, text(FR), true),
                (now.clone(), Some(text(EN)), text(FR), true),
                (now.clone(), Some(text(EN)), translated.clone(), false),
                (now.clone(), Some(now.clone()), text(FR), false),
                // The translation said it first.
                (text(EN), None, translated.clone(), false),
            ] {
                let pending = PendingNews::new(origin.as_ref(), &base, &now, &translation);
                assert_eq!(!pending.is_empty(), is_pending, "{en}, origin {}: {pending:?}", origin.is_some());
            }
        }
    }

    #[test]
    fn what_the_source_dropped_is_pending_unless_the_translation_never_had_it() {
        for ([en_place, fr_place], [en, fr]) in &ADDITIONS[..3] {
            let old = with(EN, en_place, en);
            let pending = |translation: &VersionText| PendingNews::new(None, &old, &text(EN), translation);
            assert!(!pending(&with(FR, fr_place, fr)).is_empty(), "{en}");
            assert!(pending(&text(FR)).is_empty(), "{en}");
        }
    }

    #[test]
    fn a_translator_may_join_sentences() {
        let now = text(&EN.replace("surveys.", "surveys. You work by day and sometimes in the evening."));
        let joined = text(&FR.replace("levés.", "levés, travaillez le jour et, à l’occasion, en soirée."));
        assert!(PendingNews::new(Some(&text(EN)), &now, &now, &joined).is_empty());
    }
}
