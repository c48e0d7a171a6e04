//! Every built-in theme is readable: by its contrast, on terminals with few colours, and with colour vision deficiencies.
use affiche::style_role::Role;
use affiche::theme::contrast::contrast;
use affiche::theme::palette::{self, Rgb};
use affiche::theme::{BUILT_IN, Depth, Theme, UNDER_OTHERS};
use ratatui::style::{Color, Modifier};

/// Depths that have colours.
const DEPTHS: &[Depth] = &[Depth::True, Depth::Indexed, Depth::Sixteen];

/// Lines, which need less contrast than text (WCAG 2.2, criterion 1.4.11).
const LINES: &[Role] = &[Role::Border, Role::Rule];

/// Roles in a row of the list, the matrix or the table of problems, which the cursor may be on.
const IN_ROWS: &[Role] = &[
    Role::Text,
    Role::Muted,
    Role::BorderFocus,
    Role::Match,
    Role::Warning,
    Role::Error,
    Role::Open,
    Role::Archived,
    Role::Hidden,
    Role::OwnLanguage,
    Role::Present,
    Role::Missing,
    Role::Doubled,
    Role::FieldName,
];

fn themes() -> impl Iterator<Item = (&'static str, Depth, Theme)> {
    let at = |name: &'static str| DEPTHS.iter().map(move |depth| (name, *depth, Theme::built_in(name, *depth).unwrap()));
    BUILT_IN.iter().filter(|(name, _)| *name != "none").flat_map(move |(name, _)| at(name))
}

fn rgb(color: Option<Color>) -> Rgb {
    palette::rgb(color.unwrap()).unwrap()
}

#[test]
fn every_theme_sets_every_role() {
    for (name, text) in BUILT_IN {
        for role in Role::ALL {
            assert!(text.contains(&format!("\n  {}: {{", role.name())), "{name} does not name {}", role.name());
        }
        let (themes, notes) = affiche::theme::ThemeSet::new(&[("copy".into(), format!("{name}.yaml"), (*text).into())]);
        assert_eq!(notes, [], "{name}");
        assert!(themes.has("copy"));
    }
}

/// WCAG 2.2: 4.5 to 1 for text (1.4.3), 7 to 1 in high-contrast themes (1.4.6), 3 to 1 for lines (1.4.11), 4.5 to 1 for lines in
/// high-contrast themes; on the theme's own background and on those of rows under the cursor, in true colour, in 256 colours and in sixteen
/// as xterm shows them.
#[test]
fn every_role_can_be_read() {
    let mut wrong = Vec::new();
    for (name, depth, theme) in themes() {
        let (text, line) = if name.starts_with("high-contrast") { (7.0, 4.5) } else { (4.5, 3.0) };
        let mut see = |role: Role, ground: &str, color: Option<Color>| {
            let least = if LINES.contains(&role) { line } else { text };
            let found = contrast(rgb(theme.style(role).fg), rgb(color));
            if found < least {
                wrong.push(format!("{name} {depth:?}: {} on {ground} has {found:.2}, not {least}", role.name()));
            }
        };
        for role in Role::ALL {
            see(*role, "its ground", theme.style(*role).bg);
        }
        for ground in UNDER_OTHERS {
            for role in IN_ROWS {
                see(*role, ground.name(), theme.style(*ground).bg);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The row under the cursor differs from the others at every depth.
#[test]
fn the_cursor_is_visible() {
    for (name, depth, theme) in themes() {
        for role in UNDER_OTHERS {
            let (style, text) = (theme.style(*role), theme.style(Role::Text));
            let told = style.bg != text.bg || style.add_modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED);
            assert!(told, "{name} {depth:?}: {}", role.name());
        }
    }
}

#[test]
fn sixteen_colours_are_those_of_the_terminal() {
    let theme = Theme::built_in("sixteen", Depth::True).unwrap();
    for role in Role::ALL {
        let style = theme.style(*role);
        let of_terminal = |color: Option<Color>| !matches!(color, None | Some(Color::Rgb(..) | Color::Indexed(_)));
        assert!(of_terminal(style.fg) && of_terminal(style.bg), "{}", role.name());
    }
}

#[test]
fn without_colours_states_still_differ() {
    for name in ["none", "dark", "light"] {
        let plain = Theme::built_in(name, Depth::None).unwrap();
        for role in Role::ALL {
            let style = plain.style(*role);
            assert!(style.fg.is_none() && style.bg.is_none(), "{name}: {}", role.name());
        }
        for role in [Role::Cursor, Role::CursorIdle, Role::Match, Role::MatchCurrent, Role::Key, Role::Link, Role::WordAdded] {
            assert!(!plain.style(role).add_modifier.is_empty(), "{name}: {}", role.name());
        }
    }
    let none = Theme::built_in("none", Depth::True).unwrap();
    assert!(Role::ALL.iter().all(|role| none.style(*role).fg.is_none()));
}

/// Colours as seen without one kind of cones, in linear light: Machado, Oliveira and Fernandes, “A Physiologically-based Model for
/// Simulation of Color Vision Deficiency” (2009), severity 1.0. The first matrix is normal vision.
const EYES: &[(&str, [[f64; 3]; 3])] = &[
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]]),
    ("deuteranopia", [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]]),
    ("tritanopia", [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]]),
];

/// Roles that must not be confused with each other.
const APART: &[&[Role]] = &[
    &[Role::Open, Role::Archived, Role::Hidden, Role::Missing, Role::Doubled],
    &[Role::DiffAdded, Role::DiffRemoved],
    &[Role::WordAdded, Role::WordRemoved],
    &[Role::Notice, Role::Warning, Role::Error],
];

/// The least distance in CIELAB (ΔE*ab, CIE 1976). About 2.3 is just visible side by side; these are a few letters each, apart from each
/// other.
const LEAST: f64 = 15.0;

/// CIELAB under D65 of a colour as `eyes` see it.
fn lab(color: Rgb, eyes: &[[f64; 3]; 3]) -> [f64; 3] {
    let linear = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    let dot = |row: &[f64; 3], of: &[f64; 3]| row.iter().zip(of).map(|(a, b)| a * b).sum::<f64>();
    let seen = eyes.map(|row| dot(&row, &linear).clamp(0.0, 1.0));
    let to_xyz = [
        ([0.412_456_4, 0.357_576_1, 0.180_437_5], 0.950_47),
        ([0.212_672_9, 0.715_152_2, 0.072_175_0], 1.0),
        ([0.019_333_9, 0.119_192_0, 0.950_304_1], 1.088_83),
    ];
    let [x, y, z] = to_xyz.map(|(row, white)| {
        let part = dot(&row, &seen) / white;
        if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn states_differ_with_colour_vision_deficiencies() {
    for name in ["colour-blind", "colour-blind-light"] {
        let theme = Theme::built_in(name, Depth::True).unwrap();
        for (eyes, matrix) in EYES {
            for roles in APART {
                for (at, a) in roles.iter().enumerate() {
                    for b in &roles[at + 1..] {
                        let [one, other] = [a, b].map(|role| lab(rgb(theme.style(*role).fg), matrix));
                        let apart = one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                        assert!(apart >= LEAST, "{name}, {eyes}: {} and {} are {apart:.1} apart", a.name(), b.name());
                    }
                }
            }
        }
    }
}
