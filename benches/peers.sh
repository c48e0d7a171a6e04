#!/usr/bin/env bash
# Compares `affiche list` with other installed programs on one generated site: whole processes, by hyperfine.
# They do different work: hugo and affiche read front matter, ripgrep looks for a word, fzf only filters file names.
#
#   benches/peers.sh [FILES [SEED]]        by default 10000 files
#
# AFFICHE, HUGO, RG and FZF name programs other than those on the PATH (a wrapper script would cost more than the measured work); RUNS is the
# number of runs of each.
set -euo pipefail

files=${1:-10000}
seed=${2:-20260601}
runs=${RUNS:-10}
case "$files$seed$runs" in
  *[!0-9]*) echo "usage: benches/peers.sh [FILES [SEED]], both numbers; RUNS must be a number too" >&2; exit 2 ;;
esac

cd "$(dirname "${BASH_SOURCE[0]}")/.."
if ! command -v hyperfine >/dev/null; then
  echo "hyperfine is not installed: https://github.com/sharkdp/hyperfine" >&2
  exit 1
fi

target=${CARGO_TARGET_DIR:-target}
case "$target" in
  /*) ;;
  *) target=$PWD/$target ;;
esac
site=$target/tmp/peers-site-$files-$seed
home=$target/tmp/bench-home
mkdir -p "$home"

# This also builds the program as for a release.
cargo bench --locked --bench load -- --site "$site" "$files" "$seed"
cd "$site"

# Prints the path of a program: from the variable, else from the PATH.
program() {
  local named=${!1:-}
  command -v "${named:-$2}" || { echo "$2 not found: skipped" >&2; return 1; }
}

names=()
commands=()
# Adds a contestant: its name and its shell command.
add() {
  names+=(-n "$1")
  commands+=("$2")
}

affiche=${AFFICHE:-$target/release/affiche}
add "affiche list" "$(printf '%q' "$affiche") list --all --format paths"
if hugo=$(program HUGO hugo); then
  add "hugo list all" "$(printf '%q' "$hugo") list all"
fi
if rg=$(program RG rg); then
  add "rg -l translationKey" "$(printf '%q' "$rg") -l translationKey content"
fi
if fzf=$(program FZF fzf); then
  add "find | fzf --filter" "find content -name '*.md' | $(printf '%q' "$fzf") --filter 'product manager'"
fi

# Discards the output through a pipe, since a program that sees /dev/null may stop early.
for at in "${!commands[@]}"; do
  commands[at]="{ ${commands[at]}; } | cat >/dev/null"
done

echo "site: $files files in $site"
# An empty home, so that the user's settings have no effect.
HOME=$home XDG_CONFIG_HOME=$home/config hyperfine --shell "bash --norc" --warmup 2 --runs "$runs" "${names[@]}" "${commands[@]}"
