//! PowerShell: splits a line into words without expanding anything, quotes words, and has the completion script. PowerShell replaces the
//! whole last word with its quotes.

use super::VARIABLE;

/// The variable with the line up to the cursor. Not every version passes quotes in arguments.
pub const LINE: &str = "_AFFICHE_COMPLETE_LINE";

/// Characters that open and close quotes without and with expansion.
const SINGLE: &[char] = &['\'', '‘', '’', '‚', '‛'];
const DOUBLE: &[char] = &['"', '“', '”', '„'];

/// Splits a line up to the cursor into words; `None` if the last word contains an expansion.
pub fn read(line: &str) -> Option<Vec<String>> {
    let mut words = vec![String::new()];
    let (mut is_begun, mut is_known) = (false, true);
    let mut quotes: Option<&[char]> = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let word = words.last_mut()?;
        match quotes {
            // A doubled quote is a literal one.
            Some(signs) if signs.contains(&letter) => match letters.next_if(|next| signs.contains(next)) {
                Some(_) => word.push(letter),
                None => quotes = None,
            },
            Some(SINGLE) => word.push(letter),
            None if SINGLE.contains(&letter) => (quotes, is_begun) = (Some(SINGLE), true),
            None if DOUBLE.contains(&letter) => (quotes, is_begun) = (Some(DOUBLE), true),
            None if letter.is_whitespace() => {
                if is_begun || !word.is_empty() {
                    words.push(String::new());
                    (is_begun, is_known) = (false, true);
                }
            }
            _ if letter == '`' => word.extend(letters.next()),
            _ if letter == '$' => is_known = false,
            None if ",;|&(){}<>".contains(letter) => is_known = false,
            _ => word.push(letter),
        }
    }
    is_known.then_some(words)
}

/// Quotes a word, unless nothing in it is special to PowerShell.
pub fn write(text: &str) -> String {
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-')
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_./:=+".contains(letter));
    if is_plain {
        return text.to_owned();
    }
    let doubled = text.chars().flat_map(|letter| std::iter::repeat_n(letter, if SINGLE.contains(&letter) { 2 } else { 1 }));
    format!("'{}'", doubled.collect::<String>())
}

/// Returns the script for a program with this name or path. It evaluates nothing of the line.
pub fn script(program: &str) -> String {
    format!(
        r#"Register-ArgumentCompleter -Native -CommandName affiche -ScriptBlock {{
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.Extent.Text
    $end = [Math]::Max(0, [Math]::Min($line.Length, $cursorPosition - $commandAst.Extent.StartOffset))
    $line = $line.Substring(0, $end)
    if ("$wordToComplete" -eq '') {{ $line += ' ' }}
    $encoding = [Console]::OutputEncoding
    try {{
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:{VARIABLE} = 'powershell'
        $env:{LINE} = $line
        & {} -- | ForEach-Object {{
            $word, $help = $_ -split "`t", 2
            if (-not $help) {{ $help = $word }}
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $help)
        }}
    }} finally {{
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:\{VARIABLE}, Env:\{LINE} -ErrorAction SilentlyContinue
    }}
}}
"#,
        // Always quoted: unquoted, PowerShell would resolve the name differently.
        format_args!("'{}'", program.replace('\'', "''")),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_split_as_powershell_does() {
        for (line, words) in [
            ("affiche ", Some(&["affiche", ""][..])),
            ("affiche list is:o", Some(&["affiche", "list", "is:o"])),
            ("affiche show 'it''s", Some(&["affiche", "show", "it's"])),
            ("affiche show \"a`\"b\"\"c 'x", Some(&["affiche", "show", "a\"b\"c 'x"])),
            ("affiche show ‘a b’ x` y", Some(&["affiche", "show", "a b", "x y"])),
            ("affiche show $x y", Some(&["affiche", "show", "x", "y"])),
            ("affiche show $(x", None),
            ("affiche show \"$x", None),
            ("affiche show a,b", None),
        ] {
            assert_eq!(read(line), words.map(|words| words.iter().map(|word| (*word).to_owned()).collect()), "{line}");
        }
        assert_eq!(write("is:open"), "is:open");
        assert_eq!(write("chef-d’équipe.md"), "'chef-d’’équipe.md'");
    }

    proptest! {
        #[test]
        fn escaped_text_reads_back(text in "([a-c$`'\"‘’‚‛“”„@#,;|&(){}<>*~!%= é0-9-]|\\$\\(x\\)){1,12}") {
            let words = read(&format!("affiche show {} x", write(&text)));
            prop_assert_eq!(words, Some(["affiche", "show", &text, "x"].map(str::to_owned).to_vec()));
        }
    }
}
