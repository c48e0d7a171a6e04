//! A list of options, worded so that no two look the same.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::dialog::{middle, open};
use super::frame::{Frame, Target};
use super::linear_content::{LinearContent, counted};
use super::names::telling_file_names;
use crate::app::copied_text::{CopiedText, text_to_copy};
use crate::app::environment::Env;
use crate::app::event::Pressed;
use crate::app::input::action_table::Scope;
use crate::app::view::choice::{ChoiceOption, ChoiceView, OptionLabel};
use crate::content::PageId;
use crate::content::status::Status;
use crate::lines::header::{role, sign};
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::wrap::chop;
use crate::text::{Cut, sanitize, shorten_distinct, truncate, width};

/// Draws a choice.
pub fn draw(env: &Env<'_>, choice: &ChoiceView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    // Minus the frame, the margins and the bar of the cursor.
    let labels = labels(env, &choice.options, usize::from(screen.width.saturating_sub(8)));
    let question = env.locale.text(&choice.question);
    let lines: Vec<(usize, &str, Role)> = labels.iter().enumerate().flat_map(|(at, label)| label.lines(at)).collect();
    let columns = lines.iter().map(|(_, line, _)| width(line)).chain([width(&question)]).max().unwrap_or(0) + 8;
    let area = middle(screen, columns, lines.len() + 2);
    let inside = open(canvas, area, &question);
    let rows = usize::from(inside.height).max(1);
    let first = lines.iter().position(|(at, ..)| *at == choice.cursor).unwrap_or(0);
    let last = lines.iter().rposition(|(at, ..)| *at == choice.cursor).unwrap_or(0);
    let top = (last + 1).saturating_sub(rows).min(first);
    let mut frame = Frame::default();
    for ((row, (at, text, role)), y) in lines.iter().enumerate().skip(top).zip(inside.y..inside.bottom()) {
        let role = if *at == choice.cursor { Role::Cursor } else { *role };
        let line = Rect { y, height: 1, ..inside };
        if *at == choice.cursor {
            canvas.buffer.set_style(line, canvas.theme.style(role));
        }
        if row == first {
            frame.cursor = Some(Position::new(line.x, y));
        }
        frame.targets.push(Target { area: line, pressed: Pressed::Row(*at) });
        let x = canvas.role(inside.x, y, inside.right(), if *at == choice.cursor { "▌ " } else { "  " }, role);
        canvas.line((x, y), inside.right(), text, role);
    }
    frame
}

/// The label of an option.
#[derive(Default)]
struct Label {
    text: String,
    role: Role,
    /// What doesn't fit beside the text, in lines below it.
    below: Vec<String>,
}

impl Label {
    fn new(text: String, role: Role) -> Label {
        Label { text, role, below: Vec::new() }
    }

    /// Its lines, with the place of its option.
    fn lines(&self, at: usize) -> impl Iterator<Item = (usize, &str, Role)> {
        std::iter::once(&self.text).chain(&self.below).map(move |line| (at, line.as_str(), self.role))
    }
}

/// The label of a text to copy: its key, its name, and the text, or why there is none.
fn copy_label(env: &Env<'_>, id: PageId, what: CopiedText, room: usize) -> Label {
    let Some((_, action, name)) = CopiedText::ALL.iter().find(|(known, ..)| *known == what) else {
        return Label::default();
    };
    let key = env.keymap.label(*action, Scope::Copy, env.locale);
    let (text, role) = match text_to_copy(env.catalog, id, what) {
        Ok(text) => (sanitize(&text).into_owned(), Role::Text),
        Err(why) => (env.locale.text(&why), Role::Muted),
    };
    let names = CopiedText::ALL.iter().map(|(.., name)| width(&env.locale.get(name)));
    let (name, widest) = (env.locale.get(name), names.max().unwrap_or(0));
    let gap = " ".repeat(widest - width(&name) + 2);
    let head = format!("{key}  {name}{gap}");
    let cut = if role == Role::Text { Cut::Middle } else { Cut::End };
    let text = shorten_distinct(&[text], room.saturating_sub(width(&head)), cut).concat();
    Label::new(head + &text, role)
}

/// The labels of options, in `room` cells each. Labels of different options differ if there is enough room.
fn labels(env: &Env<'_>, options: &[ChoiceOption], room: usize) -> Vec<Label> {
    let posting = |option: &ChoiceOption| if let OptionLabel::Posting(id) = option.label { Some(id) } else { None };
    let postings: Vec<PageId> = options.iter().filter_map(posting).collect();
    let mut postings = posting_labels(env, &postings, room).into_iter();
    let text = |message: &Message| env.locale.text(message);
    let label = |(at, option): (usize, &ChoiceOption)| match &option.label {
        OptionLabel::Posting(_) => postings.next().unwrap_or_default(),
        OptionLabel::Copy(id, what) => copy_label(env, *id, *what, room),
        OptionLabel::Text(message) => Label::new(text(message), Role::Text),
        OptionLabel::Numbered(message) => Label::new(format!("{}  {}", at + 1, text(message)), Role::Text),
        OptionLabel::Warning(message) => Label::new(text(message), Role::Warning),
        OptionLabel::Name(name) => Label::new(name.clone(), Role::Text),
    };
    let labels: Vec<Label> = options.iter().enumerate().map(label).collect();
    let texts: Vec<&String> = labels.iter().map(|label| &label.text).collect();
    let texts = shorten_distinct(&texts, room, Cut::End);
    texts.into_iter().zip(labels).map(|(text, label)| Label { text, ..label }).collect()
}

/// The labels of postings: status, language, title and file, and why a hidden one is hidden. A path that can't be told from the others in the
/// room beside the title is shown whole below it.
fn posting_labels(env: &Env<'_>, ids: &[PageId], room: usize) -> Vec<Label> {
    let page = |id: &PageId| env.catalog.index().page(*id);
    let parts = ids.iter().map(|id| {
        let code = env.catalog.site.language(page(id).place.language).code.to_uppercase();
        let status = env.catalog.status(*id);
        let head = format!("{} {}  {code}  ", sign(status), env.locale.text(&status.message()));
        (head, sanitize(&page(id).title()).into_owned(), role(status))
    });
    let parts: Vec<(String, String, Role)> = parts.collect();
    // The file name gets the room that the title leaves, at least half of it; three quarters if all titles are the same.
    let is_same = parts.iter().all(|(_, title, _)| title.trim() == parts[0].1.trim());
    let left = |(head, title, _): &(String, String, Role)| {
        let rest = room.saturating_sub(width(head) + BESIDE_TITLE);
        rest.saturating_sub(width(title)).max(if is_same { rest - rest / 4 } else { rest / 2 })
    };
    let names = telling_file_names(ids.iter().map(|id| &*page(id).path), parts.iter().map(left).min().unwrap_or(0));
    let below = |text: &str| -> Vec<String> {
        let rows = chop(text, room.saturating_sub(BELOW.len()).max(1));
        rows.into_iter().map(|row| format!("{BELOW}{}", &text[row.text])).collect()
    };
    let label = |((id, name), (head, title, role)): ((&PageId, Option<String>), &(String, String, Role))| {
        let rest = room.saturating_sub(width(head));
        let mut label = match name {
            Some(name) => {
                let title = truncate(title, rest.saturating_sub(width(&name) + BESIDE_TITLE));
                Label::new(format!("{head}{title}  ({name})"), *role)
            }
            None => {
                Label { below: below(&sanitize(&page(id).path)), ..Label::new(format!("{head}{}", truncate(title, rest)), *role) }
            }
        };
        if env.catalog.status(*id) == Status::Hidden {
            label.below.extend(below(&sanitize(&env.locale.text(&env.catalog.effective(*id).reason.message()))));
        }
        label
    };
    ids.iter().zip(names).zip(&parts).map(label).collect()
}

/// Cells for the blanks and parentheses around a file name after a title.
const BESIDE_TITLE: usize = 4;

/// What is before the lines below a label.
const BELOW: &str = "    ";

/// The content of the linear screen.
pub fn words(env: &Env<'_>, choice: &ChoiceView) -> LinearContent<'static> {
    let line = |label: Label| {
        std::iter::once(label.text).chain(label.below.iter().map(|line| line.trim().to_owned())).collect::<Vec<_>>()
    };
    let text: Vec<String> = labels(env, &choice.options, usize::MAX).into_iter().map(|label| line(label).join(", ")).collect();
    let item = text.get(choice.cursor).map(|label| counted(env, choice.cursor, text.len(), label));
    LinearContent {
        place: Some(env.locale.text(&choice.question)),
        item: item.into_iter().collect(),
        text,
        ..LinearContent::default()
    }
}
