//! The file of sites that are kept: `@@ site NAME`, then `@@ file PATH` with the text of each file, then `@@ answer` with Hugo's answer.

use super::Files;
use super::answers::Answer;

/// A site with Hugo's answer.
pub struct KeptSite {
    pub name: String,
    pub files: Files,
    pub answer: Vec<String>,
}

/// Every site that is kept.
pub fn read() -> Vec<KeptSite> {
    let text = include_str!("kept_sites.txt");
    text.split("@@ site ").skip(1).map(read_one).collect()
}

fn read_one(text: &str) -> KeptSite {
    let (head, answer) = text.split_once("@@ answer\n").unwrap();
    let mut parts = head.split("@@ file ");
    let name = parts.next().unwrap().trim().to_owned();
    let file = |part: &str| {
        let (path, text) = part.split_once('\n').unwrap();
        (path.to_owned(), text.to_owned())
    };
    let answer = answer.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    KeptSite { name, files: parts.map(file).collect(), answer }
}

/// A site in the form of the file.
pub fn written(name: &str, files: &Files, answer: &Answer) -> String {
    let files: String = files
        .iter()
        .map(|(path, text)| format!("@@ file {path}\n{text}{}", if text.ends_with('\n') { "" } else { "\n" }))
        .collect();
    format!("@@ site {name}\n{files}@@ answer\n{}\n", answer.lines().join("\n"))
}
