//! Tests of the whole module: how each element looks, and invariants for any input.

use std::fmt::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Document, Layout, StyledLine};
use crate::style_role::Role;
use crate::text;

const POSTING: &str = "\
# Lighthouse keeper

Harbourlight Trust is **hiring**. Read [how we work](https://harbourlight.example/work) first.

**What you will do**

1. Keep the lamp
2. Write the log

## Qui nous sommes

L’équipe travaille à 35\u{a0}heures.
";

fn plain(line: &StyledLine) -> String {
    line.spans.iter().map(|span| span.text.as_str()).collect()
}

fn shown(body: &str, width: usize) -> String {
    Document::parse(body).layout(width).lines.iter().map(plain).collect::<Vec<_>>().join("\n")
}

/// The lines, with special text in braces: `{role|text}`, with `*_~` for emphasis and `@0` for a link.
fn tagged(body: &str, width: usize) -> String {
    let mut tagged = String::new();
    for line in Document::parse(body).layout(width).lines {
        for span in line.spans {
            let emphasis = span.emphasis;
            let mut tags = if span.role == Role::Text { String::new() } else { span.role.name().to_owned() };
            for (set, sign) in [(emphasis.strong, '*'), (emphasis.italic, '_'), (emphasis.struck, '~')] {
                tags.extend(set.then_some(sign));
            }
            if let Some(link) = span.link {
                let _ = write!(tags, "@{link}");
            }
            let _ = if tags.is_empty() { write!(tagged, "{}", span.text) } else { write!(tagged, "{{{tags}|{}}}", span.text) };
        }
        tagged.push('\n');
    }
    tagged.trim_end_matches('\n').to_owned()
}

/// What visitors don't see is hidden or dimmed in the preview; the whole text is there otherwise.
#[test]
fn the_preview_shows_what_visitors_see() {
    for (body, expected) in [
        ("a {{< button href=\"/x\" text=\"Apply *now*\" >}} b", "a ‹button› Apply *now* b"),
        ("{{% box class=\"x\" %}}\n**in**\n{{% /box %}}\nafter", "‹box›\nin\n‹/box›\nafter"),
        ("`{{< a >}}` {{</* b */>}}", "‹a› {{</* b */>}}"),
        ("[a]({{< ref \"b.md\" >}})", "a [1]\n\n[1] {{< ref \"b.md\" >}}"),
        ("## Who {#who .wide}\ntext", "Who\ntext"),
        ("## Who\n{#who}\ntext\n{.wide lang=fr}\n\nmore", "Who\ntext\n\nmore"),
        ("- a\n- b\n{.wide}\n\n{.alone}\n\nend", "• a\n• b\n\nend"),
        ("| a |\n|---|\n| b |\n{.wide}\n\nend", "a\n─\nb\n\nend"),
        ("```css\n{.x}\n```\n`{.y}`", "  {.x}\n\n{.y}"),
        ("Term\n: what it *is*\n: more\n\nOther\n: x\n\nend", "Term\n  what it is\n  more\nOther\n  x\n\nend"),
        ("a {.b} c {", "a {.b} c {"),
    ] {
        let layout = Document::preview(body, false).readable(60);
        assert_eq!(layout.lines.iter().map(plain).collect::<Vec<_>>().join("\n"), expected, "{body:?}");
    }
    let dimmed = Document::preview("{{< button text=\"Apply\" >}}", false).layout(60);
    assert_eq!(dimmed.lines[0].spans.iter().map(|span| span.role).collect::<Vec<_>>(), [Role::Muted, Role::Text]);
    assert_eq!(shown("{{< button >}} {#a}", 60), "{{< button >}} {#a}", "comparing and checking need all that is written");
}

/// Text is narrow on a wide pane; a table is as wide as it needs.
#[test]
fn text_is_never_wider_than_it_can_be_read() {
    let words = "word ".repeat(60);
    let layout = Document::parse(&format!("{words}\n\n| {words} |\n|---|\n| x |")).readable(200);
    let widest = |lines: &[StyledLine]| lines.iter().map(|line| text::width(&plain(line))).max();
    assert!(widest(&layout.lines[..4]) <= Some(super::TEXT_COLUMNS));
    assert!(widest(&layout.lines[5..]) > Some(super::TEXT_COLUMNS));
}

#[test]
fn each_element_is_shown() {
    let cases = [
        ("Soft\nbreak  with   spaces", "Soft break with spaces"),
        ("Hard  \nbreak\\\nhere", "Hard\nbreak\nhere"),
        ("# One\nText\n## Two\n### Three\nText", "One\nText\n\nTwo\nThree\nText"),
        ("Under\n=====\n\nText", "Under\nText"),
        ("- a\n- b\n  - c\n    - d\n      - e", "• a\n• b\n  ◦ c\n    ▪ d\n      • e"),
        ("- a\n\n- b\n\n  more", "• a\n\n• b\n\n  more"),
        ("9. nine\n10. ten\n\ntext", " 9. nine\n10. ten\n\ntext"),
        ("3) three\n4) four", "3) three\n4) four"),
        ("0. zero", "0. zero"),
        ("- [ ] open\n- [x] done\n\n1. [x] numbered", "☐ open\n☑ done\n\n1. ☑ numbered"),
        ("-\n- a\n-", "•\n• a\n•"),
        ("> one\n>\n> two\n> > three", "▎ one\n▎\n▎ two\n▎\n▎ ▎ three"),
        ("- > a\n  > b\n- c", "• ▎ a b\n• c"),
        (">", "▎"),
        ("```sh\ncd  a\n\n\tls\n```\n\n    in", "  cd  a\n\n      ls\n\n  in"),
        ("a\n\n---\n\nb", "a\n\n──────────────────────────────\n\nb"),
        ("<div class=\"a\">\n  <p>b</p>\n</div>\n\na <em>b</em>", "<div class=\"a\">\n<p>b</p>\n</div>\n\na <em>b</em>"),
        ("&eacute; &amp; \\*", "é & *"),
        ("![A lamp](lamp.png) ![](log.png)", "▣ A lamp ▣ log.png"),
        ("A[^1] b[^log].\n\n[^log]: L\n[^1]: N\n\n    M", "A[^1] b[^log].\n\n[^log] L\n[^1] N\n\n     M"),
        ("A[^none]", "A[^none]"),
        ("\"quotes\" -- and ...", "\"quotes\" -- and ..."),
        ("", ""),
    ];
    for (body, expected) in cases {
        assert_eq!(shown(body, 30), expected, "{body:?}");
    }
}

#[test]
fn roles_and_emphasis_are_kept() {
    let cases = [
        ("a `b  c` **d *e*** ~~f~~", "a {code|b  c} {*|d }{*_|e} {~|f}"),
        ("# A `b` *c*", "{heading-1|A }{code|b}{heading-1| }{heading-1_|c}"),
        ("##### A", "{heading-3|A}"),
        ("1. a", "{marker|1.} a"),
        ("> a", "{quote|▎ }{quote|a}"),
        ("    a", "  {code-block|a}"),
        ("a<br>b", "a{html|<br>}b"),
        ("a[^1]\n\n[^1]: b", "a{footnote|[^1]}\n\n{footnote|[^1]} b"),
        ("![a](b)", "{image|▣ a}"),
        ("[![a](b)](c)", "{image@0|▣ a}{address@0| [1]}\n\n{address|[1]} {address@0|c}"),
    ];
    for (body, expected) in cases {
        assert_eq!(tagged(body, 40), expected, "{body:?}");
    }
}

#[test]
fn link_addresses_are_listed() {
    let cases = [
        (
            "[a](u) [b](v) [a](u)",
            "{link@0|a}{address@0| [1]} {link@1|b}{address@1| [2]} {link@0|a}{address@0| [1]}\n\n{address|[1]} {address@0|u}\n{address|[2]} {address@1|v}",
        ),
        ("<https://a.example> [b](c)", "{link@0|https://a.example} {link@1|b}{address@1| [1]}\n\n{address|[1]} {address@1|c}"),
        ("<jo@a.example>", "{link@0|jo@a.example}"),
        ("[jo@a.example](mailto:jo@a.example)", "{link@0|jo@a.example}"),
        ("[https://a.example](https://a.example/)", "{link@0|https://a.example}"),
        ("[](u)", "{link@0|u}"),
        ("[a]()", "a"),
        ("[a][r]\n\n[r]: u", "{link@0|a}{address@0| [1]}\n\n{address|[1]} {address@0|u}"),
        ("[a](<u\u{1b}]8>)", "{link@0|a}{address@0| [1]}\n\n{address|[1]} {address@0|u\u{fffd}]8}"),
    ];
    for (body, expected) in cases {
        assert_eq!(tagged(body, 60), expected, "{body:?}");
    }
    assert_eq!(Document::parse("[a](u) [b](v) [c](u)").layout(9).links, ["u", "v"]);
}

#[test]
fn shortcodes_stay_as_written() {
    let cases = [
        ("a {{< b \"*c*\" _d_ `e` <f> >}} *g*", "a {shortcode|{{< b \"*c*\" _d_ `e` <f> >}}} {_|g}"),
        ("{{% box %}}\ntext\n{{% /box %}}", "{shortcode|{{% box %}}}\ntext\n{shortcode|{{% /box %}}}"),
        ("- a\n{{% /box %}}", "{marker|•} a\n  {shortcode|{{% /box %}}}"),
        ("`{{< a >}}` b", "{shortcode|{{< a >}}} b"),
        ("    {{< a >}}", "  {shortcode|{{< a >}}}"),
        ("{{< a\n  b=1\n>}}", "{shortcode|{{< a}\n{shortcode|b=1}\n{shortcode|>}}}"),
        ("[a]({{< ref \"b.md\" >}})", "{link@0|a}{address@0| [1]}\n\n{address|[1]} {address@0|{{< ref \"b.md\" >}}}"),
        ("**{{< a >}}**", "{shortcode*|{{< a >}}}"),
        ("<a href=\"{{< b >}}\">", "{html|<a href=\"}{shortcode|{{< b >}}}{html|\">}"),
    ];
    for (body, expected) in cases {
        assert_eq!(tagged(body, 60), expected, "{body:?}");
    }
}

#[test]
fn tables_fit() {
    let table = "| Post | Pay |\n|:-:|--:|\n| Lighthouse keeper | 9 |\n| Cook | **10** |";
    let cases = [
        (40, "      Post        │ Pay\n──────────────────┼────\nLighthouse keeper │   9\n      Cook        │  10"),
        (16, "   Post    │ Pay\n───────────┼────\nLighthouse │   9\n  keeper   │\n───────────┼────\n   Cook    │  10"),
        (8, "Post:\nLighthou\nse\nkeeper\nPay: 9\n\nPost:\nCook\nPay: 10"),
    ];
    for (width, expected) in cases {
        let shown: Vec<_> = shown(table, width).lines().map(|line| line.trim_end().to_owned()).collect();
        assert_eq!(shown.join("\n"), expected, "{width}");
    }
    assert_eq!(tagged("|a|\n|-|\n|b|", 9), "{table-head|a}\n{rule|─}\nb");
    assert_eq!(shown("||\n|-|\n|b|", 9), "b");
}

#[test]
fn narrow_panes_keep_room_for_text() {
    assert_eq!(shown("- a\n  - b\n    - c", 10), "• a\n  ◦ b\n    ▪\n    c");
    assert_eq!(shown("- ab", 2), "•\nab");
    assert_eq!(shown(&format!("{}deep", "> ".repeat(40)), 30), format!("{}deep", "▎ ".repeat(10)));
}

#[test]
fn headings_have_their_source() {
    let document = Document::parse(POSTING);
    let headings: Vec<_> = document.headings().iter().map(|s| (s.level, s.title.as_str(), s.bold_line)).collect();
    assert_eq!(headings, [(1, "Lighthouse keeper", false), (2, "What you will do", true), (2, "Qui nous sommes", false)]);
    let sources: Vec<_> = document.headings().iter().map(|heading| &POSTING[heading.source.clone()]).collect();
    assert_eq!(sources, ["# Lighthouse keeper", "**What you will do**", "## Qui nous sommes"]);
    for (body, count) in [("**a** b", 0), ("**a**", 1), ("- **a**", 0), ("__a__\nb", 0), ("**[a](u)**", 1), ("***a***", 1)] {
        assert_eq!(Document::parse(body).headings().len(), count, "{body:?}");
    }
}

#[test]
fn lines_have_their_source() {
    for width in [1, 8, 20, 80] {
        let layout = Document::parse(POSTING).layout(width);
        for word in ["Lighthouse", "hiring", "work", "Keep", "log", "nous", "travaille", "heures"] {
            let offset = POSTING.find(word).unwrap();
            let line = &layout.lines[layout.line_of(offset)];
            assert!(line.source.contains(&offset), "{word} in {width}");
            if width > 10 {
                assert!(plain(line).contains(word), "{word} in {width}: {:?}", plain(line));
            }
        }
        assert_eq!(layout.line_of(0), 0);
        assert!(layout.line_of(usize::MAX) < layout.lines.len());
    }
    assert_eq!(Layout::default().line_of(5), 0);
}

fn check(layout: &Layout, width: usize) {
    for line in &layout.lines {
        let cells: usize = line.spans.iter().map(|span| text::width(&span.text)).sum();
        assert!(cells <= width.max(2), "{cells} cells in {width}: {:?}", plain(line));
        assert!(line.source.start <= line.source.end);
        assert!(!plain(line).ends_with(' '));
        for span in &line.spans {
            assert!(!span.text.is_empty() && !span.text.contains(text::is_harmful));
            assert!(span.link.is_none_or(|link| usize::from(link) < layout.links.len()));
        }
    }
}

#[test]
fn hostile_bodies_are_laid_out_quickly() {
    let megabyte = |part: &str| part.repeat(1_000_000 / part.len());
    let bodies = [
        format!("{}x\n\ny", "> ".repeat(10_000)),
        format!("{}x\n{}", "- ".repeat(10_000), "a\n".repeat(100_000)),
        format!("{}x\n{}", "> 1. ".repeat(200), "a\n".repeat(100_000)),
        (0..700).fold(String::new(), |body, depth| body + &" ".repeat(2 * depth) + "- a\n"),
        format!("{}\n{}\n{}", "|a b".repeat(1000), "|-".repeat(1000), "|b\n".repeat(100_000)),
        megabyte("Harbourlight keeps **lamps** lit, [here](https://a.example) and – là-bas – *too*. "),
        megabyte("- a\n"),
        megabyte("{{<"),
        megabyte("{{<\"\\"),
        megabyte("*🇨**🇨*"),
        megabyte("a"),
        megabyte("[a](b"),
        megabyte("\u{301}"),
        format!("```\n{}", megabyte("\ta\n")),
    ];
    for body in bodies {
        let started = Instant::now();
        let layout = Document::parse(&body).layout(80);
        layout.find("a b");
        check(&Document::preview(&body, false).layout(80), 80);
        // A generous limit, since tests share the machine; quadratic time would take minutes.
        assert!(started.elapsed() < Duration::from_secs(10), "{:?} {:.40}", started.elapsed(), body);
        check(&layout, 80);
    }
}

#[test]
fn clusters_wider_than_the_pane_are_split() {
    for body in ["क्ष्क्ष्क्ष्क्ष", "👩\u{200d}🚀👩\u{200d}🚀", "☎\u{fe0f}☎&#xfe0f;", "🇨🇦🇨🇦"]
    {
        for width in 1..6 {
            check(&Document::parse(body).layout(width), width);
        }
    }
}

proptest! {
    #[test]
    fn nothing_panics_and_no_line_is_too_wide(
        parts in prop::collection::vec(prop_oneof![
            "[ -~\\n\\t]{0,12}", "\\PC{0,6}",
            prop::sample::select(vec![
                "# ", "- ", "> ", "12. ", "**", "~~", "`", "```\n", "|", "\n|-|:-:|\n", "[", "](u)", "![", "[^1]", "\n[^1]: ", "    ",
                "\n{#a .b}\n", "\n: ", "{{< x text=\"", "{{< ", " >}}", "{{% ", "%}}", "<b>", "<!--", "---\n", "\n\n", "\n", "\\", "  \n", "é", "招", "\u{301}", "\u{a0}", "🇨", "\u{e000}",
            ]).prop_map(str::to_owned),
        ], 0..40),
        width in 0_usize..60,
        for_visitors in any::<bool>(),
        needle in "[a-zA-Zé '|]{0,3}",
    ) {
        let body = parts.concat();
        let document = if for_visitors { Document::preview(&body, false) } else { Document::parse(&body) };
        let layout = document.layout(width);
        check(&layout, width);
        for heading in document.headings() {
            prop_assert!(body.get(heading.source.clone()).is_some());
        }
        for offset in 0..body.len() {
            prop_assert!(layout.line_of(offset) <= layout.lines.len());
        }
        for found in layout.find(&needle) {
            prop_assert!(!found.pieces.is_empty());
            for (line, cells) in found.pieces {
                let line_cells: usize = layout.lines[line].spans.iter().map(|span| text::width(&span.text)).sum();
                prop_assert!(cells.start < cells.end && cells.end <= line_cells);
            }
        }
    }

    #[test]
    fn the_words_of_a_paragraph_survive(words in prop::collection::vec("[a-zà-ü招]{1,12}", 1..60), width in 1_usize..40) {
        let layout = Document::parse(&words.join(" ")).layout(width);
        check(&layout, width);
        let together: String = layout.lines.iter().map(plain).collect();
        prop_assert_eq!(together.replace(' ', ""), words.concat());
        if width >= 24 {
            let lines: Vec<_> = layout.lines.iter().map(plain).collect();
            prop_assert_eq!(lines.join(" "), words.join(" "));
        }
    }
}

#[test]
fn footnotes_come_last() {
    let document = Document::parse("one[^1]\n\n[^1]: a note\n\n    and more of it\n\ntwo\n");
    let texts: Vec<String> = document.pieces().into_iter().map(|piece| piece.text).collect();
    let place = |wanted: &str| texts.iter().position(|text| text.contains(wanted)).unwrap();
    assert!(place("two") < place("a note") && place("a note") < place("and more"), "{texts:?}");
}
