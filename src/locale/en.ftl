# Every text for people, in English. `fr.ftl` has the same messages with the same arguments.

## Names and words

sample-name = sample site (a throw-away copy)
sample-used = there is no site here, so this is the embedded sample
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
count-gaps = { $count ->
    [one] 1 gap
   *[other] { $count } gaps
}
left-out = { $count ->
    [one] 1 page beside the postings is no posting by the setting postings: { $way } it.
   *[other] { $count } pages beside the postings are no postings by the setting postings: { $way } them.
}
left-out-key = { KEY("all-pages") } shows
left-out-command = affiche list --all lists
more-below = { $count } more ↓
search-prompt = search
find-none = not found
find-count = { $count ->
    [one] 1 match
   *[other] { $count } matches
}
find-most = at least { $count } matches
paste-cut = Of what was pasted only the first { $most } characters were taken.
paste-refused = { $count ->
    [one] 1 control or invisible character was left out of what was pasted.
   *[other] { $count } control or invisible characters were left out of what was pasted.
}
paste-both = { $cut } { $refused }

## Keys as people read them

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

## Where keys are pressed

scope-list = In the list
scope-preview = In the preview
scope-base = In list and preview
scope-typing = While typing
scope-choice = In a choice
scope-review = Before a change is written
scope-form = In the form
scope-conflict = When a file has changed meanwhile
scope-gone = When a file is gone meanwhile
scope-help = In the help
scope-palette = In the palette of commands
scope-copy = In the list of what can be copied
scope-welcome = Before the welcome

## What actions do, in a sentence

action-up = Up by one
action-down = Down by one
action-page-up = Up by a page
action-page-down = Down by a page
action-half-up = Up by half a page
action-half-down = Down by half a page
action-first = To the top
action-last = To the bottom
action-archive = Archive or reopen the posting with its translation
action-archive-file = Archive or reopen this file alone
action-edit = Edit the fields in a form
action-edit-file = Open the file in your editor
action-new = Create a missing translation, or a posting, as a draft
action-mark = Mark the posting, or take its mark away
action-mark-range = Mark from here on, as the cursor moves
action-mark-all = Mark all that are shown
action-redo = Do again what was taken back
action-jump = Jump to the translation, and back again
action-back = Back to where a jump came from
action-search = Search the list, coverage or problems
action-find = Find in the text
action-next-match = To the next match of a phrase
action-previous-match = To the previous match of a phrase
action-open-preview = Into the preview
action-close-view = Back to the list
action-scroll-down = Scroll the preview down
action-scroll-up = Scroll the preview up
action-clear = Clear search and filter
action-next-pane = To the next pane
action-previous-pane = To the previous pane
action-undo = Take back the last change that was written
action-filter = Choose a filter
action-filter-all = All postings
action-filter-open = Open postings
action-filter-archived = Archived postings
action-filter-missing = Postings without a published version in some language
action-filter-problems = Postings with problems
action-sort = Sort by the next field
action-reverse = Sort the other way round
action-language = Français, English
action-mouse = Listen to the mouse, or leave it to the terminal
action-reload = Read the site again
action-layout = Change the layout of the panes
action-all-pages = All pages of the site, or the postings
action-help = Show these keys
action-suspend = Suspend the program (fg brings it back)
action-quit = Leave the program
action-close = Close what is on top; leave the program
action-accept = Keep what was typed
action-leave = Leave the text field
action-choose = Take what is under the cursor
action-write = Write the change
action-next-field = To the next field
action-previous-field = To the previous field
action-confirm = Take a suggestion, turn a switch, begin a line, or go on
action-save-form = Show what would be changed, to write it
action-remove-field = Remove the field, or keep it after all
action-reset-field = Give the field back what it was
action-leave-form = Leave the form
action-again = Make the same edit to what is there now
action-cancel = Close this, nothing is done
action-dismiss = Close the help
action-copy = Copy path, leverId, translationKey or address
action-open-address = Open the address where people apply
action-theme = Choose the colours
action-grow = Give this pane more room
action-shrink = Give this pane less room
action-palette = Find a command by its name
action-copy-path = Copy the path of the file
action-copy-lever-id = Copy the leverId
action-copy-key = Copy the translationKey
action-copy-address = Copy the address where people apply

## The same in a word or two

hint-archive = archive/reopen
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
hint-save-form = save
hint-remove-field = remove
hint-reset-field = reset
hint-leave-form = leave
hint-again = edit what is there now
hint-cancel = cancel
hint-dismiss = close
hint-palette = commands

## Other words by which the palette finds them

words-archive = close, reopen, archive, unarchive, take down, fill, expire
words-archive-file = close this version, archive one language, reopen this version
words-edit = edit, change, modify, fields, form, title, description, rename, front matter
words-edit-file = editor, source, Markdown, body, text editor, edit the file
words-new = new, new posting, create, add, translate, draft
words-still-fine = up to date, mark as up to date, translated, reviewed, approve, confirm
words-mark = mark, select, unselect, tick
words-mark-range = select range, range, mark several
words-mark-all = select all, mark all, everything, tick all
words-redo = redo, repeat
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
words-undo = undo, revert, cancel, restore, roll back
words-filter = filter, filters, show only
words-filter-all = every posting, show all
words-filter-open = active, current postings, open jobs
words-filter-archived = archived, closed, inactive, past postings
words-filter-missing = missing, untranslated, incomplete, gaps
words-filter-problems = errors, warnings, issues
words-sort = sort, order, sort by date, sort by title
words-reverse = reverse, descending, ascending
words-copy = copy, clipboard, link, URL, path, id
words-open-address = apply, application, browser, website, Lever, open the link
words-language = French, English, language, interface language
words-theme = theme, colors, dark, light, contrast, appearance
words-mouse = mouse, clicks
words-reload = reload, refresh, rescan
words-layout = layout, panes, window, split
words-grow = larger, bigger, wider, enlarge
words-shrink = smaller, narrower
words-all-pages = pages, other pages, content
words-help = help, keys, shortcuts, keyboard, manual
words-suspend = suspend, background, pause, shell
words-quit = quit, exit, leave, close affiche, close the program, wq
words-coverage = coverage, matrix, overview, translations, languages
words-problems = problems, problems of this posting, what is wrong
words-all-problems = all problems, check, validate, verify
words-fix = fix, repair, correct, solve
words-go-to = open, show the posting, go to the posting
words-next-part = filter, next filter
words-part-all = all, everything
words-part-incomplete = incomplete, gaps
words-part-missing = missing, untranslated
words-part-doubled = duplicates, twice
words-part-stale = behind, outdated, out of date
words-part-mismatched = half closed, closed, mismatch
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
words-delete = delete, remove, erase, discard, destroy, trash

## What the palette is asked for and does not do

absent-publish = There is no command that publishes: your changes are in the site’s files, to be published as ever.
absent-save = There is no command that saves. A change is saved when you accept its preview. Nothing is written before.
absent-delete = There is no command that deletes. { KEY("archive") } archives a posting, { KEY("undo") } undoes that.

help-title = Keys and search
help-query-title = What the search understands
help-query =
    gest prod — letters in this order, in title and key
    "a phrase" — exactly these words; 'word for one word
    start:x  end:x — a title or key that begins or ends so
    !x — what x does not find
    a or b — one of the two (also a | b)
    is:open — also archived, hidden
    lang:fr  missing:fr — by language; with no published version in one
    has:problem — an error or a warning; also rule:missing-translation …
    text:word — in the body
    key:x  lever:x  layout:x — any field of the front matter

## Palette, copying, colours, the first start

palette-title = Commands
palette-prompt = type what you want to do
palette-none = No command has these words.
copy-which = Copy what?
copy-path = path
copy-lever-id = leverId
copy-key = translationKey
copy-address = address
copy-nothing = it has none
copied = Copied: { $text } (if your terminal does not take it, select it here: shift and mouse)
address-no-pattern = the setting lever.url says where people apply; it is not set
address-no-id = { $path } has no leverId
opened = Opening { $address }
open-failed = Nothing here opens { $address } ({ $error }). Copy it: { KEY("copy") } { KEY("copy-address") }
theme-which = Which colours?
theme-chosen = Colours: { $theme }
divider-none = Only one pane is shown: { KEY("layout") } changes the layout.
welcome-title = Welcome to affiche
welcome-what = Your job postings are in the list, the text of the one under the cursor is beside or below it. Nothing is written before you have seen what will change.
welcome-move = choose a posting
welcome-search = find one: a few letters of its title are enough
welcome-jump = go to its translation, and back
welcome-archive = close or reopen it in both languages
welcome-undo = take the last change back
welcome-coverage = see which translations are missing
welcome-palette = every command by its name
welcome-help = every key of where you are
welcome-quit = leave
welcome-begin = { KEY("dismiss") } begins. { KEY("language") }: en français.

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
linear-outside = outside the search

## Filters and order

filter-which = Which postings?
filter-all = all
filter-open = open
filter-archived = archived
filter-missing = missing a language
filter-problems = with problems
order-default = order: best match, then status and title
order-ascending = order: { $key } ↑
order-descending = order: { $key } ↓
sort-status = status
sort-title = title
sort-path = path
sort-date = date
sort-language = language
layout-auto = Layout: as the screen allows
layout-beside = Layout: list beside preview
layout-stacked = Layout: list above preview
layout-single = Layout: list only
mouse-on = The mouse is listened to.
mouse-off = The mouse is left to the terminal: text can be selected.

## The preview

field-status = Status
field-translations = Translations
field-problem = Problem
field-description = Description
field-key = Key, leverId
field-others = Other fields
field-file = File
field-duplicates = Same language
duplicate-item = { $path } ({ $status })
translation-item = { $language } ({ $status }): { $title }
no-translation = none is linked
preview-failed = The text can’t be read: { $error }
preview-cut = The file is longer; only its beginning is shown.
preview-empty = This page has no text.

## What is said

screen-too-small = The window is too small: make it at least 36 columns by 8 rows.
suspended = affiche is suspended: type fg to come back.
suspend-not-here = This system can’t suspend a program: open a second terminal, or leave with { KEY("quit") }.
settings-changed = The settings or the site’s configuration have changed on disk: they hold from the next start on.
list-no-match = Nothing matches. { KEY("clear") } clears the search.
list-no-match-short = nothing matches
list-no-postings = There is no page in { $path }.
list-no-postings-short = there is no page in this site
jump-none = No translation is linked to this posting.
jump-which = Which translation?
back-none = There was no jump to come back from.
undo-none = Nothing was written that could be taken back.
undone = { $count ->
    [one] Taken back: 1 file is as it was. { KEY("redo") } does it again.
   *[other] Taken back: { $count } files are as they were. { KEY("redo") } does it again.
}
redo-none = Nothing was taken back that could be done again.
redone = { $count ->
    [one] Done again: 1 file. { KEY("undo") } takes it back.
   *[other] Done again: { $count } files. { KEY("undo") } takes it back.
}
fields-title = { $count ->
    [one] Change 1 file
   *[other] Change { $count } files
}
fields-nothing = Nothing to change: it says so already.
fields-done = { $count ->
    [one] 1 file changed. { KEY("undo") } takes it back.
   *[other] { $count } files changed. { KEY("undo") } takes it back.
}
create-title = { $count ->
    [one] Create 1 file?
   *[other] Create { $count } files?
}
created-done = { $count ->
    [one] 1 file created, as a draft: { KEY("edit") } edits it. { KEY("undo") } takes it back.
   *[other] { $count } files created, as drafts: { KEY("edit") } edits them. { KEY("undo") } takes it back.
}
unrecorded = { $done } But { KEY("undo") } won’t be able to take it back: { $error }
refused-several = { $reason } (and { $more } more)
marks-count = { $count } marked
marks-count-hidden = { $count } marked, { $hidden } of them not shown
form-title = Fields – { $title }
form-title-several = Fields of { $count } postings
form-on = yes
form-off = no
form-absent = not there
form-different = (different)
form-leave = Leave the form? What you changed is not written yet.
form-keep-editing = go on editing
form-throw-away = leave without writing ({ KEY("close") })
form-locked = This can’t be edited here: { KEY("edit-file") } opens your editor.
form-removed = This field will be removed.
form-risky = The same value for { $count } postings: is that what you want?
form-date = Hugo can’t read this as a date: write 2026-06-30.
form-source = Not valid { $format }: { $error }
form-uuid = A leverId looks like 3bf1b8fa-ad21-402f-888a-ec509e7f5cd0.
form-uuid-character = “{ $character }” (column { $column }) can’t be in a UUID.
form-uuid-group = Part { $group } has { $found } digits, not { $wanted }.
form-key-doubled = { $path } has this key in the same language.
form-key-linked = Links it with { $path }.
form-key-alone = No other posting has this key yet.
editor-changed = Read again as your editor left it.
editor-unchanged = Nothing was changed in your editor.
editor-missing = There is no editor { $editor }: set EDITOR to one that is there.
editor-failed = The editor { $editor } did not end well: { $error }
conflict-title = Changed meanwhile
conflict-what = Somebody has changed this on disk meanwhile. Nothing was written. The same edit can be made to what is there now: its diff is shown first.
conflict-gone = A file is gone from the disk meanwhile. Nothing was written.
conflict-theirs = What was changed on disk
conflict-ours = What you wanted
archive-which-of = Which file in { $language } belongs to “{ $title }”?
option-whole-groups = all files of these postings
archive-which = Which file in { $language } belongs to it?
option-file-alone = { $count ->
    [one] this file alone
   *[other] these { $count } files alone
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
archive-nothing = nothing to change: archived already
reopen-nothing = nothing to change: not archived
archived-done = { $count ->
    [one] 1 file archived. { KEY("undo") } takes it back.
   *[other] { $count } files archived. { KEY("undo") } takes it back.
}
reopened-done = { $count ->
    [one] 1 file reopened. { KEY("undo") } takes it back.
   *[other] { $count } files reopened. { KEY("undo") } takes it back.
}
# The title of a diff: what it does, and to which postings.
title-of = { $marked ->
    [0] { $what }: { $title }?
    [one] { $what }, of 1 marked posting: { $title }?
   *[other] { $what }, of { $marked } marked postings: { $title }, …?
}
# One line on the smallest screen: it stands above the hints, and must not cover the diff.
too-early = Too early, ignored: press again.
key-unknown = { $key } does nothing here. { $help } shows the keys.
key-unknown-but = { $key } does nothing here. { $keys }
key-unknown-search = There is nothing to type in here: letters are ignored until Enter or Esc. { $help } shows the keys.
key-unknown-search-but = There is nothing to type in here: letters are ignored until Enter or Esc. { $keys }
review-look = This will change. { KEY("write") } writes it.
review-cancelled = Nothing was written.
archive-caveat-evergreen = { $path }: stays open all the same, its key { $key } is evergreen.
archive-caveat-draft = { $path }: stays hidden all the same, it is a draft.
edit-refused = { $path } was not changed: { $reason }
notes-several = { $note } (and { $more } more: see affiche list)
note-folder-unreadable = The folder { $path } can’t be read: { $error }
note-content-outside = The content folder { $path } is a link to { $target }, outside the site: its pages are read, but nothing is written there.
note-folder-linked = { $path } is a link to a folder: Hugo does not follow it, so its pages are left out.

## Why a posting has its status

reason-not-archived = archived is false
reason-evergreen = evergreen: its key { $key } stays open whatever archived says
reason-published = published
reason-archived = archived is true
reason-archived-absent = there is no archived field, so the site does not list it
reason-archived-null = archived has no value, so the site does not list it
reason-archived-not-boolean = archived is “{ $value }”, not true or false, so the site does not list it
reason-archived-word = archived is “{ $value }”, which Hugo reads as text from 0.152 on, so the site does not list it
reason-draft = a draft
reason-future = to be published on { $date }
reason-expired = expired on { $date }
reason-not-rendered = its build options say never to render it
reason-linked = a symbolic link, which Hugo does not follow
reason-shadowed = { $path } stands for the same page
reason-in-bundle = { $path } makes its folder one page, so the other files in it are none

## What stopped us reading a page

trouble-unreadable = it can’t be read: { $error }
trouble-outside-site = a link that leads outside the site: it is neither read nor written
trouble-broken-link = a link that leads nowhere
trouble-not-a-file = not a file, but a pipe, a socket or a device
trouble-unterminated = the { $format } front matter has no closing line
trouble-not-utf8 = the front matter is not UTF-8, line { $line }: save the file as UTF-8
trouble-syntax = the { $format } front matter is not valid, line { $line }, column { $column }: { $error }
trouble-not-a-table = the { $format } front matter is not a table of fields
data-too-large = larger than { $most } KiB
data-not-utf8 = not UTF-8: save the file as UTF-8
data-no-end = larger than { $most } KiB, or without an end
data-too-deep = nested deeper than { $most } levels
data-too-much = its aliases (*) stand for more than { $most } KiB
data-second-document = a second document begins here
data-not-a-table = not a table of fields
data-name = the name of a field must be a plain text
data-several-values = more than one value

## Why an edit is refused

refusal-no-front-matter = it has no front matter
refusal-text-after-delimiter = there is text after the line that closes the front matter: put it on a line of its own
refusal-odd-character = line { $line } holds a character that programs read differently: remove it first
refusal-twice = the field { $field } stands there twice: remove one first
refusal-anchored = the value of { $field } is used elsewhere in the file (an anchor)
refusal-merged = { $field } comes from a merge key (<<)
refusal-in-params = { $field } stands below params, where it counts: edit it there by hand
refusal-collection = { $field } is a list or a table
refusal-not-a-scalar = { $field } takes a text, a number or a boolean here, not a list or a table
refusal-no-such-field = there is no field { $field }
refusal-name-taken = there is a field { $field } already
refusal-bad-name = “{ $field }” can’t be the name of a field
refusal-source = this can’t be read as a value (line { $line }, column { $column }: { $error })
refusal-no-null = { $format } has no empty value: remove the field instead
refusal-too-many-fields = it has more than { $most } fields: edit it by hand
refusal-flow = its front matter is written in braces: edit it by hand
refusal-unverified = the result would not read as asked: edit it by hand

## Why nothing was saved

save-changed = { $path } has changed on disk meanwhile. Nothing was written; look at it again.
save-exists = { $path } exists already. Nothing was written.
save-record = The record of changes can’t be used: { $error }. Nothing was written.
save-damaged = The record of the change of { $path } is damaged. Nothing was written.
save-outside-site = { $path } leads outside the site. Nothing was written.
save-hard-linked = { $path } has a second name (a hard link), which would be cut off. Nothing was written.
save-read-only = { $path } is read-only. Nothing was written.
save-io = { $path } can’t be written: { $error }. Nothing was written.
save-busy = { $path } can’t be written: another program has been writing on this site for ten seconds. Nothing was written.
save-half-done = { $path } can’t be written: { $error }. These files keep the change until the next start, which finishes it or takes it back: { $left }
settled-finished = A change that had been interrupted was finished: { $paths }
settled-taken-back = A change that had been interrupted was taken back, because { $changed } has changed since: { $paths }
settled-failed = A change that had been interrupted can be neither finished nor taken back: { $reason }

## What the system says

system-not-found = there is nothing of this name
system-permission = permission denied
system-exists = there is something of this name already
system-not-a-folder = not a folder
system-a-folder = a folder, not a file
system-read-only = the disk is read-only
system-full = the disk is full
system-quota = your share of the disk is used up
system-name = the name is too long, or not allowed
system-busy = another program is using it
system-too-large = the file is too large
system-no-file = not a file, but a pipe, a socket or a device

## Findings

finding-missing-translation = no { $language } translation is linked
finding-missing-translation-hidden = the { $language } version is not published: { $path } ({ $reason })
finding-duplicate-translation = { $count } files in { $language } share one posting
finding-asymmetric-link = { $without } has no key but { $keyed } has: Hugo links them one way only
finding-missing-translation-key = no translationKey
finding-near-miss-key = the key “{ $key }” is not linked to “{ $near }”, which differs by a trifle
finding-archived-mismatch = open, but not in { $language }
finding-archived-absent = no archived field: some sites do not list such a page
finding-archived-null = archived has no value: some sites do not list such a page
finding-archived-word = archived is “{ $value }”, a boolean up to Hugo 0.151 and text from 0.152 on: write true or false
finding-archived-not-boolean = archived is “{ $value }”, not a boolean: write true or false
finding-lever-id-invalid = leverId “{ $value }” is not a UUID
finding-lever-id-missing = no leverId
finding-lever-id-differs = its files have different leverIds
finding-lever-id-equal = its languages share a leverId
finding-lever-id-shared = { $count } open postings share the leverId { $value }
finding-duplicate-field = the field { $field } stands twice: newer versions of Hugo do not build such a site
finding-missing-field = no { $field }
finding-missing-field-nothing = no { $field }, only the text “{ $value }”
finding-stray-space = space before or after the { $field }

## The site

site-missing = There is no folder { $path }.
site-not-a-folder = { $path } is not a folder.
site-unreadable = { $path } can’t be read: { $error }
site-config-syntax = The site’s configuration can’t be read: { $path }, line { $line }, column { $column }: not valid { $format } ({ $error }). Without it the site’s languages are not known.
site-config-too-large = { $path } is larger than { $limit } KiB and was not read. Without it the site’s languages are not known.
site-config-not-a-table = { $path } holds no settings: a table of names and values is expected.
site-note-no-configuration = This folder has no Hugo configuration. Languages are guessed from the folders in content: { $languages }.
site-note-default-language = The default language { $code } is not among the site’s enabled languages; { $taken } is used in its place. Hugo does not build such a site.
site-note-all-disabled = Every language of this site is disabled, so it has no pages.
site-note-outside = { $setting } names { $path }, outside the site. That folder is left out.
site-note-nested-content = The content folder { $inner } is inside { $outer }: Hugo shows its files twice. Here they count once, for { $inner }.
site-note-not-followed = The setting { $setting } is not followed here: some pages may be listed that Hugo leaves out.
site-note-value-not-followed = The setting { $setting } with the value “{ $value }” is not followed here.

## Settings and themes

place-line = { $file }, line { $line }
place-column = { $file }, line { $line }, column { $column }
origin-default = default
origin-variable = { $variable } in the environment
origin-option = option { $option }
config-syntax = { $place }: not valid YAML ({ $error })
config-not-a-table = { $file } is not a table of settings
config-unknown = { $place }: there is no setting { $key }
config-unknown-near = { $place }: there is no setting { $key }; did you mean { $near }?
config-variable-unknown = { $variable } in the environment: there is no such setting; `affiche help settings` lists them
config-variable-unknown-near = { $variable } in the environment: there is no such setting; did you mean { $near }?
config-wrong-value = { $place }: { $key } must be { $expected }
config-personal = { $place }: { $key } is personal, so it is ignored in the file of a site; write it into your own config.yaml (`affiche config` says where that is)
config-postings = the setting postings: { $problem }
expected-text = a text
expected-list = a list of texts
expected-boolean = true or false
expected-table = a table
expected-version = a version such as 0.168
expected-lever-ids = shared, per-language or any
expected-ui-language = en or fr
expected-severity = error, warning, info or off
expected-keys = a table such as list: {"{"}x: archive{"}"}
expected-action = the name of an action, or none
expected-lever-url = an address that begins with https:// or http://, with {"{"}id{"}"} after the host, as in https://jobs.lever.co/example/{"{"}id{"}"}
expected-theme = the name of a theme
expected-contrast = a number from 1 to 21
expected-roles = a table such as open: {"{"}fg: green{"}"}
expected-role = a table such as {"{"}fg: green, bold: true{"}"}
expected-color = a colour: '#8ab4f8', red, bright-red or default
expected-color-quoted = a colour in quotes, '#8ab4f8': without them it is a comment
theme-not-a-table = { $file } is no theme: it should begin with roles: or inherits:
theme-twice = { $file } is left out: another file has the theme { $theme }
theme-key = { $file }, line { $line }: a theme has no { $key }
theme-key-near = { $file }, line { $line }: a theme has no { $key }; did you mean { $near }?
theme-parent = { $file }, line { $line }: there is no theme { $parent } to inherit from; there are { $known }
theme-parent-near = { $file }, line { $line }: there is no theme { $parent } to inherit from; did you mean { $near }?
theme-circle = { $file }, line { $line }: this theme would inherit from itself by way of { $parent }; take inherits out of one of them
theme-unknown = there is no theme { $theme }; there are { $known }
theme-unknown-near = there is no theme { $theme }; did you mean { $near }?

# Keys in the settings

keys-scope = { $place }: keys: there is no place { $scope } for keys; there are { $known }
keys-scope-near = { $place }: keys: there is no place { $scope } for keys; did you mean { $near }?
keys-key = { $place }: keys.{ $scope }: there is no key { $key }; write it as a, A, ctrl-u, shift-down, f5, enter
keys-same = { $place }: keys.{ $scope }: to a terminal { $key } is the same as { $other }; choose another key
keys-close = { $place }: keys.{ $scope }: { $key } always closes what is on top, so that there is always a way out; choose another key
keys-way-out = { $place }: keys.{ $scope }.{ $key }: Esc, q and ctrl-c never accept what a dialog offers, so { $key } can’t be { $action } there; choose another key
keys-typed = { $place }: keys.{ $scope }: { $key } is needed to type a text there; choose another key
keys-free = { $place }: keys.{ $scope }: { $key } does nothing there, so there is nothing to free
keys-action = { $place }: keys.{ $scope }.{ $key }: there is no action { $action }; affiche help keys lists them
keys-action-near = { $place }: keys.{ $scope }.{ $key }: there is no action { $action }; did you mean { $near }?
keys-impossible = { $place }: keys.{ $scope }.{ $key }: { $action } can’t be done there, only in { $known }
keys-twice = { $place }: keys.{ $scope }: { $key } is bound in line { $before } already; this line counts
keys-lost = { $place }: keys.{ $scope }: { $key } was the only key of { $lost }, which has none there now; give it another
keys-unreached = { $place }: keys.{ $scope }: { $key } does something else in the list and in the preview, so this is never reached; bind it there

# What each setting means: in the commented file, the schema, the manual and the README

setting-postings = the query that tells postings from other pages; if no page matches, all of them are postings
setting-evergreen = translation keys that stay open whatever archived says
setting-hugo-version = whose rules decide what archived: no is (from 0.152 on it is text)
setting-source-language = the language that translations follow: a code, default for the site’s own, or first for the one in which each posting came first
setting-required-fields = fields that every posting must have
setting-length-band = words of a translation for one of its source, at least and at most, by pair of languages
setting-lever-ids = shared where one leverId is for all languages of a posting, per-language where each has its own, or any
setting-lever-url = the address where people apply, with {"{"}id{"}"} in place of the leverId
setting-checks-rule = how serious what a rule finds is, by the name of the rule: error, warning, info or off; `affiche check --explain RULE` tells more
setting-checks-except = what is excused: a rule, or * for all, on the pages of a path from the site’s root; * and ? stay in a folder, ** does not
setting-ui-language = the language of screen and messages; if nothing is said, that of the system
setting-theme = the colours, by the name of a theme; auto asks the terminal, none has no colour
setting-plain = without frames and columns, one thing after another, for a screen reader
setting-mouse = whether the mouse is listened to
setting-keys = keys beside those of the program: a place, a key, an action; none frees a key. `affiche help keys` lists places and actions
setting-personal = Personal: for your own config.yaml; the file of a site can’t set it.
config-looked = Settings files that were looked for; the later wins:
config-found = read
config-not-there = not there
config-unreadable = can’t be read
config-no-site = There is no site here, so these are the user’s settings alone.
config-default-head = Settings of affiche, each with its default. Take the # off what you change. Examples stand indented.
config-schema-title = Settings of affiche

## Queries

query-problem = column { $column }: { $problem }
query-unknown-field-nearest = No field is called “{ $name }”; did you mean { $nearest }:? To look for the text itself, put it in quotes.
query-unknown-field = No field is called “{ $name }”. To look for the text itself, put it in quotes.
query-unknown-value-nearest = { $field }: does not know “{ $value }”; did you mean { $nearest }?
query-unknown-value-known = { $field }: does not know “{ $value }”; it takes { $known }.
query-unknown-value = { $field }: does not know “{ $value }”.
query-empty-value = { $field }: needs a value.

## Failures

error-no-terminal = the browser needs a terminal; `affiche list` prints the postings
error-terminal = the terminal can’t be used: { $error }
error-no-such-folder = there is no folder { $path }
error-no-such-folder-near = there is no folder { $path }; did you mean the command { $near }?
error-no-site-to-write = there is no Hugo site in { $path } or above it, and this command writes: run it in the site’s folder, or name that with --site
error-no-site = there is no Hugo site in { $path } or above it (a site has hugo.yaml, config/_default or a content folder)
error-working-folder = the working folder can’t be told: { $error }
error-sample = the sample can’t be unpacked: { $error }
error-config = { $path } can’t be read: { $error }
error-unknown-posting = there is no posting { $word } (a path, a translationKey or a leverId)
error-name-of-two = { $word } is the name of one file and stands for that of another, which is no text: name the posting by its translationKey or leverId
error-only-takes-paths = --only takes paths, such as { $path }
error-ambiguous = { $path } has several translations in { $language }; name the files with --only, or take all with --every:{ $candidates }
error-read = { $path } can’t be read: { $error }
error-output = the output can’t be written: { $error }

## The command line

about = Browse bilingual job postings of a Hugo site, edit one value, check translations
about-list = List the postings that match a query
about-show = Show postings as in the preview
about-archive = Archive postings, each with its translation
about-set = Set fields of postings, and nothing else in their files
about-unset = Remove fields of postings
about-translate = Create the missing translation of a posting, as a draft
about-new = Create a posting in every language for which a title is given, as drafts
value-language = LANG
value-title = LANG=TITLE
value-key = KEY
help-to = The language, by its code
help-path = Where the new file stands, from the site’s root
help-new-title = A title for each language, as in --title en='Data Analyst' --title fr='Analyste de données'
help-key = The translationKey; made from the first title where it is not given
help-lever-id = The id in the applicant tracking system
translate-exists = there is a version in { $language } already: { $path }
translate-wrong-place = { $path } would not be a page in { $language }: choose another place with --path
translate-taken = { $path } would be no page of its own, because of { $other }
translate-no-key = { $path } has no translationKey, so Hugo would not link its translation: give it one first, as in 'translationKey=a-key'
translate-language = there is no language { $code } in this site; there are { $known }
create-which = Create what?
option-translate = the version in { $language } of this posting
option-new-posting = a new posting
form-title-new = A new posting
new-no-title = Give it a title first, in one language at least.
new-title = --title takes LANG=TITLE, not “{ $value }”
new-title-twice = two titles in { $language }
new-no-key = no key can be made from the title: give one with --key
new-key-taken = the key { $key } is that of { $path }: give another with --key
new-added = { $path }: taken from the other postings, so that it is one: { $fields }
new-no-posting = { $path } would not be a posting: the setting postings selects { $query }, and the other postings do not show what that takes. Add it to { $archetype }, or change the setting.
translate-no-posting = { $path } is not a posting by the setting postings ({ $query }), so it is not listed
new-first-picked = { $path } is selected by the setting postings ({ $query }), and no other page is: the pages listed now will no longer count as postings
new-left-out = { $path }: left out of the archetype, since only Hugo can evaluate it: { $fields }
about-undo = Take back the last change that affiche wrote on this site
about-redo = Do again what was taken back last
value-set = POSTING… KEY=VALUE…
value-condition = KEY=VALUE
help-set = Postings (path, translationKey or leverId), then fields with their values; KEY:=JSON gives a number, a list …
help-if = Only where the field has this value (several: all of them)
help-field = The fields
set-differs = the versions of { $word } have different values of { $field }; name a language with --lang, a version by its path, or change all with --every:{ $paths }
posting-not-in-language = { $word } has no version in { $language }
set-nothing = nothing to change: the fields have these values
unset-nothing = nothing to change: there are no such fields
undo-nothing = nothing was written on this site that could be taken back
redo-nothing = nothing was taken back that could be done again
unrecorded-cli = written, but `affiche undo` won’t be able to take it back: { $error }
set-no-assignment = nothing to set: give a field and its value, as in 'title=A title'
set-no-posting = no posting is named: give a path, a translationKey or a leverId before the fields
set-if = --if takes KEY=VALUE, not “{ $value }”
set-json = { $key }:={ $value } is not JSON, column { $column }: { $error }
set-json-several = { $key }:={ $value } is more than one value
set-boolean = { $path }: { $key } takes true or false, not “{ $value }”
set-condition = { $path } is left as it is: { $key } is not “{ $value }”
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
help-config = Settings file to read in place of the user’s own
help-ui-language = Language of the screen and of messages
help-theme = Theme: auto, or a name such as dark, light, high-contrast-dark, colour-blind, none
help-color = When to use colour
help-plain = One thing after another, without frames
help-all = Every page of the site, not only the postings
help-format = How to print: table, json, csv or paths
help-null = End each path with NUL, for xargs -0
help-sort = Sort by status, title, path, date or language
help-raw = The bytes of the file as they are
help-width = Columns to wrap to
help-only = The named files alone
help-lang = Only the version in this language, by its code
help-every = All files of the posting, in every language
help-dry-run = Show what would change, as a diff that git apply takes
about-config = Print the settings that hold, each with where it comes from
about-completions = Print a script that completes commands and postings in a shell
about-man = Print the manual page, for man
about-help = Print the manual, or its part about a command or a topic
help-config-default = A settings file to begin with: every setting, explained and commented out
help-config-schema = A JSON Schema of settings files, for editors
help-shell = The shell
help-topic = A command, or name, usage, about, commands, options, posting, query, exit, files, environment, settings, keys
help-unknown = the manual has nothing about { $topic }; ask about { $known }
help-unknown-near = the manual has nothing about { $topic }; did you mean { $near }?
value-topic = TOPIC
value-options = OPTIONS
short-archive = Archive or reopen postings, each with its translation
short-set = Set or remove fields, and nothing else in the files
short-create = Create a missing translation, or a posting, as drafts
short-undo = Take back the last change, or do it again
short-check = Check translation coverage and find problems
short-shell = Print what completes words in a shell; the manual page
short-help-version = Show this help; the version
short-more = `affiche help { $command }` shows examples, `affiche help` the whole manual.
heading-usage = Usage:
heading-commands = Commands:
heading-options = Options:
usage-help = `affiche --help` tells what is possible.
usage-unknown = there is no option { $argument }
usage-unknown-near = there is no option { $argument }; did you mean { $near }?
usage-no-value = { $argument } needs a value
usage-value = “{ $value }” is no value for { $argument }
usage-value-known = “{ $value }” is no value for { $argument }; it takes { $known }
usage-missing = { $argument } is missing
usage-conflict = { $argument } does not go together with { $other }
usage-not-utf8 = an argument is not valid UTF-8
usage-other = wrong usage: { $error }
usage-sort = “{ $value }” is no order; sort by { $known }, with :desc for the other way round
usage-null = -0 ends paths with NUL: it goes with --format paths only

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
manual-about-browser = affiche shows the job postings of a Hugo site, in Markdown with front matter, a file a language. Without a command it opens the browser, in which ? shows the keys. With a command it prints what was asked for and ends.
manual-about-site = The site is the one that --site or AFFICHE_SITE names, else the nearest one around the working folder, else the embedded sample, of which a throw-away copy is made. Commands that write need a site and leave the sample alone.
manual-about-postings = Postings are the pages that the setting postings selects. With --all every page of the content folder is one.
manual-about-commands = Results go to standard output, all else to standard error. What changes files shows with --dry-run what it would do, changes one value and nothing else, all files or none, and undo takes it back.
manual-posting-what = POSTING is a path from the working folder, else a path from the site’s root, else a translationKey, else a leverId. A key or an id stands for all files that bear it; with --lang, for the version in one language. set and unset refuse a field of which versions have different values, unless --lang, a path or --every says which are meant.
manual-posting-pair = archive and reopen change the posting and its translation, one in each other language. Where a language has several candidates they stop and list them, unless --only or --every is given.
manual-query-what = QUERY is what the search on screen takes too. All words must match; accents and capitals matter only where they are typed. French names work as well: langue:fr est:ouvert manque:en.
manual-query-quotes = In a shell, what has quotes, spaces, | or ! stands in quotes.
manual-exit-0 = Done; also where there was nothing to do, nothing to list, nothing to undo.
manual-exit-1 = check found something at or above --fail-on.
manual-exit-2 = Wrong usage, an unknown posting, a refused edit, an unreadable site, a failed write.
manual-file-user = The user’s settings.
manual-file-site = The settings of a site, at its root: they win over the user’s.
manual-file-translated = Which translations are still fine, at the site’s root, to be shared.
manual-file-journal = What was written, for undo.
manual-file-cache = What can be found out again.
manual-files-elsewhere = These folders are those of Linux; XDG_CONFIG_HOME, XDG_STATE_HOME and XDG_CACHE_HOME move them, and other systems have their own. `affiche config` names the settings files that were looked for.
manual-variable-site = A folder in the site to open where --site is not given.
manual-variable-no-color = If it is not empty, there is no colour unless --color asks for it.
manual-variable-colours = What the terminal can show, and on which ground.
manual-variable-locale = The language, where no setting says it: French or English.
manual-variable-editor = The editor that E opens.
manual-variable-settings = Every setting has a variable too: its name in capitals, with _ for - and for the dot. The value is YAML, so that a list is written as [a, b]. It wins over the files, and an option wins over it:
manual-settings-what = Settings are read from the user’s file, then from the site’s, then from the environment, then from the options; the later wins. Each stands here with its default.
manual-keys-what = Keys are bound in places, which the setting keys names so:
manual-keys-table = The keys of each action, then what it does, its name in settings, and where it can be done:
manual-key = { $what } ({ $action }: { $scopes })
more-list = Without a query, open postings come first, then hidden, then archived ones; with one, the best match. The JSON of --format json never loses a key from one version to the next.
more-show = Text as in the preview of the browser, wrapped to the terminal.
more-archive = Sets archived on each posting and on its translation, and prints the files that were changed. A posting that has that value already is left as it is.
more-set = The field is inserted where it is absent. Text is quoted as it needs; archived, draft and what is a boolean now take only true or false. KEY is found in any case, and keeps its spelling.
more-unset = A posting without the field is left as it is.
more-translate = The new file stands where that language’s postings stand, with the same key and the shared fields, the text to translate, and draft: true.
more-translated = Writes into .affiche/translated, a line a posting, that a translation is up to date although its source has changed.
more-new = By the site’s archetype where it has one, else like its other postings; all files with one translationKey.
more-check = A query selects the postings to check, with their translations. Known problems can be recorded with --write-baseline, and are left out with --baseline.
more-undo = Works on what affiche wrote on this site, in an earlier run too; nothing is touched where a file has changed since.
more-config = What it prints is a settings file itself. It works without a site too. With the schema beside it and `# yaml-language-server: $schema=affiche.schema.json` as its first line, many editors complete and check what you type in a settings file.
more-completions = The script asks affiche each time, so that it completes postings, keys, rules and languages of the site around the working folder. It writes nothing and is silent where there is no site.
more-man = In the language of the screen; `man ./affiche.1` shows it.
more-help = Topics are the sections of the manual.
example-list = Open postings that lack a French version
example-list-sort = Titles that begin with a word, the newest first
example-list-paths = Hand the files to another program
example-show = Read a posting, in each language
example-archive-dry-run = See what would change
example-archive = Close a posting in all its languages
example-reopen = Open it again
example-set = Give the field a text
example-set-if = Close only what is open
example-set-json = Give the field a list, in JSON
example-unset = See how a field would be removed
example-translate = Create the French version
example-translated = Say that the translation is still fine
example-new = Create a posting in two languages
example-check = Check what is open, and fail on warnings too
example-check-json = Keep a report
example-check-explain = What a rule finds, why it matters, what to do
example-undo = Take back the last change
example-redo = Do it again
example-config = See which settings hold, and why
example-config-default = Begin a settings file for the site
example-config-schema = Keep the schema for the editor
example-completions = Complete words in bash from the next session on
example-man = Keep the manual page
example-help = All about a command
example-help-topic = All settings

## History

history-no-git = git is not installed, so it can’t be told whether translations are behind
history-no-repository = the site is in no git repository, so it can’t be told whether translations are behind ({ $error })
history-no-work-tree = the repository is bare: it can’t be told which translations are behind
history-no-commit = nothing is committed yet, so it can’t be told whether translations are behind
history-shallow = the repository holds its last commits only, so it can’t be told whether translations are behind: run git fetch --unshallow (in a GitHub workflow: fetch-depth: 0)
history-silent = git gave no answer for { $seconds } seconds, so it can’t be told whether translations are behind: see that git status answers here
history-failed = git failed, so it can’t be told whether translations are behind: { $error }
history-cancelled = reading the history was stopped

## Translations that are behind

action-still-fine = Write down that the translation still says what its source says
translated-unread = { $more ->
    [0] line { $line } of .affiche/translated can’t be read: it records nothing
   *[other] line { $line } of .affiche/translated and { $more } more can’t be read: they record nothing
}
still-fine-title = { $count ->
    [one] Record that 1 translation still says what its source says
   *[other] Record that { $count } translations still say what their sources say
}
still-fine-nothing = Nothing to record: it was held against this text of its source already.
still-fine-nothing-cli = nothing to record: held against these texts of the sources already
still-fine-done = Recorded in .affiche/translated, which your team shares. { KEY("undo") } takes it back.
still-fine-none = No translation is linked here, so there is nothing to compare.
still-fine-name = { $path }: a file with such a name can’t be recorded
still-fine-unread = { $path } can’t be read, so nothing was recorded
about-translated = Record that translations still say what their sources say
finding-stale-translation = the { $language } text has changed since this one was last brought up to it ({ $date }, { $commit })
finding-stale-since-fine = the { $language } text has changed since this one was last said to be fine ({ $date }, { $commit })
finding-stale-since-record = the { $language } text has changed since this one was last said to be fine
finding-structure-drift = built differently from the { $language } text: { $differences }
structure-and = { $first }; { $rest }
structure-headings = headings { $here }, there { $there }
structure-items = list items { $here }, there { $there }
structure-links = links { $here }, there { $there }
structure-numbers-there = numbers only there { $numbers }
structure-numbers-here = numbers only here { $numbers }
finding-length-drift = { $here } words for { $there } of its source: { $percent } %, usual are { $low } to { $high } %
finding-wrong-language = the text is in { $found }, not in { $language }
expected-length-band = a table such as en-fr: [1.0, 1.6]

## Coverage, problems, fixes

scope-matrix = In the coverage matrix
scope-problems = In the list of problems
action-coverage = See what each posting has in each language
action-problems = See what is wrong with the posting and its translations
action-all-problems = See what is wrong with all postings
action-fix = Mend what can be mended at once
action-go-to = To the posting
action-next-part = Show the next part of the rows
action-part-all = Show every posting
action-part-incomplete = Show those that are incomplete
action-part-missing = Show those without a published version in some language
action-part-doubled = Show those with several files in a language
action-part-stale = Show those with a translation that is behind
action-part-mismatched = Show those that are closed in one language only
action-leave-table = Back to the list
hint-coverage = coverage
hint-problems = problems
hint-fix = fix
hint-go-to = open
hint-next-part = filter
hint-leave-table = list
help-signs-title = Signs
help-signs =
    ✓ — one posting in this language
    -- — none
    2 — so many files for one posting
    ~ — a translation that is behind its source
    ≠ — closed, while another language is open
    ◌ — a draft, a future or an expired page: not published, so missing
    ? — not known, since a file can’t be read
    ✗ ! i — an error, a warning, something good to know
    ● ○ — open, archived
matrix-title = Coverage
matrix-posting = posting
matrix-empty = There is none of these.
matrix-totals = { $percent } %  { $published }/{ $postings } · { $missing } missing · { $doubled } doubled · { $stale } behind · { $mismatched } half closed
matrix-languages-more = { $count ->
    [one] 1 more language
   *[other] { $count } more languages
}, { $complete ->
    [0] none of them complete
   *[other] { $complete } of them complete
}
matrix-nothing-wrong = Nothing is wrong with this posting.
matrix-wrong = { $severity }: { $problem }{ $more ->
    [0] {""}
   *[other] {" "}(and { $more } more: { KEY("problems") })
}
part-all = all
part-incomplete = incomplete
part-missing = missing
part-doubled = doubled
part-stale = behind
part-mismatched = half closed
cell-present = present
cell-missing = missing
cell-doubled = doubled
cell-stale = behind
cell-mismatched = closed
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
problems-none = Nothing is wrong here.
fix-which = Mend it how?
fix-no-problem = Nothing is wrong here.
fix-none = { $problem }: nothing can be mended at one key. { $advice }
fix-link = link with “{ $title }”: { $reasons }
fix-create = create the version in { $language }, as a draft
fix-key = give the key { $key } to { $path }
fix-close = { $count ->
    [one] archive { $path } too
   *[other] archive the { $count } open ones too: { $path }
}
fix-reopen = reopen { $path }
fix-archived-false = write archived: false (open) in { $path }
fix-archived-true = write archived: true (archived) in { $path }
fix-lever-id = give the leverId { $id } to { $path }
fix-space = take the space around the { $field } away, in { $path }
fix-still-fine = write down that { $path } is still fine
advice-missing-translation = See with { KEY("problems") } what else is wrong with it.
advice-duplicate-translation = Archive the file that is too old with { KEY("archive-file") }, or remove it.
advice-field = { KEY("edit") } edits its fields.
advice-file = { KEY("edit-file") } opens the file.
advice-text = { KEY("edit-file") } opens the text.
doctor-nothing = nothing
doctor-and = { $first }, { $second }
doctor-lever-id = same leverId
doctor-near-key = keys that differ by a trifle ({ $key }, { $near })
doctor-file-id = the id in the name of the file
doctor-key-is-name = the key is the name of the file
doctor-same-name = files of the same name
doctor-structure = the same structure and numbers
link-key-taken = the key { $key } is that of { $path } already
link-nothing = they have the same key already
link-would-double = there would be two files in { $language }, { $path } among them
link-would-cut = { $path } and { $other } would not be linked

## Two texts beside each other

scope-parallel = Side by side
scope-catch-up = In the catch-up
action-side-by-side = The posting and its translation side by side
action-catch-up = What changed in the source since it was translated
action-next-difference = To the next difference
action-previous-difference = To the previous difference
action-other-side = To the other text
action-left-side = To the left text
action-right-side = To the right text
action-leave-view = Back to where one came from
hint-next-difference = next
hint-other-side = other side
hint-still-fine = still fine
hint-leave-view = back
beside-which = Beside which translation?
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
drift-links = leads elsewhere: { $left } on the left, { $right } on the right
drift-count = { $count ->
    [one] 1 difference: { KEY("next-difference") } leads to it
   *[other] { $count } differences: { KEY("next-difference") } leads to the next one
}
drift-nowhere = No difference in headings, lists, numbers or links.
drift-missing-here = – missing –
catch-up-since = changed since { $date } ({ $commit })
catch-up-since-fine = changed since it was said to be fine on { $date } ({ $commit })
catch-up-skipped = { $count ->
    [one] 1 piece as it was
   *[other] { $count } pieces as they were
}
catch-up-added = New
catch-up-removed = Gone
catch-up-changed = Changed
catch-up-moved = Moved
catch-up-title = title
catch-up-description = description
catch-up-beginning = beginning of the text
catch-up-line = line { $line }
catch-up-field = in its fields
catch-up-after = nothing yet; it comes after line { $line }:
catch-up-first = nothing yet; it comes first
catch-up-nothing = nothing here
catch-up-no-base = The source has changed since; what it was then is not known, so { KEY("side-by-side") } compares the two texts as they are.
examining = Looking at texts and history…
catch-up-none = Not known to be behind: nothing to catch up with.
catch-up-nothing-changed = Nothing that carries meaning has changed: { KEY("still-fine") } writes down that the translation is still fine.
catch-up-count = { $count ->
    [one] 1 change: { KEY("next-difference") } leads to it
   *[other] { $count } changes: { KEY("next-difference") } leads to the next one
}
catch-up-legend = [old→new]  [+added]  [−removed]

## Checks on the command line

rule-missing-translation = a posting without a published version in one of the site’s languages
rule-duplicate-translation = two or more files in one language for the same posting
rule-asymmetric-link = one side has a key, the other none: Hugo links them one way only
rule-missing-translation-key = a posting without a translationKey
rule-near-miss-key = two keys that nearly match, so that their postings are not linked
rule-archived-mismatch = a posting that is open in one language and closed in another
rule-ineffective-archived = a value of archived that not every version of Hugo takes for a boolean
rule-lever-id-invalid = a leverId that is not a UUID
rule-lever-id-missing = a posting without a leverId
rule-lever-id-mismatch = files of one posting whose leverIds do not go together
rule-lever-id-shared = one leverId on several open postings of one language
rule-front-matter-invalid = front matter that can’t be read
rule-duplicate-field = a field that stands twice in one front matter
rule-missing-field = a required field that is absent or empty
rule-stray-space = space around a title or a description
rule-stale-translation = a translation whose source has changed since
rule-structure-drift = a translation that is not built like its source
rule-length-drift = a translation that is much shorter or longer than its source
rule-wrong-language = a text that is in another language than its file
explain-missing-translation = Every posting should exist in every language of the site. Where a version is missing, is still a draft or can’t be read, readers of that language never learn of the position, and an employer with language obligations does not meet them. Create it with `affiche translate POSTING --to LANG` (N on screen), or publish the draft: set draft to false. It is an error while the posting is open, a warning once it is closed.
explain-duplicate-translation = Several files of one language bear the same translationKey, so Hugo lists all of them as versions of one posting: mostly an old copy that was never removed. Readers find two pages, and whoever archives one leaves the other open. Keep the file that is current and remove the other, or give it a key of its own. It is an error where two of them are open.
explain-asymmetric-link = A file with a translationKey is linked by that key alone; one without is linked by its path. If only one of the two has a key, Hugo shows the translation on one page and not on the other, so the language switch leads nowhere from one side. Give both files the same translationKey.
explain-missing-translation-key = Without a translationKey Hugo links a page only with files of the same path in the other languages, and paths are mostly translated too. A key ties the versions together whatever their names are, and affiche needs it to archive them as one. Give all versions of the posting the same key.
explain-near-miss-key = The keys of two postings differ by case, a space, the form of an accent or one letter, and each lacks the language that the other has. Hugo compares keys exactly, so it does not link them, and both look as if they had no translation. If they are one posting, make the keys equal; if not, change one so that nobody mistakes it, or excuse it under checks.except.
explain-archived-mismatch = In one language the posting takes applications, in another all its files are closed. Some candidates then apply for a position that others are told is filled. Decide which is true and run `affiche archive` or `affiche reopen`, which change all languages together.
explain-ineffective-archived = The site shows a posting only while archived is false. A word such as no or off, or a text in quotes, was a boolean up to Hugo 0.151 and is text from 0.152 on; a field that is absent or empty is no boolean either. Such a posting disappears from the site, or comes back, when Hugo is updated. Write true or false. It is an error where somebody meant the posting to be open.
explain-lever-id-invalid = The leverId leads from the posting to its application form in the applicant tracking system, and there every id is a UUID of 32 hexadecimal digits in five parts. With anything else the Apply button leads nowhere. Copy the id from the address of the posting there. It is an error while the posting is open. Evergreen postings are exempt.
explain-lever-id-missing = Without a leverId the site can’t build the link to the application form, so nobody can apply. Copy the id from the address of the posting in the applicant tracking system. It is an error while the posting is open, for information once it is closed. Evergreen postings are exempt.
explain-lever-id-mismatch = By the setting lever.ids the versions of one posting either share one leverId (shared) or have one each (per-language). A version that breaks this sends its candidates to another form than the rest, mostly since its id was copied from an older posting. Correct the id, or the setting if the site works otherwise (any switches the rule off).
explain-lever-id-shared = Two open postings of one language send their candidates to the same application form, so applications for one position arrive under another. Mostly a posting was made as a copy of another and kept its id. Give each posting its own leverId, or archive the one that is over.
explain-front-matter-invalid = The front matter can’t be read, as with an unquoted colon in a title, a missing closing line or text that is not UTF-8. Hugo stops at such a file and builds nothing at all, so no other change to the site goes out either. The message names line and column; a text with a colon needs quotes around it.
explain-duplicate-field = The same field stands twice in the front matter, in any case. Newer versions of Hugo refuse to build the site; older ones take the last, so the first is dead text that misleads whoever edits it. Remove one of the two.
explain-missing-field = The setting required-fields names fields that every posting must have, by default title and description. Without a title the posting has no name in lists and search results; without a description they show an accidental piece of its text. Fill the field, or take it from the setting.
explain-stray-space = A title or a description begins or ends with a space, mostly a leftover from copying. Nobody sees it, but sorting, searching and comparing titles go wrong, and a translation memory takes the text for a new one. Remove the space.
explain-stale-translation = The meaning of the source has changed since the translation was last brought up to it, as git’s history tells; white space, wrapping, the typography of quotes and other fields do not count. Readers of the translation are told something else: other duties, another salary, another closing date. Compare the two, translate what has changed, or run `affiche translated POSTING` if the translation still says the same.
explain-structure-drift = A translation should have the same headings, list items, links and numbers as its source, give or take one list item. A difference is mostly a paragraph that was left out, a link that was lost or a figure that was changed on one side alone. Compare the two texts and bring the translation in line.
explain-length-drift = The number of words of a translation stands in a usual ratio to that of its source; French takes more words than English. Far outside the band that the setting length-band gives, a part has probably not been translated, or stands there twice. Compare the two texts, or widen the band if your texts differ by nature.
explain-wrong-language = The text of the file is in another language than its place in the site says, mostly since the source was copied and never translated. Readers who chose their language get the other one, and search engines list the page wrongly. Translate the text, or make the file a draft until that is done.
about-check = Check translation coverage and find problems; exit code 1 where there are errors
check-format = How to print: text, json, csv, markdown, github or sarif
check-fail-on = From which severity on to end with exit code 1: error, warning, info or never
check-baseline = Leave out the findings that are recorded in this file
check-write-baseline = Record the findings in this file: they are accepted from now on
check-changed-since = Only postings that have changed since the merge base with this revision, in any language
check-explain = Explain a rule
value-rule = RULE
value-rev = REV
check-rule-unknown = there is no rule { $rule }; the rules are: { $known }
check-rule-unknown-near = there is no rule { $rule }; did you mean { $near }?
check-severity = Severity: { $severity }
check-severity-milder = Severity: { $severity }; in milder cases { $milder }
check-reads = Reads: { $what }
reads-head = the front matter of the postings
reads-body = the texts too
reads-history = the history in git too
check-none = No problem found.
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
    [one] 1 finding is in the baseline and was left out
   *[other] { $count } findings are in the baseline and were left out
}
check-baseline-gone = { $count ->
    [one] 1 record of the baseline is no longer found: --write-baseline brings it up to date
   *[other] { $count } records of the baseline are no longer found: --write-baseline brings it up to date
}
check-baseline-written = { $count ->
    [one] 1 finding was recorded in { $path }
   *[other] { $count } findings were recorded in { $path }
}
check-baseline-none = { $path } is not a baseline that affiche has written, so it was left as it is
check-baseline-line = { $path }, line { $line }: not a record of a baseline
check-baseline-unwritten = { $path } can’t be written: { $error }
check-no-git = --changed-since needs git, which is not installed
check-no-repository = --changed-since needs a git repository, and the site is in none: { $error }
check-no-revision = git knows no revision { $rev }
check-no-base = { $rev } and HEAD have no common commit here; in a GitHub workflow, check out with fetch-depth: 0
check-git-failed = git failed: { $error }
note-content-adapter = { $path } makes pages while Hugo runs (a content adapter): they are not seen here
expected-exceptions = a list of entries with rule and path
expected-rule = the id of a rule, or *
expected-glob = a path from the site’s root, in which *, ** and ? stand for anything
