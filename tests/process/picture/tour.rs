//! The animated pictures in the READMEs: a search, the other language, closing both versions, undo. One SVG each: what several frames
//! share is in it once, and styles show and hide it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::svg::{layers, middle, opening};
use crate::place::{PROGRAM, Place};
use crate::screen::Screen;

/// Columns and rows.
const SIZE: (u16, u16) = (96, 26);

/// The most bytes of a picture.
const MOST: u64 = 300_000;

/// What is pressed, how long its screen is shown in tenths of a second, what to wait for, and what it is for.
type Step = (&'static str, u32, &'static str, &'static str);

struct Tour {
    file: &'static str,
    locale: &'static str,
    title: &'static str,
    steps: &'static [Step],
}

const TOURS: &[Tour] = &[
    Tour {
        file: "tour.svg",
        locale: "en_CA.UTF-8",
        title: "affiche in a terminal: a posting is found, read in the other language, closed in both, and opened again",
        steps: &[
            ("", 18, "━ 20 ━", "affiche"),
            ("/", 8, "/", "/  find a posting"),
            ("s", 2, "/ s", "/  find a posting"),
            ("e", 2, "/ se", "/  find a posting"),
            ("r", 2, "/ ser", "/  find a posting"),
            ("v", 2, "/ serv", "/  find a posting"),
            ("i", 2, "/ servi", "/  find a posting"),
            ("c", 2, "/ servic", "/  find a posting"),
            ("e", 9, "/ service", "/  find a posting"),
            ("<enter>", 14, "Service Designer", "Enter  keep the search"),
            ("t", 22, "Concepteur·trice de services", "t  the other language"),
            ("a", 30, "+ archived: true", "a  close both: this is what changes"),
            ("<enter>", 22, "archived.", "Enter  write it"),
            ("u", 26, "Undone", "u  undo"),
        ],
    },
    Tour {
        file: "tour-fr.svg",
        locale: "fr_CA.UTF-8",
        title: "affiche dans un terminal : un affichage est trouvé, lu dans l’autre langue, fermé dans les deux, puis rouvert",
        steps: &[
            ("", 18, "━ 20 ━", "affiche"),
            ("/", 8, "/", "/  trouver un affichage"),
            ("c", 2, "/ c", "/  trouver un affichage"),
            ("o", 2, "/ co", "/  trouver un affichage"),
            ("n", 2, "/ con", "/  trouver un affichage"),
            ("c", 2, "/ conc", "/  trouver un affichage"),
            ("e", 2, "/ conce", "/  trouver un affichage"),
            ("p", 2, "/ concep", "/  trouver un affichage"),
            ("t", 9, "/ concept", "/  trouver un affichage"),
            ("<enter>", 14, "Concepteur·trice de services", "Entrée  garder la recherche"),
            ("t", 22, "Service Designer", "t  l’autre langue"),
            ("a", 30, "+ archived: true", "a  fermer les deux\u{a0}: voici ce qui change"),
            ("<enter>", 22, "archivés.", "Entrée  enregistrer"),
            ("u", 26, "annulée", "u  annuler"),
        ],
    },
];

#[test]
#[ignore = "by hand, writes the animated pictures in .github/: cargo test --test process write_tours -- --ignored"]
fn write_tours() {
    for tour in TOURS {
        let place = Place::new();
        let site = place.site();
        super::with_history(&site);
        let command = [Path::new(PROGRAM), Path::new("--theme=dark"), &site];
        let screen = Screen::start(&place, &command, SIZE, tour.locale, &[("COLORTERM", "truecolor")]);
        let mut frames = Vec::new();
        for (keys, _, seen, _) in tour.steps {
            screen.send(keys);
            screen.shows(&[seen]);
            frames.push(layers(screen.rest().screen()));
        }
        std::fs::write(path(tour), animated(tour, &frames)).unwrap();
    }
}

#[test]
fn tours_are_small_and_named_in_the_readmes() {
    for (tour, readme) in TOURS.iter().zip(["README.md", ".github/README.fr.md"]) {
        assert!(std::fs::metadata(path(tour)).unwrap().len() < MOST, "{}", tour.file);
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(readme)).unwrap();
        assert!(text.contains(&format!("{})", tour.file)), "{readme}");
    }
}

fn path(tour: &Tour) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".github").join(tour.file)
}

/// The frames as one picture. Elements that are in the same frames are a group, shown by one animation.
fn animated(tour: &Tour, frames: &[[Vec<String>; 4]]) -> String {
    let mut groups = Groups::default();
    let captions: Vec<[String; 1]> = tour.steps.iter().map(|(.., caption)| [caption_of(caption)]).collect();
    let mut body = groups.layer(captions.iter().map(|caption| &caption[..]));
    for layer in 0..4 {
        body += &groups.layer(frames.iter().map(|frame| &frame[layer][..]));
    }
    let size = (SIZE.1, SIZE.0);
    opening(size, tour.title, &groups.style(tour.steps)) + &body + "</svg>\n"
}

fn caption_of(caption: &str) -> String {
    format!(
        "<text x=\"{:.0}\" y=\"21\" text-anchor=\"middle\" fill=\"#d7dae0\" xml:space=\"preserve\">{caption}</text>\n",
        middle((SIZE.1, SIZE.0))
    )
}

/// Sets of frames, each with the number of its class.
#[derive(Default)]
struct Groups {
    of_frames: BTreeMap<Vec<bool>, usize>,
}

impl Groups {
    /// A layer: its elements, grouped by the frames that they are in.
    fn layer<'a>(&mut self, frames: impl ExactSizeIterator<Item = &'a [String]>) -> String {
        let count = frames.len();
        let mut elements: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
        for (at, lines) in frames.enumerate() {
            for line in lines {
                elements.entry(line).or_insert_with(|| vec![false; count])[at] = true;
            }
        }
        let mut groups: BTreeMap<Vec<bool>, String> = BTreeMap::new();
        for (line, frames) in elements {
            groups.entry(frames).or_default().push_str(line);
        }
        let mut layer = String::new();
        for (frames, lines) in groups {
            let next = self.of_frames.len();
            let class = *self.of_frames.entry(frames).or_insert(next);
            write!(layer, "<g class=\"f{class}\">\n{lines}</g>\n").unwrap();
        }
        layer
    }

    /// The animation of each group. Who prefers reduced motion sees the frame of the longest step.
    fn style(&self, steps: &[Step]) -> String {
        let all: u32 = steps.iter().map(|(_, tenths, ..)| tenths).sum();
        let still = (0..steps.len()).max_by_key(|at| steps[*at].1).unwrap_or(0);
        let (mut style, mut calm) = (String::new(), String::new());
        for (frames, class) in &self.of_frames {
            let word = |shown: bool| if shown { "visible" } else { "hidden" };
            writeln!(calm, ".f{class} {{ animation: none; visibility: {} }}", word(frames[still])).unwrap();
            if frames.iter().all(|shown| *shown) {
                continue;
            }
            let (mut at, mut before, mut keys) = (0, None, String::new());
            for ((_, tenths, ..), shown) in steps.iter().zip(frames) {
                if before != Some(*shown) {
                    write!(keys, "{:.2}% {{ visibility: {} }} ", f64::from(at) * 100.0 / f64::from(all), word(*shown)).unwrap();
                }
                (at, before) = (at + tenths, Some(*shown));
            }
            write!(keys, "100% {{ visibility: {} }}", word(frames[frames.len() - 1])).unwrap();
            writeln!(style, "@keyframes k{class} {{ {keys} }}").unwrap();
            let seconds = f64::from(all) / 10.0;
            writeln!(
                style,
                ".f{class} {{ visibility: {}; animation: k{class} {seconds}s step-end infinite }}",
                word(frames[still])
            )
            .unwrap();
        }
        format!("\n{style}@media (prefers-reduced-motion: reduce) {{\n{calm}}}\n")
    }
}
