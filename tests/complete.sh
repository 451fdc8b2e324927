#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Completion in shells: bash is asked as readline asks it, zsh and fish where
# they are installed.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"
# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

# file SHELL/NAME: what was made for a shell; a tarball has it ready.
file() {
	for made in "$BYNAME_BUILD/complete/$1" "$BYNAME_SRC/complete/$1"; do
		[ -f "$made" ] && echo "$made" && return
	done
}
for_bash=$(file bash/byname)
for_zsh=$(file zsh/_byname)
for_fish=$(file fish/byname.fish)
for shell in bash zsh fish; do
	eval "made=\$for_$shell"
	[ -n "$made" ]
	ok $? "there is a file for $shell"
	[ -n "$made" ] || skip_all "no completions were built"
	! grep -q '@[A-Z]*@' "$made"
	ok $? "with its rows"
done

# A store with names that a shell could stumble over.
cat >odd.txt <<'END'
Mayor Quentin Vandermeer met Mayor Ana O'Brien.  Mayor Quincy Vane left.
END
"$byname" --store odd.db import --quiet --entities "$entities" odd.txt
"$byname" --store here.db import --quiet --entities "$entities" \
	"$BYNAME_SRC"/data/articles/*.txt
BYNAME_STORE=$dir/here.db
PATH=$BYNAME_BUILD:$PATH
export BYNAME_STORE PATH
touch a-file.txt

# completes WORD...: what bash proposes for the last word, in one line.
completes() {
	bash -c '
	. "$0"
	COMP_WORDS=(byname "$@")
	COMP_CWORD=$#
	_byname byname "${@: -1}" "${@: -2:1}"
	printf "%s|" "${COMPREPLY[@]}"' "$for_bash" "$@" 2>&1
}

if ! bash -c '((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 402))' 2>/dev/null
then
	skip "no bash 4.2" "completion in bash"
else
	bash -n "$for_bash"
	ok $? "bash reads it"
	formats=$("$byname" export --list-formats --json |
		sed 's/.*"format":"\([a-z]*\)".*/\1|/' | tr -d '\n')
	is "$(completes ex)" "export|" "byname ex"
	is "$(completes me)" "mentions|" "byname me"
	is "$(completes zzz)" "|" "nothing begins so"
	is "$(completes list --old)" "--oldest-first|" "an option of the command"
	is "$(completes list --st)" "--store|" "one that all take"
	is "$(completes --js)" "--json|" "before the command, too"
	is "$(completes --plain)" "|" "but none of another"
	is "$(completes names a)" "agency|" "a kind"
	is "$(completes help exp)" "export|" "a command to be helped with"
	is "$(completes export --format '')" "$formats" "a format"
	is "$(completes export --format = '')" "$formats" "after =, too"
	is "$(completes --limit 3 names pl)" "place|" "a value is no command"
	is "$(completes --limit = 3 names pl)" "place|" "nor after ="
	is "$(completes --limit '')" "|" "a number is up to you"
	has "$(completes highlight 3 x --style '')" '^quote|fact|question|check|$' "a style"
	is "$(completes mentions zohr)" "Zohran Mamdani|" \
		"a name, whatever its case"
	is "$(completes mentions mamd)" "Zohran Mamdani|" "by its last word"
	is "$(completes mentions '"Zohran M')" "Zohran Mamdani|" \
		"after a quotation mark"
	is "$(completes mentions 'Zohran\ M')" "Zohran Mamdani|" \
		"after a backslash"
	is "$(completes export --entity zohr)" "Zohran Mamdani|" \
		"as the value of an option"
	is "$(completes --store odd.db mentions qu | tr '|' '\n' | sort |
		tr '\n' '|')" "Quentin Vandermeer|Quincy Vane|" \
		"from the store that is named"
	is "$(completes --store none.db mentions zohr)" "Zohran Mamdani|" \
		"or the usual one where that is none"
	is "$(BYNAME_STORE=none.db completes mentions zohr)" "|" \
		"no store, no name and no word"
	# shellcheck disable=SC2016
	is "$(completes mentions '$(touch x)' '`touch x`')" "|" \
		"what was typed is not run"
	[ ! -e x ]
	ok $? "not at all"
	# What is proposed, the command must take.
	for command in $(completes '' | tr '|' ' '); do
		for option in $(completes "$command" - | tr '|' ' '); do
			case $option in
			--limit | --style | --jobs) set -- "$option" 1 ;;
			--store | --notebook | --note | --article | --entity | \
				--format | --entities | --map | --title | -o | \
				--highlight | --sort | --tag | --filter | \
				--since | --until | --config | --keep | --with | \
				--by | --after | \
				--kind | --is | --scope | --label | --from)
				set -- "$option" text ;;
			*) set -- "$option" ;;
			esac
			"$byname" "$command" --help "$@" >/dev/null 2>err ||
				echo "$command $option"
		done
	done >refused
	is "$(cat refused)" "" "every option proposed is one"
	[ -z "$(completes '' | tr '|' '\n' | sort | uniq -d)" ]
	ok $? "nothing is proposed twice"
fi

if ! zsh -c true 2>/dev/null; then
	skip "no zsh" "completion in zsh"
else
	zsh -n "$for_zsh"
	ok $? "zsh reads it"
fi

if ! fish -c true 2>/dev/null; then
	skip "no fish" "completion in fish"
else
	is "$(fish -N -c "source $for_fish; complete -C 'byname ex'" 2>&1 |
		cut -f 1)" export "byname ex in fish"
	is "$(fish -N -c "source $for_fish; complete -C 'byname mentions Zohr'" |
		cut -f 1)" "Zohran Mamdani" "a name in fish"
fi

done_testing
