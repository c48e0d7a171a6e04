# Every message in English. `fr.ftl` has the same messages with the same arguments.

## Names and words

sample-name = sample site (a temporary copy)
sample-used = no site found here: this is the embedded sample
language-en = English
language-fr = French
untitled = (untitled)
loading = reading… { $count ->
    [one] 1 file
   *[other] { $count } files
}
status-open = open
status-archived = archived
status-hidden = hidden
count-postings = { $count ->
    [one] 1 posting
   *[other] { $count } postings
}
count-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
count-open = { $count } open
count-archived = { $count } archived
count-hidden = { $count } hidden
count-gaps = { $count ->
    [one] 1 gap
   *[other] { $count } gaps
}
header-hugo = per Hugo { $version }
left-out = { $count ->
    [one] 1 page beside the postings is not selected by the postings setting: { $way } it.
   *[other] { $count } pages beside the postings are not selected by the postings setting: { $way } them.
}
left-out-key = { KEY("all-pages") } shows
left-out-command = affiche list --all lists

## What closes a posting, found out from the site

closing-found-field = { $count } of { $all } files have { $field }
closing-found-few = only { $count } of { $all } files have archived
closing-found-dated = { $count } of { $all } files have an expiry date
closing-found-expired = { $count } of { $all } files have expired
closing-found-drafts = { $count } of { $all } files are drafts, of postings that are drafts in every language
closing-unknown = no file says how postings are closed
closing-unclear = several fields may close postings: { $fields }
application-ids-found-shared = { $count } of { $all } open postings have one leverId for all languages
application-ids-found-own = { $count } of { $all } open postings have a leverId for each language
application-ids-few = too few open postings have leverIds in two languages
application-ids-unclear = { $count } of { $all } open postings have one leverId for all languages, which is no clear rule
length-bands-found = measured from { $count ->
    [one] one translation
   *[other] { $count } translations
}
length-bands-few = the usual band: { $count ->
    [one] one translation is
   *[other] { $count } translations are
} too few to measure
source-commit-found = { $count } of { $all } translations have what looks like the id of a commit in it
source-commit-none = no field of most translations has ids of commits
closing-note = Postings are closed by { $by } here, found out from the site: { $source }. The setting closed-by in .affiche.yaml changes that.
closing-note-unknown = Every published posting counts as open: { $source }. Set closed-by in .affiche.yaml if the site closes some another way.
found-out-one = Found out from the site: { $first }. Settings in .affiche.yaml change that.
found-out-two = Found out from the site: { $first }, and { $second }. Settings in .affiche.yaml change that.
found-out-postings = { $query } selects the postings
found-out-closing = { $by } closes a posting
found-out-open = every published posting is open

## Where postings are, found out from the site

postings-found = Here { $query } selects the postings, found out from the site: { $source }. The setting postings in .affiche.yaml changes that.
postings-found-kind = the layout or type of { $count } files
postings-found-section = the name of the folder of { $count } files
postings-found-usual = files have the layout or type job-posting
postings-found-nothing = nothing tells postings from other pages, so every page is one
postings-found-unclear = not clear, so every page is one; affiche check asks
postings-unclear = Where are this site’s postings? Every page counts as one, since it may be: { $candidates }. Answer in .affiche.yaml, for example with { $first }
postings-unclear-key = { $question }, or choose for now with { KEY("choose-postings") }.
postings-which = Which pages are postings?
postings-chosen = Until you quit, your choice says which pages are postings. To keep it, write this line into .affiche.yaml at the site’s root: { $line }
option-postings = { $count ->
    [one] { $query } (1 page)
   *[other] { $query } ({ $count } pages)
}
option-postings-all = every page ({ $count })
option-postings-settings = as the settings or the site say

more-below = { $count } more ↓
search-prompt = search
find-none = not found
find-count = { $count ->
    [one] 1 match
   *[other] { $count } matches
}
find-most = at least { $count } matches
paste-cut = Only the first { $most } characters of the pasted text were kept.
paste-refused = { $count ->
    [one] 1 control or invisible character was removed from the pasted text.
   *[other] { $count } control or invisible characters were removed from the pasted text.
}
paste-both = { $cut } { $refused }

## Names of keys

key-enter = Enter
key-esc = Esc
key-space = Space
key-backspace = Backspace
key-delete = Delete
key-home = Home
key-end = End
key-pgup = PgUp
key-pgdn = PgDn
key-shift = shift-

## Where keys work

scope-list = In the list
scope-preview = In the preview
scope-base = In list and preview
scope-typing = While typing
scope-choice = In a choice dialog
scope-review = Before a change is written
scope-form = In the form
scope-conflict = When a file has changed on disk
scope-gone = When a file has been deleted
scope-help = In the help
scope-palette = In the command palette
scope-copy = In the copy menu
scope-welcome = On the welcome screen

## What each action does

action-up = Up one line
action-down = Down one line
action-page-up = Up one page
action-page-down = Down one page
action-half-up = Up half a page
action-half-down = Down half a page
action-first = To the top
action-last = To the bottom
action-archive = Archive or reopen the posting with its translation
action-archive-file = Archive or reopen this file only
action-edit = Edit the fields in a form
action-edit-file = Edit the text: in your editor, or here without one
action-new = Create a missing translation, or a posting, as a draft
action-mark = Mark or unmark the posting
action-mark-range = Mark from here to the cursor as it moves
action-mark-all = Mark everything shown
action-redo = Redo the last undone change
action-jump = Jump to the translation and back
action-back = Back to where you jumped from
action-search = Search the list, coverage or problems
action-find = Find in the text
action-next-match = To the next match
action-previous-match = To the previous match
action-open-preview = To the preview
action-close-view = Back to the list
action-scroll-down = Scroll the preview down
action-scroll-up = Scroll the preview up
action-clear = Clear the search and the filter
action-next-pane = To the next pane
action-previous-pane = To the previous pane
action-undo = Undo the last change
action-filter = Choose a filter
action-filter-all = All postings
action-filter-open = Open postings
action-filter-archived = Archived postings
action-filter-missing = Postings without a published version in some language
action-filter-problems = Postings with problems
action-filter-behind = Postings with a translation that is behind
action-filter-half-closed = Postings that are open in one language and closed in another
action-filter-duplicates = Postings with several files in a language
action-filter-hidden = Postings that Hugo publishes in no language
action-sort = Sort by the next field
action-reverse = Reverse the sort order
action-language = Français, English
action-mouse = Turn the mouse on or off
action-reload = Reload the site
action-layout = Change the layout of the panes
action-fields = Show all fields above the text, or three lines
action-all-pages = Show all pages of the site, or only the postings
action-choose-postings = Choose which pages are postings, for now
action-help = Show these keys
action-suspend = Suspend the program (fg brings it back)
action-quit = Quit
action-close = Close the top view; at the base, quit
action-accept = Keep the typed text
action-leave = Leave the text field
action-choose = Choose the item under the cursor
action-write = Write the change
action-next-field = To the next field
action-previous-field = To the previous field
action-confirm = Take a suggestion, flip a switch, start a line, or go on
action-save-form = Review the changes, then save them
action-remove-field = Remove the field, or keep it after all
action-reset-field = Restore the field’s value
action-leave-form = Leave the form
action-again = Make the same edit to the current file
action-cancel = Close without doing anything
action-dismiss = Close the help
action-copy = Copy the path, leverId, translationKey or application address
action-open-address = Open the application address
action-theme = Choose the colours
action-grow = Enlarge this pane
action-shrink = Shrink this pane
action-palette = Find a command by name
action-copy-path = Copy the file’s path
action-copy-lever-id = Copy the leverId
action-copy-key = Copy the translationKey
action-copy-address = Copy the application address

## The same, short, for the bottom line

hint-archive = archive/reopen
key-close = { $reach ->
    [both] close both
    [all] close all
   *[one] close
}
key-reopen = { $reach ->
    [both] reopen both
    [all] reopen all
   *[one] reopen
}
key-other = { $language }
hint-edit = edit
hint-jump = translation
hint-search = search
hint-find = find
hint-next-match = next
hint-open-preview = read
hint-close-view = list
hint-undo = undo
hint-filter = filter
hint-help = help
hint-quit = quit
hint-accept = keep
hint-leave = leave
hint-choose = choose
hint-write = write it
hint-save-form = review
hint-remove-field = remove
hint-reset-field = reset
hint-leave-form = leave
hint-again = edit the current file
hint-cancel = cancel
hint-dismiss = close
hint-palette = commands

## Other words for actions in the palette

words-archive = close, reopen, archive, unarchive, take down, fill, expire
words-archive-file = close this version, archive one language, reopen this version
words-edit = edit, change, modify, fields, form, title, description, rename, front matter
words-edit-file = editor, source, Markdown, body, text editor, edit the file
words-new = new, new posting, create, add, translate, draft
words-still-fine = up to date, mark as up to date, translated, reviewed, approve, confirm
words-mark = mark, select, unselect, tick
words-mark-range = select range, range, mark several
words-mark-all = select all, mark all, everything, tick all
words-redo = redo, do again, repeat
words-jump = translation, other language, other version, French version, English version
words-back = back, go back, return
words-search = search, look for, find a posting
words-find = find, search the text, find on the page
words-next-match = next, find next
words-previous-match = previous, find previous
words-open-preview = open, read, preview, open posting
words-close-view = list, close the preview
words-scroll-down = scroll down
words-scroll-up = scroll up
words-clear = clear, reset, remove the filter, no filter
words-undo = undo, take back, revert, cancel, restore, roll back
words-filter = filter, filters, show only
words-filter-all = every posting, show all
words-filter-open = active, current postings, open jobs
words-filter-archived = archived, closed, inactive, past postings
words-filter-missing = missing, untranslated, incomplete, gaps
words-filter-problems = errors, warnings, issues
words-filter-behind = behind, outdated, out of date, stale
words-filter-half-closed = half closed, closed in one language, mismatch
words-filter-duplicates = duplicates, doubled, twice, copies
words-filter-hidden = hidden, drafts, expired, future, unpublished
words-sort = sort, order, sort by date, sort by title
words-reverse = reverse, descending, ascending
words-copy = copy, clipboard, link, URL, path, id
words-open-address = apply, application, browser, website, Lever, open the link
words-language = French, English, language, interface language
words-theme = theme, colors, dark, light, contrast, appearance
words-mouse = mouse, clicks
words-reload = reload, refresh, rescan, read again
words-fields = fields, front matter, metadata, header, details, file name, description
words-layout = layout, panes, window, split
words-grow = larger, bigger, wider, enlarge
words-shrink = smaller, narrower
words-all-pages = pages, other pages, content
words-choose-postings = where are the jobs, section, job postings, wrong pages, setting postings
words-help = help, keys, shortcuts, keyboard, manual
words-suspend = suspend, background, pause, shell
words-quit = quit, exit, leave, close affiche, close the program, wq
words-coverage = coverage, matrix, overview, translations, languages
words-problems = problems, problems of this posting, what is wrong
words-all-problems = all problems, check, validate, verify
words-fix = fix, repair, correct, solve
words-go-to = open, show the posting, go to the posting
words-next-part = filter, next filter
words-leave-table = list, back, exit, quit, leave
words-side-by-side = compare, side by side, parallel, two columns, bilingual
words-catch-up = catch up, changes, difference, diff, outdated, behind
words-next-difference = next, next change
words-previous-difference = previous, previous change
words-other-side = other language, switch side
words-left-side = left, source side
words-right-side = right, translation side
words-leave-view = back, exit, quit, leave, list
words-publish = publish, send, commit, push, deploy, go live, post online
words-save = save, write, write to disk, store, w

## What users ask the palette for and it does not do

absent-publish = No command publishes: your changes are in the site’s files; publish them as usual.
absent-save = No command saves. A change is saved when you accept its preview; nothing is written before that.

help-title = Keys and search
help-query-title = What the search understands
help-query =
    gest prod — words or parts of them, in title and key
    "a phrase" — exactly these words; 'word for one word
    start:x  end:x — a title or key that begins or ends with x
    !x — whatever x does not match
    a or b — either of the two (also a | b)
    is:open — also archived, hidden, half-closed, duplicate
    lang:fr  missing:fr — by language; without a published version in it
    behind:fr — with a version in this language that is behind
    section:jobs — the pages of a section
    has:problem — an error or a warning; also rule:missing-translation …
    text:word — in the body
    key:x  lever:x  layout:x — any field of the front matter

## Palette, copying, colours, welcome

palette-title = Commands
palette-prompt = type what you want to do
palette-none = No command matches.
copy-which = Copy what?
copy-path = path
copy-application-id = leverId
copy-key = translationKey
copy-address = address
copy-nothing = it has none
copied = Copied: { $text } (if your terminal ignores it, select it here with shift and the mouse)
address-no-pattern = the lever.url setting, which gives the application address, is not set
address-no-id = { $path } has no leverId
opened = Opening { $address }
open-failed = { $address } can’t be opened here ({ $error }). Copy it: { KEY("copy") } { KEY("copy-address") }
theme-which = Which colours?
theme-chosen = Colours: { $theme }
divider-none = Only one pane is shown: { KEY("layout") } changes the layout.
welcome-title = Welcome to affiche
welcome-what = Your job postings are in the list; the text of the one under the cursor is beside or below it. Nothing is written before you have seen what will change.
welcome-move = choose a posting
welcome-search = find one: a few letters of its title are enough
welcome-jump = go to its translation and back
welcome-archive = close or reopen it in both languages
welcome-undo = undo the last change
welcome-coverage = see which translations are missing
welcome-palette = every command, by name
welcome-help = the keys that work where you are
welcome-quit = quit
welcome-begin = Press { KEY("dismiss") } to begin. { KEY("language") }: en français.

## The linear screen

linear-keys = Keys: { $keys }
linear-item = { $at } of { $of }: { $text }
linear-query = Search “{ $query }”: { $found } of { $of }
linear-language = in { $language }
linear-state = { $language }: { $state }
linear-problems = { $count ->
    [one] 1 problem
   *[other] { $count } problems
}
linear-marked = marked
linear-outside = not in the search results

## Filters and order

filter-which = Which postings?
filter-all = all
filter-open = open
filter-archived = archived
filter-missing = missing
filter-problems = problems
filter-behind = behind
filter-half-closed = half closed
filter-duplicates = duplicates
filter-hidden = hidden
heading-open = Open
heading-hidden = Hidden
heading-archived = Archived
list-count = { $found } of { $of }
order-default = order: best match, then status and title
order-ascending = order: { $key } ↑
order-descending = order: { $key } ↓
sort-status = status
sort-findings = what needs work
sort-title = title
sort-path = path
sort-date = date
layout-auto = Layout: automatic
layout-beside = Layout: list beside preview
layout-stacked = Layout: list above preview
layout-single = Layout: list only
mouse-on = Mouse on.
mouse-off = Mouse off: the terminal can select text.

## The preview

field-status = Status
field-translations = Translations
field-problem = Problem
field-problems = Problems
field-versions = Other versions
field-description = Description
field-key = Key, leverId
field-others = Other fields
field-file = File
field-duplicates = Same language
duplicate-item = { $path } ({ $status })
translation-item = { $language } ({ $status }): { $title }
no-translation = none linked
header-state = { $language }: { $state }
header-missing = missing
header-behind = { $status }, behind
header-half-closed = { $status }, half closed
header-files = { $count } files
header-problems = { $count ->
    [one] 1 ({ KEY("problems") } shows it)
   *[other] { $count } ({ KEY("problems") } shows them)
}
preview-failed = The text can’t be read: { $error }
preview-cut = The file is longer; only its beginning is shown.
preview-empty = This page has no text.

## Status messages and dialogs

screen-too-small = The window is too small: make it at least 36 columns by 8 rows.
suspended = affiche is suspended: type fg to come back.
suspend-not-here = This system can’t suspend a program: open a second terminal, or quit with { KEY("quit") }.
settings-changed = The settings or the site’s configuration have changed on disk: restart affiche to apply them.
list-no-match = Nothing matches. { KEY("clear") } clears the search.
list-no-match-short = nothing matches
list-no-postings = There are no pages in { $path }.
list-no-postings-short = no pages in this site
jump-none = This posting has no other version.
jump-which = Which version? { KEY("delete-version") } deletes one.
back-none = Nothing to go back to.
undo-none = Nothing to undo.
undone = { $count ->
    [one] Undone in 1 file. { KEY("redo") } redoes it.
   *[other] Undone in { $count } files. { KEY("redo") } redoes it.
}
redo-none = Nothing to redo.
redone = { $count ->
    [one] Redone in 1 file. { KEY("undo") } undoes it.
   *[other] Redone in { $count } files. { KEY("undo") } undoes it.
}
fields-title = { $count ->
    [one] Change 1 file
   *[other] Change { $count } files
}
fields-nothing = Nothing to change: the fields already have these values.
fields-done = { $count ->
    [one] 1 file changed. { KEY("undo") } undoes it.
   *[other] { $count } files changed. { KEY("undo") } undoes it.
}
create-title = { $count ->
    [one] Create 1 file?
   *[other] Create { $count } files?
}
created-done = { $count ->
    [one] 1 file created, as a draft: { KEY("edit") } edits it. { KEY("undo") } undoes it.
   *[other] { $count } files created, as drafts: { KEY("edit") } edits them. { KEY("undo") } undoes it.
}
unrecorded = { $done } But { KEY("undo") } won’t be able to undo it: { $error }
refused-several = { $reason } (and { $more } more)
marks-count = { $count } marked
marks-count-hidden = { $count } marked, { $hidden } of them not shown
form-title = Fields – { $title }
form-title-several = Fields of { $count } postings
form-on = yes
form-off = no
form-absent = absent
form-empty = empty
form-more = ▸ { $count } more fields: { $names }
form-different = (different)
form-leave = Leave? Your changes are not saved yet.
form-keep-editing = go on editing
form-throw-away = discard the changes ({ KEY("close") })
form-locked = This can’t be edited here: { KEY("edit-file") } opens the file.
form-removed = This field will be removed.
form-risky = The same value for { $count } postings: is that what you want?
form-date = Hugo can’t read this as a date: write 2026-06-30.
form-source = Not valid { $format }: line { $line }, column { $column }: { $error }
form-uuid = A leverId looks like 3bf1b8fa-ad21-402f-888a-ec509e7f5cd0.
form-uuid-character = A UUID can’t contain “{ $character }” (column { $column }).
form-uuid-group = Part { $group } has { $found } digits, not { $wanted }.
form-key-doubled = { $path } has this key in the same language.
form-key-linked = Links it to { $path }.
form-key-alone = No other posting has this key yet.
editor-changed = Read again after your edit.
editor-unchanged = Nothing was changed in your editor.
editor-missing = Editor not found: { $editor }. Set EDITOR to one that is installed.
editor-failed = { $editor } failed: { $error }
conflict-title = Changed on disk
conflict-what = The text has changed on disk, so nothing was written. You can make the same edit to the current text: its diff is shown first.
conflict-gone = A file has been deleted from disk. Nothing was written.
conflict-theirs = What changed on disk
conflict-ours = Your change
archive-which-of = Which file in { $language } belongs to “{ $title }”?
option-whole-groups = all files of these postings
archive-which = Which file in { $language } belongs to it?
option-file-alone = { $count ->
    [one] only this file
   *[other] only these { $count } files
}
option-whole-group = all { $count } files of this posting
archive-title = { $count ->
    [one] Archive 1 file
   *[other] Archive { $count } files
}
reopen-title = { $count ->
    [one] Reopen 1 file
   *[other] Reopen { $count } files
}
archive-nothing = nothing to change: already archived
reopen-nothing = nothing to change: not archived
archived-done = { $count ->
    [one] 1 file archived. { KEY("undo") } undoes it.
   *[other] { $count } files archived. { KEY("undo") } undoes it.
}
reopened-done = { $count ->
    [one] 1 file reopened. { KEY("undo") } undoes it.
   *[other] { $count } files reopened. { KEY("undo") } undoes it.
}
# The title of a diff: what it changes, and in which postings.
title-of = { $marked ->
    [0] { $what }: { $title }?
    [one] { $what }, of 1 marked posting: { $title }?
   *[other] { $what }, of { $marked } marked postings: { $title }, …?
}
# Must fit on one line of the smallest screen: it is shown above the hints and must not cover the diff.
too-early = Too early, ignored: press again.
key-unknown = { $key } does nothing here. { $help } shows the keys.
key-unknown-but = { $key } does nothing here. { $keys }
key-unknown-search = There is no text field here: letters are ignored until Enter or Esc. { $help } shows the keys.
key-unknown-search-but = There is no text field here: letters are ignored until Enter or Esc. { $keys }
review-look = This will change. { KEY("write") } writes it.
review-cancelled = Nothing was written.
archive-caveat-evergreen = { $path } stays open anyway: its key { $key } is evergreen.
archive-caveat-draft = { $path } stays hidden anyway: it is a draft.
reopen-caveat-expired = { $path } stays hidden anyway: it expired on { $date }.
archive-caveat-unknown = Nothing on this site says how its postings are closed, so this makes a draft, which every Hugo site leaves out. The setting closed-by names another way.
reopen-inherited = { $path } stays closed: its { $field } comes from a section above (cascade), not from its own file.
edit-refused = { $path } was not changed: { $reason }
notes-several = { $note } (and { $more } more: see affiche list)
note-folder-unreadable = The folder { $path } can’t be read: { $error }
note-content-outside = The content folder { $path } is a link to { $target }, outside the site: its pages are read, but nothing is written there.
note-folder-linked = { $path } is a link to a folder: Hugo does not follow it, so its pages are skipped.

## Why a posting has its status

reason-not-archived = archived is false
reason-evergreen = evergreen: its key { $key } stays open whatever archived says
reason-published = published
reason-archived = archived is true
reason-archived-absent = there is no archived field, so the site does not list it
reason-archived-null = archived has no value, so the site does not list it
reason-archived-not-boolean = archived is “{ $value }”, not true or false, so the site does not list it
reason-archived-word = archived is “{ $value }”, which Hugo reads as text from 0.152 on, so the site does not list it
reason-closed-by-field = { $field } is “{ $value }”
reason-closed-by-draft = closed by draft: true, or not published yet
reason-closed-by-expiry = closed: expired on { $date }
reason-draft = a draft
reason-future = to be published on { $date }
reason-expired = expired on { $date }
reason-disabled-kind = not published: the site’s disableKinds has “{ $kind }”
reason-not-rendered = its build options turn rendering off
reason-linked = a symbolic link, which Hugo does not follow
reason-shadowed = { $path } makes the same page
reason-in-bundle = { $path } makes its folder a single page, so the other files in it are not pages
reason-stops-build = Hugo would not build the site: { $why }
stop-date = “{ $value }” in { $field } is not a date that Hugo reads; write 2026-12-31 or 2026-12-31T17:00:00-05:00
stop-not-a-table = { $field } is “{ $value }”, and Hugo takes only a table of options
stop-former-build = { $field } is no longer read; rename it to build
stop-option = in { $field }, Hugo can’t use “{ $value }”
stop-cascade = { $field } is “{ $value }”, and Hugo takes only a table or a list of tables
stop-cascade-field = { $field } can’t hand down the field { $value }
stop-cascade-target = in the target of { $field }, Hugo can’t use “{ $value }”
stop-cascade-kind = in the target of { $field }, “{ $value }” is not a kind of page; write page, home, section, taxonomy or term
stop-former-target = the target of { $field } has lang: { $value }, at which Hugo stops from 0.168 on; write sites: {"{"}matrix: {"{"}languages: …{"}}"} instead
stop-protocol = { $field } has “{ $value }” with a protocol; write the address from the site’s root, such as /jobs/
stop-url-character = the address in { $field } has “{ $value }”, which can’t be in an address; remove it
stop-url-part = the address in { $field } has “{ $value }”, which Hugo does not know; write it without the colon
stop-root-alias = an alias can’t be the home page; remove “{ $value }” from { $field }
stop-output = { $field } names “{ $value }”, which is not an output format of the site; write html or remove it
stop-markup = { $field } is “{ $value }”, which is not a markup language that Hugo knows; write markdown or remove it
stop-content = “{ $value }” is content in HTML or Org mode, which Hugo builds only where security.allowContent permits it

## Why a page can’t be read

trouble-unreadable = can’t be read: { $error }
trouble-outside-site = a link that leads outside the site: it is neither read nor written
trouble-broken-link = a broken link
trouble-not-a-file = not a file, but a pipe, a socket or a device
trouble-unterminated = the { $format } front matter has no closing line
trouble-delimiter = it begins like { $format } front matter and has no opening line, which stops a build of Hugo: put --- twice above it
trouble-not-utf8 = the front matter is not UTF-8, line { $line }: save the file as UTF-8
trouble-syntax = the { $format } front matter is not valid, line { $line }, column { $column }: { $error }
trouble-not-a-table = the { $format } front matter is not a table of fields
data-too-large = larger than { $most } KiB
data-not-utf8 = not UTF-8: save the file as UTF-8
data-no-end = larger than { $most } KiB, or without a closing line
data-too-deep = nested deeper than { $most } levels
data-too-much = its aliases (*) expand to more than { $most } KiB
data-second-document = a second document begins here
data-not-a-table = not a table of fields
data-name = a field name must be plain text
data-several-values = more than one value

## Why an edit is refused

refusal-no-front-matter = it has no front matter
refusal-text-after-delimiter = there is text after the line that closes the front matter: put it on its own line
refusal-odd-character = line { $line } contains a character that programs read differently: remove it first
refusal-twice = the field { $field } appears twice: remove one first
refusal-anchored = the value of { $field } is used elsewhere in the file (an anchor)
refusal-merged = { $field } comes from a merge key (<<)
refusal-in-params = { $field } is under params, where it takes effect: edit it there by hand
refusal-collection = { $field } is a list or a table
refusal-not-a-scalar = { $field } takes text, a number or a boolean here, not a list or a table
refusal-no-such-field = there is no field { $field }
refusal-name-taken = there is a field { $field } already
refusal-bad-name = “{ $field }” can’t be a field name
refusal-source = this is not a valid value (line { $line }, column { $column }: { $error })
refusal-no-null = { $format } has no empty value: remove the field instead
refusal-too-many-fields = it has more than { $most } fields: edit it by hand
refusal-text-changed = line { $line } no longer has “{ $text }”: the text has changed since it was checked
refusal-no-body = it can’t be told where its front matter ends: close the front matter first
refusal-flow = its front matter is written in braces: edit it by hand
refusal-unverified = the result would not read back as intended: edit it by hand

## Why nothing was saved

save-changed = { $path } has changed on disk. Nothing was written; look at it again.
save-exists = { $path } already exists. Nothing was written.
save-record = The undo journal can’t be used: { $error }. Nothing was written.
save-damaged = The journal entry for { $path } is damaged. Nothing was written.
save-outside-site = { $path } leads outside the site. Nothing was written.
save-hard-linked = { $path } has a second name (a hard link), which writing would cut off. Nothing was written.
save-read-only = { $path } is read-only. Nothing was written.
save-io = { $path } can’t be written: { $error }. Nothing was written.
save-busy = { $path } can’t be written: another program has been writing to this site for ten seconds. Nothing was written.
save-half-done = { $path } can’t be written: { $error }. These files keep the change until the next start, which finishes or undoes it: { $left }
settled-finished = An interrupted change was finished: { $paths }
settled-taken-back = An interrupted change was undone, because { $changed } has changed since: { $paths }
settled-failed = An interrupted change can be neither finished nor undone: { $reason }

## Errors of the operating system

system-not-found = no such file or folder
system-permission = permission denied
system-exists = this name already exists
system-not-a-folder = not a folder
system-a-folder = a folder, not a file
system-read-only = the disk is read-only
system-full = the disk is full
system-quota = your disk quota is used up
system-name = the name is too long or not allowed
system-busy = another program is using it
system-too-large = the file is too large
system-no-file = not a file, but a pipe, a socket or a device

## Findings

finding-missing-translation = no { $language } translation is linked
finding-missing-translation-hidden = the { $language } version is not published: { $path } ({ $reason })
finding-duplicate-translation = { $count } files in { $language } share one posting
finding-asymmetric-link = { $without } has no key but { $keyed } has: Hugo links them one way only
finding-missing-translation-key = no translationKey
finding-near-miss-key-number = the keys “{ $key }” and “{ $near }” are not linked: without quotes, a number such as 0123 is another text for Hugo; put quotes around it in both files
finding-near-miss-key = the key “{ $key }” is not linked to “{ $near }”, which is almost the same
finding-archived-mismatch = open, but not in { $language }
finding-archived-absent = no archived field: some sites do not list such pages
finding-archived-null = archived has no value: some sites do not list such pages
finding-archived-word = archived is “{ $value }”, a boolean up to Hugo 0.151 and text from 0.152 on: write true or false
finding-archived-not-boolean = archived is “{ $value }”, not a boolean: write true or false
finding-application-id-invalid = leverId “{ $value }” is not a UUID
finding-application-id-missing = no leverId
finding-unlike-others = { $finding } ({ $source })
finding-application-id-differs = its files have different leverIds
finding-application-id-equal = its languages share a leverId
finding-application-id-shared = { $count } open postings share the leverId { $value }
finding-duplicate-field = the field { $field } appears twice: newer versions of Hugo refuse to build the site
finding-missing-field = no { $field }
finding-missing-field-nothing = no { $field }, only the text “{ $value }”
finding-stray-space = space before or after the { $field }

## The site

site-missing = There is no folder { $path }.
site-not-a-folder = { $path } is not a folder.
site-unreadable = { $path } can’t be read: { $error }
site-config-syntax = The site’s configuration can’t be read: { $path }, line { $line }, column { $column }: not valid { $format } ({ $error }). Without it the site’s languages are unknown.
site-config-too-large = { $path } is larger than { $limit } KiB and was not read. Without it the site’s languages are unknown.
site-config-not-a-table = { $path } contains no settings: a table of names and values is expected.
site-note-no-configuration = This folder has no Hugo configuration. Languages are guessed from the folders in content: { $languages }.
site-note-default-language = The default language { $code } is not among the site’s enabled languages; { $taken } is used instead. Hugo does not build such a site.
site-note-all-disabled = Every language of this site is disabled, so it has no pages.
site-note-outside = { $setting } names { $path }, which is outside the site. That folder is skipped.
site-note-nested-content = The content folder { $inner } is inside { $outer }: Hugo shows its files twice. Here they count once, under { $inner }.
site-note-environment = The environment variable { $name } changes what Hugo publishes. affiche does not follow it.
site-note-theme-content = { $path } has pages of a theme or module, which Hugo publishes too. affiche does not list them.
site-note-removed = Hugo 0.168 refuses the setting { $setting } and builds no site that has it. Replace it by { $by }; older versions from 0.153 on read that too.
site-note-time-zone = Hugo has no time zone { $zone } and does not build such a site: write the name as in the IANA database, such as America/Toronto. Dates are read as UTC.
site-note-not-followed = affiche does not support the setting { $setting }: some listed pages may be ones that Hugo skips.
site-note-value-not-followed = affiche does not support the setting { $setting } with the value “{ $value }”.
site-note-dimension = The site has several { $setting }: affiche does not follow which pages are for which of them, and says so on each page that names some.
site-note-cascade = Hugo, from 0.153 on, can’t read { $setting } and builds no site that has it: write a table there, and one in the site’s own cascade, too.

## Settings and themes

place-line = { $file }, line { $line }
place-column = { $file }, line { $line }, column { $column }
origin-default = default
origin-found-out = found out from the site: { $source }
origin-variable = { $variable } in the environment
origin-option = option { $option }
config-syntax = { $place }: not valid YAML ({ $error })
config-not-a-table = { $file } is not a table of settings
config-unknown = { $place }: there is no setting { $key }
config-unknown-near = { $place }: there is no setting { $key }; did you mean { $near }?
config-variable-unknown = { $variable } in the environment: there is no such setting; `affiche help settings` lists them
config-variable-unknown-near = { $variable } in the environment: there is no such setting; did you mean { $near }?
config-wrong-value = { $place }: { $key } must be { $expected }
config-personal = { $place }: { $key } is personal, so a site’s file can’t set it; write it into your own config.yaml (`affiche config` shows where that is)
config-postings = the postings setting: { $problem }
expected-text = text
expected-list = a list of texts
expected-boolean = true or false
expected-table = a table
expected-version = a version such as 0.168
expected-application-ids = shared, per-language or any
expected-source-commit = the name of a field, or none
expected-closed-by = archived, draft, expiry, or a field and its value, such as status=closed
expected-ui-language = en or fr
expected-severity = error, warning, info or off
expected-keys = a table such as list: {"{"}x: archive{"}"}
expected-action = the name of an action, or none
expected-application-url = an address that begins with https:// or http://, with {"{"}id{"}"} after the host, as in https://jobs.lever.co/example/{"{"}id{"}"}
expected-theme = the name of a theme
expected-contrast = a number from 1 to 21
expected-roles = a table such as open: {"{"}fg: green{"}"}
expected-role = a table such as {"{"}fg: green, bold: true{"}"}
expected-color = a colour: '#8ab4f8', red, bright-red or default
expected-color-quoted = a colour in quotes, '#8ab4f8': without them it is a comment
theme-not-a-table = { $file } is not a theme: it should begin with roles: or inherits:
theme-twice = { $file } is ignored: another file has the theme { $theme }
theme-key = { $file }, line { $line }: a theme has no key { $key }
theme-key-near = { $file }, line { $line }: a theme has no key { $key }; did you mean { $near }?
theme-parent = { $file }, line { $line }: there is no theme { $parent } to inherit from; the themes are: { $known }
theme-parent-near = { $file }, line { $line }: there is no theme { $parent } to inherit from; did you mean { $near }?
theme-circle = { $file }, line { $line }: this theme would inherit from itself through { $parent }; remove inherits from one of them
theme-unknown = there is no theme { $theme }; the themes are: { $known }
theme-unknown-near = there is no theme { $theme }; did you mean { $near }?

# Keys in the settings

keys-scope = { $place }: keys: there is no place { $scope } for keys; the places are: { $known }
keys-scope-near = { $place }: keys: there is no place { $scope } for keys; did you mean { $near }?
keys-key = { $place }: keys.{ $scope }: there is no key { $key }; write it as a, A, ctrl-u, shift-down, f5, enter
keys-same = { $place }: keys.{ $scope }: to a terminal, { $key } is the same as { $other }; choose another key
keys-close = { $place }: keys.{ $scope }: { $key } always closes the top view, so that there is always a way out; choose another key
keys-way-out = { $place }: keys.{ $scope }.{ $key }: Esc, q and ctrl-c never accept what a dialog offers, so { $key } can’t be { $action } there; choose another key
keys-typed = { $place }: keys.{ $scope }: { $key } is needed there to type text; choose another key
keys-free = { $place }: keys.{ $scope }: { $key } does nothing there, so there is nothing to free
keys-action = { $place }: keys.{ $scope }.{ $key }: there is no action { $action }; affiche help keys lists them
keys-action-near = { $place }: keys.{ $scope }.{ $key }: there is no action { $action }; did you mean { $near }?
keys-impossible = { $place }: keys.{ $scope }.{ $key }: { $action } is not available there, only in { $known }
keys-twice = { $place }: keys.{ $scope }: { $key } is already bound in line { $before }; this line wins
keys-lost = { $place }: keys.{ $scope }: { $key } was the only key for { $lost } there; bind another
keys-unreached = { $place }: keys.{ $scope }: { $key } does something else in the list and in the preview, so this line has no effect; bind it there

# What each setting means, for the commented file, the schema, the manual and the README

setting-postings = the query that selects postings; by default, found out from the site: layout or type job-posting, else a section, layout or type that is named for jobs. If no page matches, every page is a posting
setting-closed-by = what closes a posting: archived (open only while it is false), draft, expiry, or a field and its value (FIELD=VALUE; a bar between several values); by default, found out from the site
setting-evergreen = translation keys that stay open whatever archived or another field says
setting-hugo-version = the Hugo version whose rules decide what archived: no means (from 0.152 on it is text)
setting-source-language = the language that translations follow: a code, default for the site’s own, or first for the one in which each posting first appeared
setting-source-commit = the field in which each translation records the commit of the source that it was made from, or none; by default, found out from the site: a field with ids of commits in most translations
setting-required-fields = fields that every posting must have
setting-length-band = how many words a translation has for each word of its source, at least and at most, by language pair; by default, measured from the translations of the site
setting-application-ids = shared if one leverId serves all languages of a posting, per-language if each has its own, or any; by default, found out from the open postings of the site
setting-application-url = the application address, with {"{"}id{"}"} in place of the leverId
setting-checks-rule = the severity of a rule’s findings, by the rule’s name: error, warning, info or off; `affiche check --explain RULE` explains it
setting-checks-except = findings to suppress: a rule, or * for all, on the pages of a path from the site’s root; * and ? stay in a folder, ** does not
setting-ui-language = the language of the screen and the messages; by default, the system’s
setting-theme = the colours, by theme name; auto asks the terminal, none uses no colour
setting-plain = for screen readers: one item after another, without frames or columns
setting-mouse = whether affiche uses the mouse
setting-keys = keys besides the built-in ones: a place, a key, an action; none frees a key. `affiche help keys` lists places and actions
setting-personal = Personal: only in your own config.yaml; a site’s file can’t set it.
config-looked = Settings files searched; later ones win:
config-found = read
config-not-there = not found
config-unreadable = can’t be read
config-no-site = There is no site here: these are only the user’s settings.
config-default-head = Settings of affiche, each with its default. Remove the # to change one. Examples are indented.
config-schema-title = Settings of affiche

## Queries

query-problem = column { $column }: { $problem }
query-unknown-field-nearest = No field is called “{ $name }”; did you mean { $nearest }:? To look for the text itself, put it in quotes.
query-unknown-field = No field is called “{ $name }”. To look for the text itself, put it in quotes.
query-unknown-value-nearest = { $field }: unknown value “{ $value }”; did you mean { $nearest }?
query-unknown-value-known = { $field }: unknown value “{ $value }”; it takes { $known }.
query-unknown-value = { $field }: unknown value “{ $value }”.
query-empty-value = { $field }: needs a value.

## Errors

error-no-terminal = the browser needs a terminal; `affiche list` prints the postings
error-terminal = the terminal can’t be used: { $error }
error-no-such-folder = there is no folder { $path }
error-no-such-folder-near = there is no folder { $path }; did you mean the command { $near }?
error-no-site-to-write = there is no Hugo site in { $path } or above it, and this command writes: run it in the site’s folder, or name that folder with --site
error-no-site = there is no Hugo site in { $path } or above it (a site has hugo.yaml, config/_default or a content folder)
error-working-folder = the working folder can’t be determined: { $error }
error-sample = the sample can’t be unpacked: { $error }
error-unknown-posting = there is no posting { $word } (a path, a translationKey or a leverId)
error-name-of-two = { $word } is one file’s name, and another file whose name is not valid text is shown the same way: name the posting by its translationKey or leverId
error-only-takes-paths = --only takes paths, such as { $path }
error-ambiguous = { $path } has several translations in { $language }; name the files with --only, or change all with --every:{ $candidates }
error-read = { $path } can’t be read: { $error }
error-output = the output can’t be written: { $error }

## The command line

about = Browse bilingual job postings of a Hugo site, edit one value, check translations
about-list = List the postings that match a query
about-show = Show postings as in the preview
about-archive = Archive postings, each with its translation
about-set = Set fields of postings, without touching anything else
about-unset = Remove fields of postings
about-translate = Create the missing translation of a posting, as a draft
about-new = Create a posting in every language for which a title is given, as drafts
value-language = LANG
value-title = LANG=TITLE
value-key = KEY
help-to = The language, by its code
help-path = Where to put the new file, from the site’s root
help-new-title = A title for each language, as in --title en='Data Analyst' --title fr='Analyste de données'
help-key = The translationKey; by default made from the first title
help-application-id = The id in the applicant tracking system
translate-exists = there is a version in { $language } already: { $path }
translate-wrong-place = { $path } would not be a page in { $language }: choose another place with --path
translate-taken = { $path } would not be a page of its own because of { $other }
translate-no-key = { $path } has no translationKey, so Hugo would not link its translation: give it one first, as in 'translationKey=a-key'
translate-language = this site has no language { $code }; it has { $known }
create-which = Create what?
option-translate = the version in { $language } of this posting
option-new-posting = a new posting
form-title-new = A new posting
new-no-title = Give it a title first, in one language at least.
new-title = --title takes LANG=TITLE, not “{ $value }”
new-title-twice = two titles in { $language }
new-no-key = no key can be made from the title: give one with --key
new-key-taken = the key { $key } belongs to { $path }: give another with --key
new-added = { $path }: copied from the other postings, so that it counts as one: { $fields }
new-no-posting = { $path } would not be a posting: the postings setting selects { $query }, and the other postings do not show which fields that takes. Add them to { $archetype }, or change the setting.
translate-no-posting = { $path } is not selected by the postings setting ({ $query }), so it is not listed
new-first-picked = { $path } is the first page that the postings setting ({ $query }) selects: the pages listed now will no longer count as postings
new-left-out = { $path }: not copied from the archetype, since only Hugo can evaluate it: { $fields }
about-undo = Undo the last change that affiche wrote to this site
about-redo = Redo the last undone change
value-set = POSTING… KEY=VALUE…
value-condition = KEY=VALUE
help-set = Postings (path, translationKey or leverId), then fields with their values; KEY:=JSON gives a number, a list …
help-if = Only if the field has this value (given several times: all of them)
help-field = The fields to remove
set-differs = the versions of { $word } have different values of { $field }; name a language with --lang, a version by its path, or change all with --every:{ $paths }
posting-not-in-language = { $word } has no version in { $language }
set-nothing = nothing to change: the fields already have these values
unset-nothing = nothing to change: there are no such fields
undo-nothing = nothing to undo on this site
redo-nothing = nothing to redo on this site
unrecorded-cli = written, but `affiche undo` won’t be able to undo it: { $error }
set-no-assignment = nothing to set: give a field and its value, as in 'title=A title'
set-no-posting = no posting given: put a path, a translationKey or a leverId before the fields
set-if = --if takes KEY=VALUE, not “{ $value }”
set-json = { $key }:={ $value } is not JSON, column { $column }: { $error }
set-json-several = { $key }:={ $value } is more than one value
set-boolean = { $path }: { $key } takes true or false, not “{ $value }”
set-condition = { $path } is unchanged: { $key } is not “{ $value }”
about-reopen = Reopen postings, each with its translation
value-dir = DIR
value-file = FILE
value-name = NAME
value-command = COMMAND
value-posting = POSTING
value-query = QUERY
value-sort = KEY[:desc]
help-dir = Folder of a site, or any folder inside one
help-posting = A path, a translationKey or a leverId
help-query-arg = What to look for, for example: is:open missing:fr engineer
help-help = Show this help
help-version = Show the version
help-site = Folder of the site
help-config = Settings file to read instead of the user’s own
help-ui-language = Language of the screen and of messages
help-theme = Theme: auto, or a name such as dark, light, high-contrast-dark, colour-blind, none
help-color = When to use colour
help-plain = One item after another, without frames
help-all = Every page of the site, not only the postings
help-format = Output format: table, json, csv or paths
help-null = End each path with NUL, for xargs -0
help-sort = Sort by status, title, path, date or language
help-raw = The bytes of the file as they are
help-width = Columns to wrap to
help-only = Only the named files
help-lang = Only the version in this language, by its code
help-every = All files of the posting, in every language
help-dry-run = Show what would change, as a diff that git apply takes
about-config = Print the effective settings, each with its source
about-completions = Print a shell script that completes commands and postings
about-man = Print the manual page, for man
about-help = Print the manual, or its part about a command or a topic
help-config-default = A settings file to start from: every setting, explained and commented out
help-config-schema = A JSON Schema of settings files, for editors
help-shell = The shell
help-topic = A command, or name, usage, about, commands, options, posting, query, exit, files, environment, settings, keys
help-unknown = the manual has nothing about { $topic }; the topics are: { $known }
help-unknown-near = the manual has nothing about { $topic }; did you mean { $near }?
value-topic = TOPIC
value-options = OPTIONS
short-archive = Archive or reopen postings, each with its translation
short-set = Set or remove fields, without touching anything else
short-create = Create a missing translation, or a posting, as drafts
short-undo = Undo the last change, or redo it
short-check = Check translation coverage and find problems
short-shell = Print shell completions; the manual page
short-help-version = Show this help; the version
short-more = `affiche help { $command }` shows examples, `affiche help` the whole manual.
heading-usage = Usage:
heading-commands = Commands:
heading-options = Options:
usage-help = `affiche --help` lists commands and options.
usage-unknown = there is no option { $argument }
usage-unknown-near = there is no option { $argument }; did you mean { $near }?
usage-no-value = { $argument } needs a value
usage-value = “{ $value }” is not a value for { $argument }
usage-value-known = “{ $value }” is not a value for { $argument }; it takes { $known }
usage-missing = { $argument } is missing
usage-conflict = { $argument } can’t be used with { $other }
usage-not-utf8 = an argument is not valid UTF-8
usage-other = wrong usage: { $error }
usage-sort = “{ $value }” is not a sort order; sort by { $known }, with :desc to reverse
usage-null = -0 ends paths with NUL: it works only with --format paths

# The manual

manual-title = User Commands
manual-name = NAME
manual-usage = USAGE
manual-about = DESCRIPTION
manual-commands = COMMANDS
manual-arguments = ARGUMENTS
manual-options = OPTIONS OF EVERY COMMAND
manual-examples = EXAMPLES
manual-posting = POSTINGS
manual-query = SEARCH
manual-exit = EXIT STATUS
manual-files = FILES
manual-environment = ENVIRONMENT
manual-settings = SETTINGS
manual-keys = KEYS
manual-about-browser = affiche shows the job postings of a Hugo site, in Markdown with front matter, one file per language. Without a command it opens the browser, where ? shows the keys. With a command it prints the result and exits.
manual-about-site = The site is the one that --site or AFFICHE_SITE names, else the nearest one around the working folder, else a temporary copy of the embedded sample. Commands that write need a real site and never touch the sample.
manual-about-postings = Postings are the pages that the postings setting selects. With --all every page of the content folder counts as one.
manual-about-commands = Results go to standard output, everything else to standard error. Commands that change files show with --dry-run what they would do. They change one value and nothing else, in all files or in none, and undo reverts it.
manual-posting-what = POSTING is a path from the working folder, else a path from the site’s root, else a translationKey, else a leverId. A key or an id means all files that have it; with --lang, the version in one language. set and unset refuse a field whose value differs between versions, unless --lang, a path or --every says which versions to change.
manual-posting-pair = archive and reopen change the posting and its translation, one in each other language. Where a language has several candidates, they stop and list them, unless --only or --every is given.
manual-query-what = QUERY is written like the search on screen. All words must match; accents and capitals count only where they are typed. French names work as well: langue:fr est:ouvert manque:en.
manual-query-quotes = In a shell, put quotes around anything that contains quotes, spaces, | or !.
manual-exit-0 = Done; also when there was nothing to do, to list or to undo.
manual-exit-1 = check found something at or above --fail-on.
manual-exit-2 = Wrong usage, unknown posting, refused edit, unreadable site, failed write.
manual-file-user = The user’s settings.
manual-file-site = A site’s settings, at its root: they override the user’s.
manual-file-translated = Which translations were marked as up to date, at the site’s root, to be shared.
manual-file-journal = The undo journal.
manual-file-cache = Cache; safe to delete.
manual-files-elsewhere = These are the folders on Linux; XDG_CONFIG_HOME, XDG_STATE_HOME and XDG_CACHE_HOME move them, and other systems have their own. `affiche config` lists the settings files that it searched.
manual-variable-site = A folder of the site to open, if --site is not given.
manual-variable-no-color = If not empty, turns colour off unless --color asks for it.
manual-variable-colours = What the terminal can show, and on which background.
manual-variable-locale = The language, if no setting gives it: French or English.
manual-variable-editor = The editor that E opens; without one, the text is edited in affiche.
manual-variable-settings = Every setting also has a variable: its name in capitals, with _ for - and for the dot. The value is YAML, so a list is written as [a, b]. It overrides the files, and an option overrides it:
manual-settings-what = Settings are read from the user’s file, then the site’s, then the environment, then the options; later ones win. Each is shown here with its default.
manual-keys-what = Keys are bound in places, which the keys setting names like this:
manual-keys-table = The keys of each action, then what it does, its name in settings, and where it works:
manual-key = { $what } ({ $action }: { $scopes })
more-list = Without a query, open postings come first, then hidden, then archived ones; with one, the best match. The JSON of --format json keeps every key from one version to the next.
more-show = The text as in the preview of the browser, with shortcodes as they are written, wrapped to the terminal’s width.
more-archive = Changes what closes postings on this site (archived, draft, the expiry date or a field: the setting closed-by) on each posting and on its translation, and prints the changed files. A posting that is as asked is not touched.
more-reopen = { more-archive }
more-set = Inserts the field where it is absent. Text is quoted where needed; archived, draft and fields that are booleans now take only true or false. KEY matches in any case and keeps its spelling.
more-unset = A posting without the field is not touched.
more-translate = The new file goes where that language’s postings are, with the same key and the shared fields, the text to translate, and draft: true.
more-translated = Records in .affiche/translated, one line per posting, that a translation is up to date although its source has changed. On a site whose translations have a field for the commit of their source (setting source-commit), that field gets the last commit of the source instead.
more-new = From the site’s archetype if it has one, else like its other postings; all files get one translationKey.
more-check = A query selects the postings to check, with their translations. The text lists the worst 20 postings, or as many as --limit says; the other formats, the counts and the exit code are about all. Known findings can be recorded with --write-baseline and are ignored with --baseline.
more-undo = Covers the changes that affiche wrote to this site, in earlier runs too; if a file has changed since, nothing is touched.
more-redo = { more-undo }
more-config = The output is itself a settings file. Works without a site too. With the schema beside it and `# yaml-language-server: $schema=affiche.schema.json` as its first line, many editors complete and check what you type in a settings file.
more-completions = The script asks affiche each time, so it completes the postings, keys, rules and languages of the site around the working folder. It writes nothing, and stays silent where there is no site.
more-man = In the language of the screen; `man ./affiche.1` shows it.
more-help = Topics are the sections of the manual.
example-list = Open postings without a French version
example-list-sort = Titles that begin with a word, newest first
example-list-paths = Pass the files to another program
example-show = Read a posting, in each language
example-archive-dry-run = See what would change
example-archive = Close a posting in all its languages
example-reopen = Reopen it
example-set = Set a field to a text
example-set-if = Close only if it is open
example-set-json = Set a field to a list, in JSON
example-unset = Preview the removal of a field
example-translate = Create the French version
example-translated = Mark the translation as up to date
example-new = Create a posting in two languages
example-check = Check open postings, and fail on warnings too
example-check-json = Save a report
example-check-explain = What a rule finds, why it matters, what to do
example-undo = Undo the last change
example-redo = Redo it
example-config = See the effective settings and their sources
example-config-default = Start a settings file for the site
example-config-schema = Save the schema for your editor
example-completions = Complete words in bash from the next session on
example-man = Save the manual page
example-help = Everything about a command
example-help-topic = All settings

## History

history-no-git = git is not installed, so it is unknown whether translations are behind
history-no-repository = the site is not in a git repository, so it is unknown whether translations are behind ({ $error })
history-no-work-tree = the repository is bare, so it is unknown whether translations are behind
history-no-commit = nothing is committed yet, so it is unknown whether translations are behind
history-shallow = the repository has only its latest commits, so it is unknown whether translations are behind: run git fetch --unshallow (in a GitHub workflow: fetch-depth: 0)
history-silent = git has not answered for { $seconds } seconds, so it is unknown whether translations are behind: check that git status answers here
history-failed = git failed, so it is unknown whether translations are behind: { $error }
history-cancelled = reading the history was cancelled

## Translations that are behind

action-still-fine = Mark the translation as up to date
translated-unread = { $more ->
    [0] line { $line } of .affiche/translated can’t be read and is ignored
   *[other] line { $line } of .affiche/translated and { $more } more can’t be read and are ignored
}
still-fine-title = { $count ->
    [one] Mark 1 translation as up to date
   *[other] Mark { $count } translations as up to date
}
still-fine-nothing = Nothing to record: already marked as up to date with this source text.
still-fine-nothing-cli = nothing to record: already marked as up to date with these source texts
still-fine-done = Recorded in .affiche/translated, which your team shares. { KEY("undo") } undoes it.
source-commit-other = { $field } looks like the field for the commit of the source, but none of the ids in it is a commit of this repository. Set source-commit in .affiche.yaml: to { $field } if they are all from elsewhere, to none otherwise.
source-commit-changed = { $path } has changes that are not committed, so no commit has its present text: commit it first
source-commit-new = { $path } is not committed yet, so no commit has its text: commit it first
source-commit-unknown = the last commit of { $path } is unknown: { $error }
still-fine-none = No translation is linked here, so there is nothing to compare.
still-fine-name = { $path }: a file with such a name can’t be recorded
still-fine-unread = { $path } can’t be read, so nothing was recorded
about-translated = Mark translations as up to date with their sources
finding-stale-translation = the { $language } text has changed since this one was last updated ({ $date }, { $commit })
finding-stale-since-fine = the { $language } text has changed since this one was last marked as up to date ({ $date }, { $commit })
finding-stale-since-record = the { $language } text has changed since this one was last marked as up to date
finding-stale-left-out = parts of the { $language } text that came after this one was made ({ $date }, { $commit }) are missing here, though the rest was updated
finding-stale-since-commit = the { $language } text has changed since commit { $commit } ({ $date }), from which this one was made according to its front matter
finding-stale-no-commit = this one was made from commit { $commit } of the { $language } text according to its front matter, but the repository has no such commit, or the file wasn’t in it
finding-stale-ahead = the { $language } text says something since { $date } ({ $commit }) that this one, its source, lacks
finding-structure-drift = structured differently from the { $language } text: { $differences }
structure-and = { $first }; { $rest }
structure-headings-there = headings only there: { $words }
structure-headings-here = headings only here: { $words }
structure-items-there = list items only there: { $words }
structure-items-here = list items only here: { $words }
structure-links-there = links only there: { $words }
structure-links-here = links only here: { $words }
structure-numbers-there = numbers only there: { $words }
structure-numbers-here = numbers only here: { $words }
words-quoted = “{ $words }”
words-plain = { $words }
words-and = { $first }, { $rest }
words-more = { $count } more
finding-facts-differ = states other facts than the { $language } text: { $differences }
particular-both = { $kind }: { $here } here, { $there } there
particular-here = { $kind }: { $here } only here
particular-there = { $kind }: { $there } only there
particular-classification = classification
particular-languages = language profile
particular-amount = amount
particular-percentage = percentage
particular-date = date
particular-telephone = telephone
particular-mail = email
particular-place = place
finding-missing-passage-there = lacks a passage of the { $language } text, “{ $passage }”, which { $count } postings have in both languages as “{ $translation }”, such as { $example }
finding-missing-passage-here = has a passage that the { $language } text lacks, “{ $passage }”, which { $count } postings have in both languages as “{ $translation }”, such as { $example }
finding-link-language = links to a page in { $found }, which exists in { $language } too: { $address }
finding-link-language-right = links to a page in { $found }: { $address }; in { $language } it is { $right }
finding-length-drift = { $here } words for { $there } in the source: { $percent }%, usually { $low } to { $high }%
finding-length-drift-here = { $here } words for { $there } in the source: { $percent }%, on this site usually { $low } to { $high }%
finding-wrong-language = the text is in { $found }, not in { $language }
finding-glued-sentence = two sentences without a space between them: “{ $words }”
finding-broken-markdown-link = a space between a link’s text and its address, so it is no link: “{ $words }”
finding-broken-markdown-address = the address of a link can’t be read, so it is no link: “{ $words }”
finding-broken-markdown-emphasis = ** that readers see, since the bold text doesn’t begin or end there: “{ $words }”
finding-broken-markdown-entity = the name of a character that readers see as it is: “{ $words }”
finding-broken-markdown-heading = a heading without a space after its #, so it is no heading: “{ $words }”
finding-broken-markdown-bullet = a line without its bullet, or without a blank line before it, so it runs into the item above: “{ $words }”
finding-broken-markdown-list = signs that make no list, so its lines run into each other: “{ $words }”
finding-lost-link = “{ $words }” has no link here, but has one in { $count } other postings
finding-footnote-without-note = a footnote mark without its note: “{ $words }”
finding-note-without-mark = a note that no mark in the text refers to: “{ $words }”
finding-doubled-word = a word written twice: “{ $words }”
finding-stray-punctuation = stray punctuation or space: “{ $words }”
finding-mixed-language = text in another language than the rest: “{ $words }”
finding-null-text = a program’s word or a stand-in instead of a text: “{ $words }”
finding-french-typography = the typography isn’t that of Canadian French: “{ $words }”
finding-french-typography-several = the typography isn’t that of Canadian French in { $count } places, first: “{ $words }”
expected-length-band = a table such as en-fr: [1.0, 1.6]

## Coverage, problems, fixes

scope-problems = In the list of problems
action-coverage = Show what each posting has in each language
action-problems = Show the problems of the posting and its translations
action-all-problems = Show the problems of all postings
action-fix = Apply a one-key fix
action-go-to = To the posting
action-next-part = To the next filter
action-leave-table = Back to the list
hint-coverage = coverage
hint-fields = fields
hint-problems = problems
hint-fix = fix
hint-go-to = open
hint-next-part = filter
hint-leave-table = list
help-signs-title = Signs
help-signs =
    ✓ — one version in this language
    -- — none
    2 ~2 — the number of files, if there are several
    ~ — a translation behind its source
    ≠ — closed here, open in another language
    ◌ — a draft, a future or an expired page: not published, so missing
    ? — unknown, since a file can’t be read
    ✗ ! i — an error, a warning, an info
    ● ○ ◌ — open, archived, hidden
    ◆ — marked
matrix-totals = { $percent }%  { $published }/{ $postings } · { $missing } missing · { $doubled } duplicate · { $stale } behind · { $mismatched } half closed
matrix-languages-more = { $count ->
    [one] 1 more language
   *[other] { $count } more languages
}, { $complete ->
    [0] none of them complete
   *[other] { $complete } of them complete
}
matrix-nothing-wrong = No problems with this posting.
matrix-wrong = { $severity }: { $problem }{ $more ->
    [0] {""}
   *[other] {" "}(and { $more } more: { KEY("problems") })
}
cell-present = present
cell-missing = missing
cell-behind = behind
cell-half-closed = closed
cell-files = { $count } files
cell-and-files = { $state }, { $count } files
cell-hidden = hidden
cell-unknown = unknown
severity-error = error
severity-warning = warning
severity-info = info
count-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
count-infos = { $count ->
    [one] { $count } info
   *[other] { $count } infos
}
problems-of = Problems of { $title }
problems-all = Problems of all postings
problems-none = No problems here.
fix-which = Fix it how?
fix-no-problem = No problems here.
fix-none = { $problem }: there is no one-key fix. { $advice }
fix-link = link to “{ $title }”: { $reasons }
fix-create = create the version in { $language }, as a draft
fix-key = give { $path } the key { $key }
fix-close = { $count ->
    [one] archive { $path } too
   *[other] archive the { $count } open files too: { $path }
}
fix-reopen = reopen { $path }
fix-archived-false = set archived: false (open) in { $path }
fix-archived-true = set archived: true (archived) in { $path }
fix-application-id = give { $path } the leverId { $id }
fix-space = remove the space around the { $field } in { $path }
fix-text = write “{ $new }” for “{ $old }” in { $path }
fix-french-typography = correct the French typography of { $path }
fix-still-fine = mark { $path } as up to date
advice-missing-translation = { KEY("problems") } shows what else is wrong with it.
advice-field = { KEY("edit") } edits its fields.
advice-file = { KEY("edit-file") } opens the file.
advice-text = { KEY("edit-file") } opens the text.
doctor-nothing = nothing
doctor-and = { $first }, { $second }
doctor-application-id = same leverId
doctor-near-key = nearly identical keys ({ $key }, { $near })
doctor-file-id = the id in the file name
doctor-key-is-name = the key is the file name
doctor-same-name = files with the same name
doctor-structure = same structure and numbers
link-key-taken = the key { $key } already belongs to { $path }
link-nothing = they already have the same key
link-would-double = there would be two files in { $language }, including { $path }
link-would-cut = { $path } and { $other } would not be linked

## Side by side and catch-up

scope-parallel = Side by side
scope-catch-up = In the catch-up view
action-side-by-side = Compare side by side with the translation
action-catch-up = Show what changed in the source since it was translated
action-next-difference = To the next difference
action-previous-difference = To the previous difference
action-other-side = To the other text
action-left-side = To the left text
action-right-side = To the right text
action-leave-view = Back to the previous view
hint-next-difference = next
hint-other-side = other side
hint-still-fine = up to date
hint-leave-view = back
beside-which = Compare with which translation?
beside-reading = reading…
beside-failed = { $path }: { $reason }
piece-heading = heading
piece-text = paragraph
piece-item = list item
piece-code = code
piece-table = table
piece-rule = rule
drift-none = none
drift-missing = missing in { $language }
drift-kind = { $left } on the left, { $right } on the right
drift-numbers = numbers: { $left } on the left, { $right } on the right
drift-link-count = links: { $left } on the left, { $right } on the right
drift-links = different link: { $left } on the left, { $right } on the right
drift-count = { $count ->
    [one] 1 difference: { KEY("next-difference") } goes to it
   *[other] { $count } differences: { KEY("next-difference") } goes to the next one
}
drift-nowhere = No differences in headings, lists, numbers or links.
drift-missing-here = – missing –
catch-up-since = changed since { $date } ({ $commit })
catch-up-since-fine = changed since it was marked as up to date on { $date } ({ $commit })
catch-up-left-out = left out since the translation was made on { $date } ({ $commit })
catch-up-ahead = said first by the translation since { $date } ({ $commit }), and missing in its source
catch-up-since-commit = changed since commit { $commit } ({ $date }), which its front matter names
catch-up-skipped = { $count ->
    [one] 1 unchanged passage
   *[other] { $count } unchanged passages
}
catch-up-added = New
catch-up-removed = Removed
catch-up-changed = Changed
catch-up-moved = Moved
catch-up-title = title
catch-up-description = description
catch-up-beginning = beginning of the text
catch-up-line = line { $line }
catch-up-field = in the fields
catch-up-after = nothing yet; goes after line { $line }:
catch-up-first = nothing yet; goes first
catch-up-nothing = nothing here
catch-up-no-base = The source has changed since, but its earlier text is unknown: { KEY("side-by-side") } compares the two texts as they are now.
examining = Reading texts and history…
catch-up-none = Not known to be behind: nothing to catch up on.
catch-up-nothing-changed = The meaning has not changed: { KEY("still-fine") } marks the translation as up to date.
catch-up-count = { $count ->
    [one] 1 change: { KEY("next-difference") } goes to it
   *[other] { $count } changes: { KEY("next-difference") } goes to the next one
}
catch-up-legend = [old→new]  [+added]  [−removed]

## Rules and `affiche check`

rule-missing-translation = a posting without a published version in one of the site’s languages
rule-duplicate-translation = two or more files in one language for the same posting
rule-asymmetric-link = one side has a key, the other has none: Hugo links them one way only
rule-missing-translation-key = a posting without a translationKey
rule-near-miss-key = two keys that nearly match, so that their postings are not linked
rule-archived-mismatch = a posting that is open in one language and closed in another
rule-ineffective-archived = a value of archived that some versions of Hugo do not read as a boolean
rule-lever-id-invalid = a leverId that is not a UUID
rule-lever-id-missing = a posting without a leverId
rule-lever-id-mismatch = files of one posting whose leverIds do not match the lever.ids setting
rule-lever-id-shared = one leverId on several open postings of one language
rule-front-matter-invalid = front matter that can’t be read
rule-duplicate-field = a field that appears twice in one front matter
rule-missing-field = a required field that is absent or empty
rule-stray-space = space around a title or a description
rule-stale-translation = a translation whose source has changed since it was last updated
rule-structure-drift = a translation that lacks a heading, list item, link or number of its source, or has one more
rule-missing-passage = a passage in one language only that other postings have in both
rule-link-language = a link to a page in another language than the text, though the page exists in both
rule-facts-differ = a translation that states another classification, amount, date, address or place than its source
rule-length-drift = a translation that is much shorter or longer than its source
rule-wrong-language = a text in another language than its file’s
rule-glued-sentence = two sentences without a space between them
rule-broken-markdown = Markdown that readers see as signs
rule-lost-link = a line without a link that has one in other postings
rule-footnote-without-note = a footnote mark without a note, or the reverse
rule-doubled-word = a word that is written twice in a row
rule-stray-punctuation = doubled punctuation, or a space before it
rule-mixed-language = a passage in another language than its text
rule-null-text = a program’s word or filler instead of a text
rule-french-typography = typography that isn’t that of Canadian French (off unless switched on)
explain-missing-translation = Every posting should exist in every language of the site. Where a version is missing, is still a draft or can’t be read, readers of that language never learn of the position, and an employer with language obligations does not meet them. Create it with `affiche translate POSTING --to LANG` (N on screen), or publish the draft: set draft to false. It is an error while the posting is open, a warning once it is closed.
explain-duplicate-translation = Several files of one language have the same translationKey, so Hugo lists all of them as versions of one posting: usually an old copy that was never removed. Readers find two pages, and archiving one leaves the other open. Keep the current file and remove the other, or give it a key of its own. It is an error if two of them are open.
explain-asymmetric-link = A file with a translationKey is linked by that key alone; one without is linked by its path. If only one of the two has a key, Hugo shows the translation on one page and not on the other, so from one side the language switch leads nowhere. Give both files the same translationKey.
explain-missing-translation-key = Without a translationKey Hugo links a page only to files with the same path in the other languages, and paths are usually translated too. A key ties the versions together whatever their names are, and affiche needs it to archive them together. Give all versions of the posting the same key.
explain-near-miss-key = The keys of two postings differ by case, a space, the form of an accent or one letter, and each posting lacks the other’s language. Hugo compares keys exactly, so it does not link them, and both seem to have no translation. A number without quotes is another text for Hugo: 0123 is 83, 1_000 is 1000, 1.0 is 1. If they are one posting, make the keys equal; if not, change one to avoid confusion, or suppress the finding under checks.except.
explain-archived-mismatch = In one language the posting takes applications, in another all its files are closed. Some candidates then apply for a position that others believe is filled. Decide which is right and run `affiche archive` or `affiche reopen`, which change all languages together.
explain-ineffective-archived = The site shows a posting only while archived is false. A word such as no or off, or text in quotes, was a boolean up to Hugo 0.151 and is text from 0.152 on; a field that is absent or empty is not a boolean either. Such a posting disappears from the site, or comes back, when Hugo is updated. Write true or false. It is an error if the posting was meant to be open. Sites that close postings by something else are exempt (closed-by).
explain-lever-id-invalid = The leverId leads from the posting to its application form in the applicant tracking system, where every id is a UUID of 32 hexadecimal digits in five parts. With anything else the Apply button leads nowhere. Copy the id from the posting’s address there. It is an error while the posting is open. Evergreen postings are exempt.
explain-lever-id-missing = Without a leverId the site can’t build the link to the application form, so no one can apply. Copy the id from the posting’s address in the applicant tracking system. It is an error while the posting is open, an info once it is closed. Evergreen postings are exempt. If no posting of the site has a leverId, none is reported.
explain-lever-id-mismatch = According to the lever.ids setting, the versions of one posting either share one leverId (shared) or have one each (per-language). Where the setting says nothing, the convention of the open postings is found out from the site, and only open postings that break it are reported; if there is no clear one, none is. A version that breaks this sends its candidates to another form than the rest, usually because its id was copied from an older posting. Correct the id, or the setting if the site works differently (any turns the rule off).
explain-lever-id-shared = Two open postings of one language send their candidates to the same application form, so applications for one position arrive under another. Usually one posting was copied from the other and kept its id. Give each posting its own leverId, or archive the one that has ended.
explain-front-matter-invalid = The front matter can’t be read (it has an unquoted colon in a title, for example, no closing line, or text that is not UTF-8), or Hugo can’t use a value: a date in a form that it does not read, build or params that is not a table, an output format or a markup language that the site does not have, an address with a protocol. Dates are read as 2026-12-31, 2026-12-31T17:00:00 with or without a zone, 31 Dec 2026, or as in e-mail; a draft with such a value stops the build too. Hugo stops at such a file and builds nothing at all, so no other change to the site is published either. The message gives the line and column; text that contains a colon needs quotes around it.
explain-duplicate-field = The same field appears twice in the front matter, in upper or lower case. Newer versions of Hugo refuse to build the site; older ones take the last, so the first is dead text that misleads editors. Remove one of the two.
explain-missing-field = The required-fields setting names fields that every posting must have, by default title and description. Without a title the posting has no name in lists and search results; without a description they show a random piece of its text. Fill in the field, or remove it from the setting.
explain-stray-space = A title or a description begins or ends with a space, usually left over from copying. It is invisible, but it disturbs sorting, searching and comparing titles, and a translation memory takes the text for a new one. Remove the space.
explain-stale-translation = The source says something since the translation was last updated that the translation lacks, according to git’s history. Markup, addresses, case, punctuation, corrected spellings and other fields do not count, nor one or two changed words without a number, a code, a date or a negation; a source that is changed up to 30 minutes later was changed with its translation. A sentence, an item or a number that was left out of an earlier update counts too. If the translation said it first, the finding is on the source, as an info. Readers of one language learn of other duties, another salary, another closing date. Compare the two, translate what has changed, or run `affiche translated POSTING` if the translation still says the same.
explain-structure-drift = A translation should have the same headings, list items, links and numbers as its source. The message quotes what only one of the two texts has: usually an item that was skipped, a link that was lost or a number that was changed on one side only. Items that one text joins and the other splits are not reported, nor are numbers that one text spells out. Compare the two texts and correct the one that is wrong.
explain-missing-passage = Some paragraphs recur in many postings, nearly word for word: who may apply, accommodation, the pool of candidates. From the postings that have such a passage in both languages, affiche learns which paragraph of the other language goes with it. A posting that has it in one language only has usually lost it when the other version was copied or updated. Add the passage, as the named posting has it, or remove it from the version that shouldn’t have it.
explain-link-language = A text should link to pages in its own language where they exist. The language of an address is read from “/en/” and “/fr/”, “-eng.” and “-fra.”, “lang=fr” and the like. A link counts if the other version is known to exist: on hosts of the Government of Canada, where another text of the site links to it, or if it is a page of this site that has a translation. If the words beside the link say so (“in English only”, “en anglais”), it is meant. Where the right address is certain, the message has it, and the fix writes it.
explain-facts-differ = Both versions of a posting must name the same classification, language profile, amounts, percentages, dates, telephone numbers, email addresses and places in Canada. A difference is usually an update that was made in one language only, and applicants of the other language read something that no longer holds. Spellings count as equal in both languages (“$90,000” and “90 000 $”, “March 7” and “7 mars 2022”, “Montreal” and “Montréal”), and each language may have an email address of its own. Find out which of the two is right and correct the other.
explain-length-drift = The number of words of a translation is usually in a steady ratio to that of its source; French takes more words than English. The usual band is measured from the site’s own translations, unless the length-band setting gives one or there are too few. Outside it, a part has probably not been translated, or appears twice. Compare the two texts, or widen the band if your texts differ by nature.
explain-wrong-language = The text of the file is in another language than its location in the site says, usually because the source was copied and never translated. Readers who chose their language get the other one, and search engines list the page wrongly. Translate the text, or make the file a draft until then.
explain-glued-sentence = A sentence begins right after the full stop of the one before it, mostly since a line was joined in an editor or a translation tool. Readers stumble, and a translation memory takes both sentences for one. Add the space: one key does in the browser, after showing the diff.
explain-broken-markdown = Hugo’s Markdown takes something for plain text that was meant as markup, so readers see brackets, stars, or a list item that runs into another: a space between a link’s text and its address, an address that can’t be read, ** that begins or ends no bold text, a heading without a space after its #, a line of a list without its bullet, the name of a character such as &nbsp; as it is. Correct the signs; where only one correction is possible, one key makes it in the browser, after showing the diff.
explain-lost-link = A line such as “Apply now” has a link in at least three other postings of its language, and in three times as many as lack it, but none here: readers can’t follow it. Copy the link from another posting.
explain-footnote-without-note = A mark such as [^1], * or ¹ follows a word, but the page has no note for it; or a Markdown note has no mark. Readers look for what isn’t there. Add what is missing, or remove the other.
explain-doubled-word = The same word is written twice in a row, as in “the the”. Words that may be doubled (“that that”, « nous nous ») are not reported, nor names; only English and French texts are checked. Remove one of the two: one key does in the browser, after showing the diff.
explain-stray-punctuation = Two signs follow each other of which one was meant, as in “services..”, or a space stands before a comma, a full stop or inside brackets; in English also before ; : ? and !, where French may have one. Ellipses and abbreviations are not reported. Remove what is too much: one key does in the browser, after showing the diff.
explain-mixed-language = A sentence is in English within a French text, or the reverse, mostly since it was added to the source and copied without being translated. Quotes, the text of links, names, references and sentences that name a language are not reported, and a text that is in another language as a whole is a matter of wrong-language. Translate the passage.
explain-null-text = A text is only “null”, “undefined”, “TBD” or the like, or has “[object Object]”, “lorem ipsum” or a field of a template ({"{{"} name {"}}"}): a program or a template left it, and readers see it. Write the text, or remove it.
explain-french-typography = In a French text, the spaces at signs aren’t those of Canadian French (a no-break space before a colon and inside « », none before ; ? and !), or straight and curved apostrophes, or " and « », are mixed. A sign may begin a line alone, and the text looks careless. The rule is off unless a setting gives it a severity, since a site may follow another use. One key in the browser corrects the title, the description and the text, after showing the diff; nothing but spaces, apostrophes and quotation marks changes.
about-check = Check translation coverage and find problems; exit code 1 if there are errors
check-format = Output format: text, json, csv, markdown, github or sarif
check-limit = Most postings that text lists, the worst first (20)
value-limit = N|all
check-fail-on = Lowest severity that gives exit code 1: error, warning, info or never
check-baseline = Ignore the findings recorded in this file
check-write-baseline = Record the findings in this file, to accept them from now on
check-changed-since = Only postings that have changed since the merge base with this revision, in any language
check-explain = Explain a rule
value-rule = RULE
value-rev = REV
check-rule-unknown = there is no rule { $rule }; the rules are: { $known }
check-rule-unknown-near = there is no rule { $rule }; did you mean { $near }?
check-severity = Severity: { $severity }
check-severity-milder = Severity: { $severity }; in milder cases { $milder }
check-severity-off = Severity: off, until a setting says otherwise (checks.{ $rule }: info)
check-reads = Reads: { $what }
reads-head = the front matter of the postings
reads-body = the texts too
reads-history = the history in git too
check-none = No problems found.
check-no-groups = No posting was selected.
check-line = line { $line }
check-related = with { $path }
check-related-more = { $count ->
    [one] and 1 more file
   *[other] and { $count } more files
}
check-more = { $count ->
    [one] … and 1 more finding.
   *[other] … and { $count } more findings.
}
check-by-rule = By rule
check-rule = { $rule }: { $title }
check-limited = { $listed } of { $count } postings with findings are listed, the worst first. Add --limit all to list them all.
check-limited-findings = The worst findings of each posting are listed. Add --limit all to list them all.
check-summary = { $postings } in { $files }, { $complete } complete: { $errors }, { $warnings }, { $infos }.
count-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}
check-coverage = Published: { $languages }
check-coverage-of = { $language } { $published } of { $postings }
check-column-severity = severity
check-column-where = where
check-column-what = what
check-baseline-used = { $count ->
    [one] 1 finding is in the baseline and was ignored
   *[other] { $count } findings are in the baseline and were ignored
}
check-baseline-gone = { $count ->
    [one] 1 finding of the baseline no longer occurs: --write-baseline updates it
   *[other] { $count } findings of the baseline no longer occur: --write-baseline updates it
}
check-baseline-written = { $count ->
    [one] 1 finding was recorded in { $path }
   *[other] { $count } findings were recorded in { $path }
}
check-baseline-none = { $path } is not a baseline written by affiche, so it was not changed
check-baseline-line = { $path }, line { $line }: not a baseline record
check-baseline-unwritten = { $path } can’t be written: { $error }
check-no-git = --changed-since needs git, which is not installed
check-no-repository = --changed-since needs a git repository, and the site is not in one: { $error }
check-no-revision = git knows no revision { $rev }
check-no-base = { $rev } and HEAD have no common commit here; in a GitHub workflow, check out with fetch-depth: 0
check-git-failed = git failed: { $error }
note-content-adapter = { $path } makes pages while Hugo runs (a content adapter): they are not shown here
expected-exceptions = a list of entries with a rule and a path
expected-rule = the id of a rule, or *
expected-glob = a path from the site’s root, with *, ** and ? as wildcards

## Hugo itself

hugo-no-program = { $program } can’t be found. Install Hugo, or name it: --with-hugo=PATH
hugo-failed = Hugo can’t be run: { $error }
hugo-too-slow = Hugo took longer than { $seconds } seconds, and was stopped
hugo-cancelled = The build was cancelled
hugo-no-report = { $program } did not report its pages: it isn’t Hugo, or a version before 0.147
hugo-asking = Hugo is building the site in a temporary folder …
hugo-asked = Hugo { $version } built the site: it publishes { $count ->
    [one] { $count } file
   *[other] { $count } files
}. Its answer is used here
hugo-stopped = Hugo { $version } can’t build the site: { $error }
hugo-stopped-at = Hugo { $version } can’t build the site, { $place }: { $error }
reason-published-by-hugo = Hugo { $version } publishes it, although its front matter seems to hide it
reason-not-published-by-hugo = Hugo { $version } does not publish it
finding-hugo-stopped = Hugo { $version } can’t build the site because of this file: { $error }
finding-hugo-published = Hugo { $version } publishes this file, although its front matter seems to hide it
finding-hugo-not-published = Hugo { $version } does not publish this file
finding-hugo-languages = Hugo { $version } has this file in other languages: { $languages }
finding-hugo-translations = Hugo { $version } lists other translations: { $paths }
finding-unclear-chance = Hugo makes this page either from this file or from { $path }, and which one differs from build to build: rename or remove one of them.
finding-unclear-chance-above = { $path } and another file make the same section page, and which one hands its fields down to this page differs from build to build: rename or remove one of them.
finding-unclear-date = The setting frontmatter has { $name }, a date that affiche doesn’t read and that decides whether this page is published. Ask Hugo with F8 or --with-hugo.
finding-unclear-dimension = { $name } decides which translations this page has, and affiche doesn’t follow it. Ask Hugo with F8 or --with-hugo.
rule-hugo-disagrees = Hugo itself, asked by --with-hugo, answers something else
explain-hugo-disagrees = With --with-hugo your own Hugo builds the site in a temporary folder, and its answer is used: which files it publishes, in which languages, and which translations it lists. This rule reports each file about which affiche would have said something else, and the file that stopped the build. A difference comes from a setting that affiche doesn’t follow, or from a version of Hugo with other rules. Trust Hugo, and look at the notes about settings that are not followed.
rule-hugo-unclear = What Hugo does with the page can’t be told
explain-hugo-unclear = affiche derives from the files what Hugo publishes and links. About these pages it can’t: Hugo makes the page from either of two files, and which one differs from build to build; or a setting decides that affiche doesn’t follow, such as fileModTime and git in [frontmatter], or roles and versions of a site. Rename one of two files for the same page. Otherwise ask Hugo itself: F8 on screen, --with-hugo on the command line; then this rule is silent.
help-with-hugo = Let Hugo (PROGRAM, otherwise hugo) build the site in a temporary folder, and use its answer
value-program = PROGRAM
action-ask-hugo = Let Hugo build the site and answer
words-ask-hugo = hugo, build, ask

# Deleting a version
action-delete-version = Delete this version: one file of the posting
words-delete-version = delete, remove, erase, discard, destroy, trash, delete the duplicate, remove a file
delete-which = Delete which file of “{ $title }”?
delete-no-file = Only a file can be deleted: move to one, or press { KEY("cancel") }.
delete-title = { $count ->
    [one] Delete 1 file
   *[other] Delete { $count } files
}
deleted-done = { $count ->
    [one] 1 file deleted. { KEY("undo") } brings it back.
   *[other] { $count } files deleted. { KEY("undo") } brings them back.
}
delete-only = This is the only version in { $language }. { KEY("undo") } brings it back.
delete-this = This file: { $status }, { $reason }.
delete-stays = { $path } stays: { $status }, { $reason }.
delete-bundle = Only this file is deleted; the others in its folder stay.
delete-linked = { $path } was not deleted, since { $more ->
    [0] other files link to it: { $links }.
   *[other] other files link to it: { $links } and { $more } more.
} Change these links first.
fix-delete = delete { $path } ({ $status })

## Short titles of rules and themes, and words of other programs

title-missing-translation = Missing version
title-duplicate-translation = Duplicate files
title-asymmetric-link = One-way link
title-missing-translation-key = No translationKey
title-near-miss-key = Nearly equal keys
title-archived-mismatch = Half closed
title-ineffective-archived = Odd archived value
title-lever-id-invalid = Invalid leverId
title-lever-id-missing = No leverId
title-lever-id-mismatch = leverIds disagree
title-lever-id-shared = Shared leverId
title-front-matter-invalid = Unreadable fields
title-duplicate-field = Field given twice
title-missing-field = Missing field
title-stray-space = Stray space
title-stale-translation = Behind its source
title-structure-drift = Different structure
title-missing-passage = Missing passage
title-link-language = Link to other language
title-facts-differ = Facts differ
title-length-drift = Unusual length
title-wrong-language = Wrong language
title-glued-sentence = Glued sentences
title-broken-markdown = Broken Markdown
title-lost-link = Lost link
title-footnote-without-note = Footnote mark alone
title-doubled-word = Word written twice
title-stray-punctuation = Stray punctuation
title-mixed-language = Mixed languages
title-null-text = Placeholder text
title-french-typography = French typography
title-hugo-disagrees = Hugo disagrees
title-hugo-unclear = Unclear to affiche
theme-dark = dark background
theme-light = light background
theme-high-contrast-dark = high contrast, dark
theme-high-contrast-light = high contrast, light
theme-colour-blind = colour-blind, dark
theme-colour-blind-light = colour-blind, light
theme-sixteen = the terminal’s sixteen colours
theme-none = no colours
theme-named = { $title } ({ $name })
history-no-repository-plain = the site is not in a git repository, so it is unknown whether translations are behind
history-untrusted = git does not trust the owner of the repository, so it is unknown whether translations are behind. If the folder is yours, run git config --global --add safe.directory PATH ({ $error })
parser-colon = mapping values are not allowed in this context
parser-token = found character that cannot start any token
parser-key = did not find expected key
parser-no-colon = could not find expected ':'
parser-end = found unexpected end of stream
parser-scalar-end = found unexpected document indicator
parser-sequence = did not find expected ',' or ']'
check-no-repository-plain = --changed-since needs a git repository, and the site is in none

# The editor for texts
scope-editor = In the editor for texts
action-find-text = Find a phrase in the text
hint-find-text = find
action-find-next = To the next match
hint-find-next = next
action-undo-typing = Undo what was typed last
hint-undo-typing = undo
action-redo-typing = Redo what was undone
hint-redo-typing = redo
action-whole-file = Edit the whole file, or its body only
hint-whole-file = whole file
text-title-body = Text of { $name }
text-title-file = { $name }
text-place = line { $line }, column { $column }
text-find = Find:
text-not-found = “{ $phrase }” is not in the text.
text-not-utf8 = line { $line } has bytes that are not UTF-8, which can’t be edited here; set EDITOR to a program that can
text-overwrites = { $path } has changed on disk in the same lines since you opened it. Writing this replaces these changes; the diff shows them.
form-save-typed = save: review the changes
