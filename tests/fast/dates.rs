//! Dates as Hugo reads them: what the real one answered to hundreds of texts and front matters, recorded in `recorded/`.

use std::fs;
use std::path::Path;
use std::process::Command;

use affiche::config::Settings;
use affiche::content::publication::{PageDate, dates, is_draft};
use affiche::content::{Page, PageId, go_time};
use affiche::site::{DateSettings, LanguageId, PageKind, PagePlace};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::needs::hugo;
use crate::on_disk::{folder_with, read_site};

/// Rows of a recorded table, split at tabs, without comments.
pub fn rows(table: &str) -> Vec<Vec<String>> {
    let field = |field: &str| field.replace("\\t", "\t").replace("\\n", "\n").replace("\\\\", "\\");
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').map(field).collect()).collect()
}

/// Texts, with the time that Hugo reads in each: without `timeZone`, and with `America/New_York`.
const TEXTS: &str = include_str!("recorded/dates.tsv");

/// Front matters, with the publication date, the expiry date, whether Hugo sees a draft, and the fields that it can't read as dates.
const FRONT_MATTERS: &str = include_str!("recorded/date_fields.tsv");

/// `[frontmatter]` with `:filename`, a file, its front matter, and the publication and expiry date that Hugo sees.
const FILE_NAMES: &str = include_str!("recorded/file_name_dates.tsv");

/// A page with these bytes.
pub fn page(bytes: &str) -> Page {
    let place = PagePlace { language: LanguageId(0), logical: "/a".into(), kind: PageKind::Page, leaf: false, suffixed: false };
    Page::from_bytes("content/a.md".into(), place, bytes.as_bytes())
}

/// A time as Hugo writes it, if jiff's timestamps reach as far.
fn time(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

#[test]
fn dates_are_read_as_hugo_reads_them() {
    let new_york = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap();
    let mut differ = Vec::new();
    for row in rows(TEXTS) {
        for (zone, recorded) in [(&TimeZone::UTC, &row[1]), (&new_york, &row[2])] {
            let is_old = zone != &TimeZone::UTC && recorded.starts_with(['0', '1', '-']);
            let read = go_time::parse(&row[0], zone);
            // New York had other rules in earlier times.
            if read.is_some() == recorded.is_empty() || !is_old && time(recorded).is_some_and(|time| read != Some(time)) {
                differ.push(format!("{:?}: {read:?}, Hugo: {recorded}", row[0]));
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn the_fields_of_dates_count_as_in_hugo() {
    let settings = DateSettings::default();
    let mut differ = Vec::new();
    for row in rows(FRONT_MATTERS) {
        let page = page(&row[0]);
        let found = dates(&page, &settings);
        let is = |date: Option<PageDate<'_>>, recorded: &str| match date {
            // Hugo drops the fraction of some TOML times.
            Some(date) => time(recorded).is_none_or(|time| time.as_second() == date.time.as_second()) && !recorded.is_empty(),
            None => recorded.is_empty(),
        };
        let mut unreadable: Vec<&str> = found.unreadable.iter().map(|(name, _)| *name).collect();
        let mut recorded: Vec<&str> = row[4].split_whitespace().collect();
        unreadable.sort_unstable();
        recorded.sort_unstable();
        let draft = is_draft(&page) == (row[3] == "draft");
        if !is(found.publish, &row[1]) || !is(found.expiry, &row[2]) || unreadable != recorded || !draft {
            differ.push(format!("{row:?}\n  {found:?}"));
        }
    }
    assert!(differ.is_empty(), "{} rows\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn dates_in_file_names_count_as_in_hugo() {
    let mut differ = Vec::new();
    for row in rows(FILE_NAMES) {
        let config = format!("timeZone = 'America/Toronto'\n[frontmatter]\n{}\n", row[0]);
        let (file, front_matter) = (format!("content/{}", row[1]), format!("---\n{}\n---\n", row[2]));
        let folder = folder_with(&[("hugo.toml", &config), (&file, &front_matter)]);
        let (catalog, _) = read_site(folder.path(), Settings::default());
        let (site, page) = (&catalog.site, catalog.index().page(PageId(0)));
        assert!(site.notes.is_empty(), "{:?}", site.notes);
        let found = dates(page, site.hugo.dates_of(page.place.language));
        let shown = [found.publish, found.expiry].map(|date| date.map(|date| date.time));
        if shown != [time(&row[3]), time(&row[4])] {
            differ.push(format!("{row:?}\n  {shown:?}"));
        }
    }
    assert!(differ.is_empty(), "{} rows\n{}", differ.len(), differ.join("\n"));
}

/// The answers of a real Hugo for these pages, as one line each.
fn answers(hugo: &Path, pages: &[String], config: &str) -> Vec<String> {
    const TEMPLATE: &str = "{{ range site.RegularPages }}{{ .File.ContentBaseName }}{{ range (slice .Date .PublishDate .ExpiryDate) }}\t\
        {{ if not .IsZero }}{{ .UTC.Format \"2006-01-02T15:04:05.999999999Z07:00\" }}{{ end }}{{ end }}\t\
        {{ if .Draft }}draft{{ end }}\n{{ end }}";
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    fs::create_dir_all(root.join("layouts")).unwrap();
    fs::create_dir_all(root.join("content")).unwrap();
    fs::write(root.join("layouts/home.html"), TEMPLATE).unwrap();
    fs::write(root.join("layouts/page.html"), "").unwrap();
    let basic = "disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap', 'section']\nbuildDrafts = true\nbuildFuture = true\nbuildExpired = true\n";
    fs::write(root.join("hugo.toml"), format!("{basic}{config}")).unwrap();
    for (at, page) in pages.iter().enumerate() {
        fs::write(root.join(format!("content/p{at}.md")), page).unwrap();
    }
    let mut command = Command::new(hugo);
    let output = command.env("HUGO_CACHEDIR", root.join("cache")).current_dir(root).output().unwrap();
    let text = fs::read_to_string(root.join("public/index.html")).unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let answer = |at: usize| {
        let name = format!("p{at}\t");
        let dates = text.lines().find_map(|line| line.strip_prefix(&name)).unwrap_or("missing").to_owned();
        let fields = said.lines().filter(|line| line.ends_with(&format!("/content/p{at}.md")));
        let mut fields: Vec<&str> = fields.filter_map(|line| line.split('"').nth(1)).collect();
        fields.sort_unstable();
        fields.dedup();
        format!("{dates}\t{}", fields.join(" "))
    };
    (0..pages.len()).map(answer).collect()
}

#[test]
#[ignore = "needs Hugo; run by .ci/run: HUGO=… cargo test --test fast dates:: -- --ignored"]
fn hugo_reads_dates_as_recorded() {
    let hugo = hugo();
    let texts = rows(TEXTS);
    let pages: Vec<String> =
        texts.iter().map(|row| format!("{{\"date\": {}}}\n", serde_json::to_string(&row[0]).unwrap())).collect();
    for (column, config) in [(1, ""), (2, "timeZone = 'America/New_York'\n")] {
        for (row, answer) in texts.iter().zip(answers(&hugo, &pages, config)) {
            let recorded = row[column].replace("0001-01-01T00:00:00Z", "");
            assert_eq!(answer.split('\t').next(), Some(&*recorded), "{row:?} {answer}");
            assert_eq!(answer.ends_with("\tdate"), row[column].is_empty(), "{row:?} {answer}");
        }
    }
    let fields = rows(FRONT_MATTERS);
    let pages: Vec<String> = fields.iter().map(|row| row[0].clone()).collect();
    for (row, answer) in fields.iter().zip(answers(&hugo, &pages, "")) {
        let mut unreadable: Vec<&str> = row[4].split(' ').collect();
        unreadable.sort_unstable();
        let recorded = [&row[1], &row[2], &row[3], &unreadable.join(" ")].map(String::as_str).join("\t");
        assert_eq!(answer.split_once('\t').unwrap_or_default().1, recorded, "{}", row[0]);
    }
}
