//! The layout that makes Hugo report its pages, and the form of one record of the report.

use serde::Deserialize;
use serde_json::json;

/// What each record begins with.
pub(super) const MARK: &str = "affiche-page:";

/// What the word with Hugo's version begins with.
pub(super) const VERSION_MARK: &str = "affiche-hugo:";

/// Reports the pages of all languages, where it is first rendered: the page that it is for may be hidden in some of them. Of each language
/// those that Hugo lists come first, then those at `PATHS`, which may be in no list. Each record is one word, so that no minifier changes it.
const LAYOUT: &str = r#"VERSION{{ hugo.Version }}
{{- if not (hugo.Store.Get "affiche") }}{{ hugo.Store.Set "affiche" true }}
{{- $sites := slice }}{{ if ge hugo.Version "0.156.0" }}{{ $sites = hugo.Sites }}{{ else }}{{ $sites = site.Sites }}{{ end }}
{{- $paths := (transform.Unmarshal `PATHS`).paths }}
{{- range $site := $sites }}{{ $pages := .Pages }}{{ $base := strings.TrimSuffix "/" (urls.Parse .BaseURL).Path }}
{{- range $paths }}{{ with $site.GetPage . }}{{ $pages = $pages | append . }}{{ end }}{{ end }}
{{- range $pages }}{{ $file := "" }}{{ with .File }}{{ $file = .Filename }}{{ end }}{{ $others := slice }}
{{- range .Translations }}{{ $other := "" }}{{ with .File }}{{ $other = .Filename }}{{ end }}
{{- $others = $others | append (dict "file" $other "language" .Language.Lang) }}{{ end }}
{{- $outputs := slice }}{{ range .OutputFormats }}{{ $outputs = $outputs | append (strings.TrimPrefix $base .RelPermalink) }}{{ end }}
MARK{{ dict "file" $file "language" .Language.Lang "outputs" $outputs "translations" $others | jsonify | base64Encode | safeHTML }}
{{ end }}{{ end }}{{ end -}}
"#;

/// The text of the layout, which asks for the pages with these logical paths, too.
pub(super) fn text(logical: &[&str]) -> String {
    // The text of the paths is in backquotes.
    let paths = json!({ "paths": logical }).to_string().replace('`', "\\u0060");
    LAYOUT.replace("VERSION", VERSION_MARK).replace("MARK", MARK).replace("PATHS", &paths)
}

/// A page as Hugo reports it.
#[derive(Debug, Deserialize)]
pub(super) struct PageRecord {
    /// Its file.
    #[serde(flatten)]
    pub own: RecordedFile,
    /// The address of each of its outputs, from the site's own, with a leading `/`.
    pub outputs: Vec<String>,
    /// Its translations.
    pub translations: Vec<RecordedFile>,
}

/// The file of a page.
#[derive(Debug, Deserialize)]
pub(super) struct RecordedFile {
    /// Its real path; empty for a page without a file.
    pub file: String,
    /// The code of the page's language.
    pub language: String,
}
