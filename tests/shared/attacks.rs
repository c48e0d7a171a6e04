//! Hostile texts for a site: they give a terminal orders, hide and reorder other text, or flood it. Writes sites full of them, reproducibly
//! by seed.

use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Texts that must never reach a terminal unchanged.
const ATTACKS: &[&str] = &[
    // Escape sequences in seven bits, complete and not.
    "\x1b[31mred",
    "\x1b[2J\x1b[H",
    "\x1b[?1049l",
    "\x1b[6n",
    "\x1b[",
    "\x1b",
    "\x1b[999999999999;1H",
    "\x1b[?1000h\x1b[?1003h",
    "\x1bc",
    "\x1b#8",
    "\x1b(0lqk",
    "\x1b[21t",
    "\x1b]0;pwned\x07",
    "\x1b]2;pwned\x1b\\",
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]11;?\x07",
    "\x1b]50;x",
    "\x1b]1337;File=:AAAA\x07",
    "\x1bPq#0~\x1b\\",
    "\x1bP$qm\x1b\\",
    "\x1b_Gi=1;AAAA\x1b\\",
    "\x1b^secret\x1b\\",
    "\x1bXstring\x1b\\",
    "\x1b\x1b[31m",
    "\x1b[200~ls\r\x1b[201~",
    // The same in eight bits.
    "\u{9b}31mred",
    "\u{9d}0;pwned\u{9c}",
    "\u{90}q\u{9c}",
    "\u{9f}G\u{9c}",
    "\u{9e}x\u{9c}",
    "\u{98}x\u{9c}",
    "\u{85}next",
    "\u{84}\u{8d}\u{8e}\u{8f}",
    // Other controls.
    "a\0b",
    "bell\x07",
    "back\x08\x08\x08\x08over",
    "over\rwritten",
    "\x0e\x0f",
    "\x7f\x7f",
    "\x05",
    "\x0b\x0c",
    "tab\ttab",
    // Characters that reorder, hide, and join.
    "\u{202e}txt.exe\u{202c}",
    "\u{202a}\u{202b}\u{202d}",
    "\u{2066}a\u{2067}b\u{2068}c\u{2069}",
    "\u{200e}\u{200f}\u{61c}",
    "zero\u{200b}width\u{2060}\u{feff}",
    "soft\u{ad}hyphen",
    "line\u{2028}separator",
    "paragraph\u{2029}separator",
    "\u{e0001}\u{e0041}\u{e0042}\u{e007f}",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
    "\u{fff9}a\u{fffa}b\u{fffb}",
    "\u{180e}\u{3164}\u{115f}\u{ffa0}",
    "☎\u{fe0f}☎\u{fe0e}\u{fe0f}\u{fe0f}",
    "葛\u{e0100}\u{e0101}",
    "\u{1d173}\u{1d17a}",
    "\u{206a}\u{206f}",
    "\u{fdd0}\u{fffe}\u{10ffff}",
    "\u{e000}\u{f8ff}",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "🇨🇦🇨",
    "क्ष्क्ष",
    "한\u{1161}\u{11a8}",
    // Syntax of Markdown, YAML, Hugo and the program's own texts.
    "{{< x \"\x1b[31m\" >}}",
    "{ $name }",
    "[a](https://example.org/\x1b]8;;)",
    "<https://example.org/\u{9c}>",
    "%1b[31m",
    "&#27;[31m &#x9b;31m &#x202e;",
    "\\u001b[31m",
    "| a | b |",
    "```",
    "# [x]",
];

/// Parts that are repeated many times after one letter.
const FLOODS: &[&str] = &[
    "\u{301}",
    "\u{20dd}",
    "\u{200d}",
    "\u{fe0f}",
    "\u{1161}",
    "\u{1100}",
    "\u{1f3fb}",
    "\u{200d}👩",
    "\u{600}",
    "\u{e0100}",
    "\u{200b}",
    "\u{ad}",
    "\u{ff9e}",
    "\u{301}\u{200d}",
];

/// Reproducible random numbers (Knuth's multiplier, the upper bits).
pub struct Numbers(pub u64);

impl Numbers {
    /// A number below another.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    /// A hostile text of one to four parts, sometimes with a flood of `most` parts.
    pub fn text(&mut self, most: usize) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(4) {
            match self.below(12) {
                0 => text.extend(["e", &FLOODS[self.below(FLOODS.len())].repeat(most)]),
                1 => text.push_str("evil "),
                _ => text.push_str(ATTACKS[self.below(ATTACKS.len())]),
            }
        }
        text
    }

    /// Some of these characters, and invalid UTF-8.
    fn bytes(&mut self) -> Vec<u8> {
        const RAW: &[&[u8]] =
            &[b"\x9b31m", b"\x90q\x9c", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x9b"];
        let mut bytes = self.text(100).into_bytes();
        bytes.extend_from_slice(RAW[self.below(RAW.len())]);
        bytes
    }
}

/// Every attack.
pub fn all() -> impl Iterator<Item = String> {
    let floods = FLOODS.iter().map(|flood| format!("e{}", flood.repeat(10_000)));
    ATTACKS.iter().map(|attack| (*attack).to_owned()).chain(floods)
}

/// A text as a quoted YAML string, with escapes for everything that is not ASCII.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            ' '..='~' => quoted.push(c),
            c => write!(quoted, "\\U{:08x}", u32::from(c)).unwrap(),
        }
    }
    quoted + "\""
}

/// Writes a site of this many pairs, in which every field, name and text is hostile; every title contains `evil`.
pub fn write_site(root: &Path, seed: u64, pairs: usize) {
    let mut numbers = Numbers(seed);
    let n = &mut numbers;
    let languages = ["English", "Français"].map(|name| quoted(&format!("{name}{}", n.text(20))));
    let config = format!(
        "baseURL: https://example.ca/\ntitle: {}\nlanguages:\n  en: {{contentDir: content/en, languageName: {}, label: {}}}\n  fr: {{contentDir: content/fr, languageName: {}, label: {}}}\n",
        quoted(&n.text(20)),
        languages[0],
        languages[0],
        languages[1],
        languages[1]
    );
    fs::write(root.join("hugo.yaml"), config).unwrap();
    let settings = format!(
        "required-fields: [title, {}]\nevergreen: [{}]\ntheme: {}\nunknown{}: 1\nkeys: {{list: {{{}: {}}}}}\n",
        quoted(&n.text(20)),
        quoted(&n.text(20)),
        quoted(&n.text(20)),
        n.below(9),
        quoted(&n.text(20)),
        quoted(&n.text(20))
    );
    fs::write(root.join(".affiche.yaml"), settings).unwrap();
    for pair in 0..pairs {
        for language in ["en", "fr"] {
            let folder = root.join("content").join(language).join("positions");
            fs::create_dir_all(&folder).unwrap();
            let mut text = posting(n, pair).into_bytes();
            if n.below(6) == 0 {
                text.extend(n.bytes());
            }
            let name = format!("{pair}-{}.md", n.text(20)).replace(['/', '\0'], "_");
            let name = name.as_bytes().get(..name.len().min(120)).unwrap();
            let name = [name, b".md"].concat();
            if fs::write(folder.join(os(&name)), &text).is_err() {
                // Some systems reject such names.
                fs::write(folder.join(format!("{pair}.md")), &text).unwrap();
            }
        }
    }
    for (language, number) in [("en", 0), ("fr", 1)] {
        // Broken front matter is reported, with its position.
        let mut broken = format!("---\ntitle: evil\n\"{}\": [\n---\n", n.text(20)).into_bytes();
        broken.extend(n.bytes());
        fs::write(root.join("content").join(language).join(format!("broken{number}.md")), broken).unwrap();
    }
}

#[cfg(unix)]
fn os(bytes: &[u8]) -> &OsStr {
    std::os::unix::ffi::OsStrExt::from_bytes(bytes)
}

#[cfg(not(unix))]
fn os(bytes: &[u8]) -> &OsStr {
    OsStr::new(std::str::from_utf8(bytes).unwrap_or("evil.md"))
}

/// One posting.
fn posting(n: &mut Numbers, pair: usize) -> String {
    let key = if n.below(4) == 0 { n.text(20) } else { format!("evil {pair} \x1b[3{pair}m") };
    let archived = ["true", "false", "\"\\e[31mno\"", "null"][n.below(4)];
    let mut text = format!(
        "---\nlayout: job-posting\ntitle: {}\ndescription: {}\narchived: {archived}\ntranslationKey: {}\nleverId: {}\n{}: {}\nlist: [{}, {}]\n---\n",
        quoted(&format!("evil {}", n.text(3000))),
        quoted(&n.text(3000)),
        quoted(&key),
        quoted(&n.text(20)),
        quoted(&n.text(50)),
        quoted(&n.text(50)),
        quoted(&n.text(20)),
        quoted(&n.text(20))
    );
    for _ in 0..3 + n.below(6) {
        let [a, b, c] = [n.text(500), n.text(20), n.text(20)];
        let part = match n.below(12) {
            0 => format!("# {a}\n\n"),
            1 => format!("**{a}**\n\n"),
            2 => format!("- {a}\n- [{b}](https://example.org/{c})\n\n"),
            3 => format!("| {a} | {b} |\n|-|-|\n| {c} | x |\n\n"),
            4 => format!("```{a}\n{b}\n{c}\n```\n\n"),
            5 => format!("> {a} [^{b}]\n\n[^{b}]: {c}\n\n"),
            6 => format!("<div title=\"{a}\">{b}</div>\n\n"),
            7 => format!("{{{{< {a} \"{b}\" >}}}}\n\n"),
            8 => format!("![{a}](https://example.org/{b} \"{c}\") [x]({b}) <https://example.org/{c}>\n\n"),
            9 => format!("[{a}][r]\n\n[r]: <https://example.org/{b}> '{c}'\n\n"),
            _ => format!("evil {a} {b}\n{c}\n\n"),
        };
        text.push_str(&part);
    }
    text
}
