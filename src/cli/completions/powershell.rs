//! A line of PowerShell, read as PowerShell reads it, expanding nothing; words written for it; and the script that asks. PowerShell replaces the
//! whole word that is being typed, with the quotes that it begins with.

use super::VARIABLE;

/// The variable in which the script gives the line up to the cursor: arguments with quotes in them don't reach a program in every version.
pub const LINE: &str = "_AFFICHE_COMPLETE_LINE";

/// Signs that open and close quotes: those that expand nothing, and those that do.
const SINGLE: &[char] = &['\'', '‘', '’', '‚', '‛'];
const DOUBLE: &[char] = &['"', '“', '”', '„'];

/// The words of a line up to the cursor, the last of which is being typed; `None` where PowerShell alone knows what that is.
pub fn read(line: &str) -> Option<Vec<String>> {
    let mut words = vec![String::new()];
    let (mut is_begun, mut is_known) = (false, true);
    let mut quotes: Option<&[char]> = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let word = words.last_mut()?;
        match quotes {
            // Doubled, a sign stands for itself.
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

/// A text as a word, in quotes unless it means nothing to PowerShell.
pub fn write(text: &str) -> String {
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-')
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_./:=+".contains(letter));
    if is_plain {
        return text.to_owned();
    }
    let doubled = text.chars().flat_map(|letter| std::iter::repeat_n(letter, if SINGLE.contains(&letter) { 2 } else { 1 }));
    format!("'{}'", doubled.collect::<String>())
}

/// The script for a program that is called so. It evaluates nothing of the line.
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
        // In quotes always: what is called without them would be looked for in another way.
        format_args!("'{}'", program.replace('\'', "''")),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_those_of_powershell() {
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
        fn what_is_written_reads_back(text in "([a-c$`'\"‘’‚‛“”„@#,;|&(){}<>*~!%= é0-9-]|\\$\\(x\\)){1,12}") {
            let words = read(&format!("affiche show {} x", write(&text)));
            prop_assert_eq!(words, Some(["affiche", "show", &text, "x"].map(str::to_owned).to_vec()));
        }
    }
}
