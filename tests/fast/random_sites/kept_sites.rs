//! The files of sites that are kept, those found at random and those about Hugo's settings: `@@ site NAME`, then `@@ file PATH` with the text of each file, then `@@ answer` with Hugo's answer.

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
    let texts = [include_str!("kept_sites.txt"), include_str!("settings_sites.txt")];
    texts.iter().flat_map(|text| text.split("@@ site ").skip(1)).map(read_one).collect()
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
    let mut lines = vec![format!("@@ site {name}")];
    for (path, text) in files {
        lines.extend([format!("@@ file {path}"), text.trim_end_matches('\n').to_owned()]);
    }
    lines.push("@@ answer".to_owned());
    lines.extend(answer.lines());
    lines.push(String::new());
    lines.join("\n")
}
