//! Bodies and front matter that are extremely large, deep or wide: reading, laying out and drawing them stays fast, and what is cut is
//! reported.

use std::fs;
use std::time::Duration;

use affiche::app::event::Effect;
use affiche::app::pending::Request;
use affiche::content::load::{Body, MAX_BODY};
use affiche::theme::Theme;
use affiche::ui::draw;
use affiche::work::{Answer, Job};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::browser::Browser;
use crate::clock::Clock;
use crate::stream;

/// The longest that one step of the screen's thread may take: a tenth of a second; far more without optimisation on a busy machine.
const STEP: Duration = Duration::from_millis(if cfg!(debug_assertions) { 5000 } else { 100 });

/// The longest that work in the background may take.
const ELSEWHERE: Duration = Duration::from_secs(60);

/// This many lines, each made from its number.
fn numbered(count: usize, line: &dyn Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// The bodies, by name; of the long ones only the given part.
fn bodies(part: usize) -> Vec<(&'static str, String)> {
    let depth = |open: &str, close: &str| format!("{}x{}", open.repeat(10_000), close.repeat(10_000));
    vec![
        ("a line of 10 MB", "a".repeat(10_000_000 / part)),
        ("a line of 1.5 MB in words", "word ".repeat(300_000 / part)),
        ("a line of 1 MB in other letters", "工".repeat(400_000 / part)),
        ("1 MB of controls", "\x1b".repeat(1_000_000 / part)),
        ("1 MB of marks on one letter", format!("e{}", "\u{301}".repeat(500_000 / part))),
        ("1 MB of joiners", format!("e{}", "\u{200d}".repeat(350_000 / part))),
        ("emoji joined to one", "👩\u{200d}".repeat(500_000 / part)),
        ("10,000 headings", numbered(10_000, &|n| format!("# Heading {n}\n\n"))),
        ("a table of 1,000 columns", format!("{}|\n{}|\n{}", "|a b".repeat(1000), "|-".repeat(1000), "|x y|b\n".repeat(1000))),
        ("a table of 100,000 rows", format!("|a|b|\n|-|-|\n{}", "|x y|b\n".repeat(100_000 / part))),
        ("10,000 tables", numbered(10_000, &|n| format!("|a|b|\n|-|-|\n|{n}|x|\n\n"))),
        ("quotes 10,000 deep", depth("> ", "")),
        ("lists 10,000 deep", depth("- ", "")),
        ("lists by indent", numbered(2_000, &|n| format!("{}- a\n", "  ".repeat(n)))),
        ("quotes over many lines", numbered(800, &|n| format!("{}a\n", "> ".repeat(n)))),
        ("emphases 10,000 deep", depth("*a ", " b*")),
        ("strong 10,000 deep", depth("**a ", " b**")),
        ("struck 10,000 deep", depth("~~a ", " b~~")),
        ("mixed marks 10,000 deep", depth("**_a ", " b_**")),
        ("links 10,000 deep", depth("[a ", "](b)")),
        ("images 10,000 deep", depth("![a ", "](b)")),
        ("brackets 10,000 deep", depth("[", "]")),
        ("brackets that are never closed", "[".repeat(1_000_000 / part)),
        ("brackets of links that are never closed", "[a](".repeat(250_000 / part)),
        ("parentheses of an address", format!("[a]({}", "(".repeat(1_000_000 / part))),
        ("100,000 definitions of links", numbered(100_000 / part, &|n| format!("[l{n}]: https://example.org/{n}\n"))),
        (
            "100,000 links by one definition",
            format!("[r]: https://example.org/{}\n\n{}", "x".repeat(2000), "[r] ".repeat(100_000 / part)),
        ),
        ("100,000 links", numbered(100_000 / part, &|n| format!("[a](https://example.org/{n}) "))),
        ("100,000 footnotes", numbered(100_000 / part, &|n| format!("a[^{n}]\n\n[^{n}]: b\n\n"))),
        ("footnotes without a text", "[^1] ".repeat(200_000 / part)),
        ("100,000 tags", "<b>x</b>".repeat(100_000 / part)),
        ("tags that are never closed", "<b ".repeat(300_000 / part)),
        ("comments that are never closed", "<!-- ".repeat(200_000 / part)),
        ("instructions that are never closed", "<? ".repeat(300_000 / part)),
        ("declarations that are never closed", "<!A ".repeat(300_000 / part)),
        ("sections that are never closed", "<![CDATA[ ".repeat(100_000 / part)),
        ("back ticks of all lengths", numbered(2_000, &|n| format!("{}a ", "`".repeat(n % 1000 + 1)))),
        ("100,000 fences", "```\na\n```\n".repeat(100_000 / part)),
        ("shortcodes that are never closed", "{{< a ".repeat(200_000 / part)),
        ("100,000 shortcodes", "{{< a >}} ".repeat(100_000 / part)),
        ("1,000,000 empty lines", "\n".repeat(1_000_000 / part)),
        ("1,000,000 rules", "---\n\n".repeat(200_000 / part)),
        ("delimiters of both kinds", "*_".repeat(500_000 / part)),
        ("entities", "&amp;".repeat(200_000 / part)),
        ("escapes", "\\*".repeat(500_000 / part)),
        ("hard breaks", "a  \n".repeat(200_000 / part)),
        ("tabs", "\t".repeat(1_000_000 / part)),
        ("NUL", "\0".repeat(1_000_000 / part)),
    ]
}

/// The part of a body that is read, and whether there is more.
fn read(mut text: String) -> (String, bool) {
    let cut = text.len() > MAX_BODY;
    if cut {
        text.truncate((0..=MAX_BODY).rev().find(|end| text.is_char_boundary(*end)).unwrap());
    }
    (text, cut)
}

/// Runs one step of the screen's thread and records it if it is slow.
fn step<T>(name: &str, what: &str, most: Duration, slow: &mut Vec<String>, run: impl FnOnce() -> T) -> T {
    let begun = Clock::start();
    let result = run();
    let took = begun.elapsed();
    if took > most {
        slow.push(format!("{name}: {what} took {took:?}"));
    }
    result
}

fn paint(browser: &Browser) -> Buffer {
    let (columns, rows) = browser.app.screen.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    draw(&browser.app, &Theme::default(), &mut buffer);
    buffer
}

/// The first screen of any body appears at once; the rest is laid out in the background and draws as fast.
fn hold_against_the_clock(part: usize) {
    let mut browser = Browser::open(80, 24);
    let path = browser.app.preview.path.clone().unwrap();
    let mut slow = Vec::new();
    for (name, text) in bodies(part) {
        let (text, cut) = read(text);
        let body = Body { text, lines_before: 8, cut };
        // Dropping the previous body comes first: it is not part of the layout.
        let small = Body { text: "small".into(), lines_before: 8, cut: false };
        step(name, "leaving", 2 * STEP, &mut slow, || browser.answer_to(Request::Body, Answer::Body(path.clone(), Ok(small))));
        let effects =
            step(name, "the opening", STEP, &mut slow, || browser.answer_to(Request::Body, Answer::Body(path.clone(), Ok(body))));
        let buffer = step(name, "the first frame", STEP, &mut slow, || paint(&browser));
        step(name, "the rest", ELSEWHERE, &mut slow, || browser.carry_out(effects));
        for keys in ["<tab>", "G", "/", "a", "<enter>", "<esc>", "<esc>"] {
            // Searching for a letter reads the whole text.
            let most = if keys == "a" { 2 * STEP } else { STEP };
            let effects = step(name, keys, most, &mut slow, || browser.press(keys));
            browser.carry_out(
                effects.into_iter().filter(|effect| matches!(effect, Effect::Perform(_, Job::LayOut { .. }))).collect(),
            );
            let _ = step(name, "a frame", STEP, &mut slow, || paint(&browser));
        }
        for cell in &buffer.content {
            assert_eq!(stream::sign(cell.symbol()), Ok(()), "{name}");
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn huge_bodies_stay_fast() {
    hold_against_the_clock(20);
}

#[test]
#[ignore = "by hand, takes minutes: cargo test --release --test fast whole_huge_bodies -- --ignored"]
fn whole_huge_bodies_stay_fast() {
    hold_against_the_clock(1);
}

/// Huge front matter is read or refused at once, and shown unchanged.
#[test]
fn huge_front_matter_stays_fast() {
    let head = |fields: String| format!("---\nlayout: job-posting\ntitle: evil\n{fields}\n---\nbody\n");
    let heads = [
        ("a title of 1 MB", format!("---\ntitle: {}\n---\n", "a".repeat(1_000_000))),
        ("a title of 1 MB that is a flood", format!("---\ntitle: e{}\n---\n", "\u{301}".repeat(500_000))),
        ("a name of 1 MB", head(format!("{}: x", "k".repeat(1_000_000)))),
        ("100,000 fields", head(numbered(100_000, &|n| format!("k{n}: v\n")))),
        ("a list of 100,000", head(format!("list: [{}]", "a, ".repeat(100_000)))),
        ("lists 10,000 deep", head(format!("list: {}{}", "[".repeat(10_000), "]".repeat(10_000)))),
        ("a text of 100,000 lines", head(format!("text: |\n{}", "  line\n".repeat(100_000)))),
        ("no end", format!("---\n{}", "title: x\n".repeat(100_000))),
        ("no letter", "\x1b".repeat(100_000)),
        ("NUL", "\0".repeat(100_000)),
    ];
    let mut slow = Vec::new();
    for (name, text) in heads {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/en")).unwrap();
        fs::write(folder.path().join("hugo.yaml"), "baseURL: https://example.ca/\n").unwrap();
        fs::write(folder.path().join(".affiche.yaml"), "").unwrap();
        fs::write(folder.path().join("content/en/a.md"), text).unwrap();
        let mut browser = Browser::of_hostile(folder, 80, 24);
        let pages = step(name, "reading", ELSEWHERE, &mut slow, || browser.pages());
        step(name, "loading", ELSEWHERE, &mut slow, || browser.load(1, pages));
        for keys in [
            "", "<enter>", "<esc>", "e", "<tab>x", "<esc>", "<esc>", "a", "<esc>", "d", "<esc>", "y", "<esc>", "c", "<esc>",
            "/a", "<esc>",
        ] {
            step(name, keys, STEP, &mut slow, || browser.run(keys));
            let buffer = step(name, "a frame", STEP, &mut slow, || paint(&browser));
            for cell in &buffer.content {
                assert_eq!(stream::sign(cell.symbol()), Ok(()), "{name}");
            }
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
