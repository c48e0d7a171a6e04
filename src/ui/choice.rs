//! A list of options, worded so that no two look the same.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::dialog::{middle, open};
use super::frame::{Frame, Target};
use super::linear_content::{LinearContent, counted};
use super::names::file_names;
use crate::app::copied_text::{CopiedText, text_to_copy};
use crate::app::environment::Env;
use crate::app::event::Pressed;
use crate::app::input::action_table::Scope;
use crate::app::view::choice::{ChoiceOption, ChoiceView, OptionLabel};
use crate::content::PageId;
use crate::lines::header::{role, sign};
use crate::locale::Message;
use crate::style_role::Role;
use crate::text::{Cut, sanitize, shorten_distinct, truncate, width};

/// Draws a choice.
pub fn draw(env: &Env<'_>, choice: &ChoiceView, canvas: &mut Canvas<'_>, screen: Rect) -> Frame {
    // Minus the frame, the margins and the bar of the cursor.
    let labels = labels(env, &choice.options, usize::from(screen.width.saturating_sub(8)));
    let question = env.locale.text(&choice.question);
    let columns = labels.iter().map(|(label, _)| width(label)).chain([width(&question)]).max().unwrap_or(0) + 8;
    let area = middle(screen, columns, labels.len() + 2);
    let inside = open(canvas, area, &question);
    let rows = usize::from(inside.height).max(1);
    let top = choice.cursor.saturating_sub(rows - 1);
    let mut frame = Frame::default();
    for ((at, (label, role)), y) in labels.iter().enumerate().skip(top).zip(inside.y..inside.bottom()) {
        let role = if at == choice.cursor { Role::Cursor } else { *role };
        let line = Rect { y, height: 1, ..inside };
        if at == choice.cursor {
            canvas.buffer.set_style(line, canvas.theme.style(role));
            frame.cursor = Some(Position::new(line.x, y));
        }
        frame.targets.push(Target { area: line, pressed: Pressed::Row(at) });
        let x = canvas.role(inside.x, y, inside.right(), if at == choice.cursor { "▌ " } else { "  " }, role);
        canvas.line((x, y), inside.right(), label, role);
    }
    frame
}

/// The label of a text to copy: its key, its name, and the text, or why there is none.
fn copy_label(env: &Env<'_>, id: PageId, what: CopiedText, room: usize) -> (String, Role) {
    let Some((_, action, name)) = CopiedText::ALL.iter().find(|(known, ..)| *known == what) else {
        return (String::new(), Role::Muted);
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
    (head + &text, role)
}

/// The labels of options, in `room` cells each. Labels of different options differ if there is enough room.
fn labels(env: &Env<'_>, options: &[ChoiceOption], room: usize) -> Vec<(String, Role)> {
    let posting = |option: &ChoiceOption| if let OptionLabel::Posting(id) = option.label { Some(id) } else { None };
    let postings: Vec<PageId> = options.iter().filter_map(posting).collect();
    let mut postings = posting_labels(env, &postings, room).into_iter();
    let text = |message: &Message| env.locale.text(message);
    let label = |(at, option): (usize, &ChoiceOption)| match &option.label {
        OptionLabel::Posting(_) => postings.next().unwrap_or_default(),
        OptionLabel::Copy(id, what) => copy_label(env, *id, *what, room),
        OptionLabel::Text(message) => (text(message), Role::Text),
        OptionLabel::Numbered(message) => (format!("{}  {}", at + 1, text(message)), Role::Text),
        OptionLabel::Warning(message) => (text(message), Role::Warning),
        OptionLabel::Name(name) => (name.clone(), Role::Text),
    };
    let labels: Vec<(String, Role)> = options.iter().enumerate().map(label).collect();
    let texts: Vec<&String> = labels.iter().map(|(label, _)| label).collect();
    shorten_distinct(&texts, room, Cut::End).into_iter().zip(labels.iter().map(|(_, role)| *role)).collect()
}

/// The labels of postings: status, language, title and file.
fn posting_labels(env: &Env<'_>, ids: &[PageId], room: usize) -> Vec<(String, Role)> {
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
    let names = file_names(ids.iter().map(|id| &*page(id).path), parts.iter().map(left).min().unwrap_or(0));
    let label = |((head, title, role), name): ((String, String, Role), String)| {
        let title = truncate(&title, room.saturating_sub(width(&head) + width(&name) + BESIDE_TITLE)).into_owned();
        (format!("{head}{title}  ({name})"), role)
    };
    parts.into_iter().zip(names).map(label).collect()
}

/// Cells for the blanks and parentheses around a file name after a title.
const BESIDE_TITLE: usize = 4;

/// The content of the linear screen.
pub fn words(env: &Env<'_>, choice: &ChoiceView) -> LinearContent<'static> {
    let text: Vec<String> = labels(env, &choice.options, usize::MAX).into_iter().map(|(label, _)| label).collect();
    let item = text.get(choice.cursor).map(|label| counted(env, choice.cursor, text.len(), label));
    LinearContent {
        place: Some(env.locale.text(&choice.question)),
        item: item.into_iter().collect(),
        text,
        ..LinearContent::default()
    }
}
