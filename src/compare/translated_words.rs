//! Words of postings in English and French that share no letters: with them, a piece is told from its neighbours in the other language.

/// The first four letters of a word, without accents, and those of a word of the same meaning that stands for all such words. Sorted.
#[rustfmt::skip]
const MEANINGS: &[(&str, &str)] = &[
    ("abil", "able"), ("acco", "done"), ("ache", "buyi"), ("affa", "busi"), ("aide", "help"), ("aime", "enjo"),
    ("aise", "comf"), ("amel", "impr"), ("anne", "year"), ("appe", "call"), ("appr", "lear"), ("appu", "supp"),
    ("apte", "able"), ("assi", "help"), ("assu", "ensu"), ("atte", "achi"), ("autr", "othe"), ("bati", "buil"),
    ("beso", "need"), ("bett", "best"), ("bure", "offi"), ("cand", "appl"), ("capa", "able"), ("chef", "head"),
    ("cher", "look"), ("choi", "choo"), ("cito", "citi"), ("clai", "clea"), ("conc", "desi"), ("conf", "priv"),
    ("conn", "know"), ("cons", "advi"), ("cour", "flue"), ("crea", "buil"), ("cree", "buil"), ("croi", "grow"),
    ("defi", "chal"), ("dema", "requ"), ("depe", "spen"), ("diff", "shar"), ("dire", "lead"), ("diri", "lead"),
    ("donn", "data"), ("ecol", "scho"), ("ecou", "list"), ("egal", "equa"), ("elab", "deve"), ("elev", "high"),
    ("emba", "hire"), ("enfa", "chil"), ("ense", "teac"), ("equi", "team"), ("espr", "mind"), ("essa", "test"),
    ("etap", "step"), ("eval", "asse"), ("exce", "grea"), ("exig", "requ"), ("fami", "know"), ("fast", "quic"),
    ("femm", "woma"), ("foll", "trac"), ("four", "deli"), ("gard", "keep"), ("gens", "peop"), ("gere", "mana"),
    ("gest", "mana"), ("gouv", "gove"), ("gran", "grea"), ("habi", "skil"), ("hand", "disa"), ("haut", "high"),
    ("heur", "hour"), ("hiri", "hire"), ("hora", "sche"), ("idee", "idea"), ("jeun", "youn"), ("lect", "read"),
    ("like", "enjo"), ("lire", "read"), ("livr", "deli"), ("logi", "soft"), ("love", "enjo"), ("main", "keep"),
    ("mala", "pati"), ("meil", "best"), ("mesu", "meas"), ("modi", "chan"), ("mois", "mont"), ("mond", "worl"),
    ("nive", "leve"), ("nuag", "clou"), ("obje", "goal"), ("occa", "oppo"), ("oeuv", "work"), ("orie", "guid"),
    ("outi", "tool"), ("ouve", "open"), ("parf", "some"), ("parl", "spea"), ("pens", "thin"), ("pers", "peop"),
    ("peti", "smal"), ("post", "appl"), ("pouv", "powe"), ("prem", "firs"), ("pren", "take"), ("prop", "owne"),
    ("purc", "buyi"), ("rapi", "quic"), ("rech", "look"), ("recr", "hire"), ("recu", "gath"), ("redi", "draf"),
    ("renc", "meet"), ("renf", "stre"), ("reso", "solv"), ("retr", "feed"), ("reun", "meet"), ("sant", "heal"),
    ("save", "know"), ("savo", "know"), ("sear", "look"), ("secu", "safe"), ("seek", "look"), ("sema", "week"),
    ("sens", "awar"), ("soin", "care"), ("solu", "solv"), ("souh", "want"), ("sout", "supp"), ("suiv", "trac"),
    ("supe", "over"), ("tach", "task"), ("taki", "take"), ("talk", "spea"), ("targ", "goal"), ("trav", "work"),
    ("trou", "find"), ("tryi", "test"), ("usin", "user"), ("util", "user"), ("vale", "valu"), ("veil", "ensu"),
    ("voul", "want"), ("writ", "draf"),
];

/// Returns the beginning that stands for all words of the meaning of one that begins so.
pub(super) fn meaning_of(beginning: &str) -> &str {
    MEANINGS.binary_search_by_key(&beginning, |(known, _)| known).map_or(beginning, |at| MEANINGS[at].1)
}

#[cfg(test)]
mod tests {
    use super::{MEANINGS, meaning_of};

    #[test]
    fn each_word_has_one_meaning() {
        assert!(MEANINGS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(MEANINGS.iter().all(|(_, meaning)| meaning_of(meaning) == *meaning), "a word that stands for others has no row");
        assert_eq!((meaning_of("equi"), meaning_of("trav"), meaning_of("inte")), ("team", "work", "inte"));
    }
}
