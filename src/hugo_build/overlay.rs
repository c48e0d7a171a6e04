//! The configuration that is laid over the site's own for a build: our layout comes first, and nothing is written into the site.

use std::io::{self, Write};
use std::path::Path;
use std::{env, fs};

use serde_json::{Value as Json, json};

use super::report_layout;
use crate::data::{Number, Value};
use crate::site::Site;
use crate::site::private_files::create_file;
use crate::site::untrusted_file::read_start;

/// The folder of the configuration below the temporary folder.
pub(super) const CONFIG: &str = "config";

/// The layout that every site renders once for each language, unless it is switched off: the page for unknown addresses.
const KIND: &str = "404";

/// Most bytes of a configuration file, and deepest folder, that are copied.
const MAX_BYTES: usize = 1 << 20;
const MAX_DEPTH: usize = 8;

/// Writes the configuration and the layouts of a build into `scratch`. `root` is the real path of the site's root.
pub(super) fn write(site: &Site, root: &Path, scratch: &Path, logical: &[&str]) -> io::Result<()> {
    let layouts = scratch.join("layouts");
    let layout = report_layout::text(logical);
    // A name with a language wins over one without.
    let codes = site.languages.iter().map(|language| format!("{KIND}.{}.html", language.code));
    for name in codes.chain([format!("{KIND}.html")]) {
        write_file(&layouts.join(name), layout.as_bytes())?;
    }
    let config = scratch.join(CONFIG);
    copy(&root.join("config"), &config, MAX_DEPTH)?;
    // Of the files in an environment's folder the last one wins.
    let over = config.join(environment()).join("zz-affiche");
    let settings = settings(&crate::site::configuration(&site.root).unwrap_or_default(), &layouts, scratch);
    write_file(&over.join("hugo.json"), settings.to_string().as_bytes())
}

/// The environment of a plain build.
fn environment() -> String {
    let named = ["HUGO_ENVIRONMENT", "HUGO_ENV"].iter().find_map(|name| env::var(name).ok().filter(|name| !name.is_empty()));
    named.filter(|name| !name.contains(['/', '\\'])).unwrap_or_else(|| "production".to_owned())
}

/// The settings that are laid over those of the site.
fn settings(config: &Value, layouts: &Path, scratch: &Path) -> Json {
    let mut mounts = vec![json!({ "source": layouts, "target": "layouts" })];
    let own = config.get("module").and_then(|module| module.get("mounts")).map_or(&[][..], Value::items);
    let target = |mount: &Value| mount.get("target").and_then(Value::as_text).unwrap_or_default().to_owned();
    // Static files are of no use here, and may be large.
    mounts.extend(own.iter().filter(|mount| !is_in(&target(mount), "static")).map(to_json));
    if !own.iter().any(|mount| is_in(&target(mount), "layouts")) {
        let folder = config.get("layoutDir").and_then(Value::as_text).unwrap_or("layouts");
        mounts.push(json!({ "source": folder, "target": "layouts" }));
    }
    let empty = scratch.join("static");
    let mut settings = json!({
        "module": { "mounts": mounts },
        "staticDir": empty,
        "build": { "writeStats": false, "buildStats": { "enable": false } },
    });
    let without_kind = |table: &Value| {
        let kinds = table.get("disableKinds").filter(|kinds| !matches!(kinds, Value::Null))?;
        let kinds: Vec<&str> = match kinds {
            Value::Text(text) => text.split_whitespace().collect(),
            list => list.items().iter().filter_map(Value::as_text).collect(),
        };
        Some(json!(kinds.into_iter().filter(|kind| !kind.eq_ignore_ascii_case(KIND)).collect::<Vec<_>>()))
    };
    if let Some(kinds) = without_kind(config) {
        settings["disableKinds"] = kinds;
    }
    for (code, table) in config.get("languages").map_or(&[][..], Value::entries) {
        if let Some(kinds) = without_kind(table) {
            settings["languages"][&**code]["disableKinds"] = kinds;
        }
    }
    settings
}

/// True if a mount's target is this component or below it.
fn is_in(target: &str, component: &str) -> bool {
    target.trim_start_matches(['.', '/']).split('/').next() == Some(component)
}

/// A setting in JSON.
fn to_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(bool) => json!(bool),
        Value::Number(Number::Int(int)) => json!(int),
        Value::Number(Number::Float(float)) => json!(float),
        Value::Text(text) => json!(text.as_str()),
        Value::List(items) => items.iter().map(to_json).collect(),
        Value::Table(entries) => Json::Object(entries.iter().map(|(name, value)| (name.to_string(), to_json(value))).collect()),
    }
}

fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create_file(path)?.write_all(bytes)
}

/// Copies the files of a folder and of those below it; links and odd files are left out. A folder that isn't there is empty.
fn copy(from: &Path, to: &Path, depth: usize) -> io::Result<()> {
    let entries = match fs::read_dir(from) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() && depth > 0 {
            copy(&entry.path(), &to, depth - 1)?;
        } else if kind.is_file() {
            write_file(&to, &read_start(&entry.path(), MAX_BYTES)?)?;
        }
    }
    Ok(())
}
