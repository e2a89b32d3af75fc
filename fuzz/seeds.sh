#!/bin/sh
# Fills fuzz/corpus with what the repository has: registry files whole and in pieces, catalogs, names.
# `fuzz/run.sh` does that before it runs the targets.
set -eu
cd "$(dirname "$0")"
rm -rf corpus
mkdir -p corpus/registry corpus/catalog corpus/find corpus/pages corpus/reply corpus/scan corpus/bounce

cp ../tests/build-errors/*.toml corpus/registry/
cp ../tests/third-party/codes.toml corpus/registry/third-party.toml
cp ../tests/hostile/codes.toml corpus/registry/hostile.toml
cp ../crates/model/tests/demo.toml corpus/registry/
# Tables of the registry, some at a time, so that a mutation hits something.
awk '/^\[/ && ++tables % 4 == 1 { close(file); file = sprintf("corpus/registry/piece-%04d.toml", ++pieces) }
     file { print > file }' ../codes/*.toml

# Messages of the catalogs, some at a time; and the first of them under ids that the target knows.
for catalog in ../locales/*/*.po; do
    name=$(basename "$(dirname "$catalog")")-$(basename "$catalog" .po)
    awk -v name="$name" -v RS= -v ORS='\n\n' '
        NR % 12 == 1 { close(file); file = sprintf("corpus/catalog/%s-%04d.po", name, ++pieces) }
        { print > file }' "$catalog"
done
awk '/^(label|fix|separator|choose|difference-when|context|name|description|when|title|noun|tell|difference) = / {
        key = $1; sub(/^[^"]*"/, ""); sub(/"$/, "")
        printf "msgctxt \"%s\"\nmsgid \"%s\"\nmsgstr \"%s\"\n\n", prefix key, $0, $0 }
     /^\[labels/ { prefix = "label." } /^\[templates/ { prefix = "template." }
     /^\[demo/ { prefix = $0; gsub(/[][]/, "", prefix); sub(/codes\./, "", prefix)
                 sub(/classes/, "class", prefix); prefix = prefix "." }
     /^\[pairs/ { prefix = $0; gsub(/[]["]/, "", prefix); sub(/pairs/, "pair", prefix); prefix = prefix "." }
    ' ../crates/model/tests/demo.toml > corpus/catalog/demo.po

# A name, an alias or a number of each kind.
awk -F'"' '/^(name|const|label) = / { print $2 } /^\[[a-z-]*\.codes\./ { print $0 }' ../codes/*.toml |
    sed 's/^\[[a-z-]*\.codes\.\(.*\)\]$/\1/; s/"//g' | sort -u | awk 'NR % 5 == 1' |
    { n=0; while IFS= read -r text; do n=$((n + 1)); printf '%s' "$text" > "corpus/find/$n"; done; }
for text in 0x1F x.7.1 5.7.1 X.1.1 id-ID ar_EG.UTF-8 smtp_enhanced 4294967295; do
    printf '%s' "$text" > "corpus/find/$text"
done

# Replies of one line and of several, of which some are none.
n=0
for text in '550 5.1.1 <a@b>: Recipient address rejected' '550-5.1.1 No\r\n550-5.1.1 Really\r\n550 5.1.1 Never\r\n' \
    '250-PIPELINING\n250 8BITMIME\n' '550-a\n450 b' '550-a\nb' '550 #5.1.0 No.' '550 5.1.1.2 No' '451\t5.7.1: \377' \
    '354 2.0.0 Go' '5.1.1'; do
    n=$((n + 1))
    # shellcheck disable=SC2059
    printf "$text" > "corpus/reply/$n"
done

# Lines as software prints them, ten at a time: examples, what is between the quotation marks of texts, and cues.
awk -F'(example|text|cue|not) = ["'"'"']' '/(example|text|cue|not) = ["'"'"']/ {
        for (i = 2; i <= NF; i++) { line = $i; sub(/["'"'"'][, }]*$/, "", line)
            if (lines++ % 10 == 0) { close(file); file = sprintf("corpus/scan/%04d", ++pieces) }
            print line > file } }' ../codes/*.toml ../codes/seen/*.toml

# Four bytes of choices, then a text on each line: those of the hostile registry.
{ printf '\001\002\003\004'; sed -n "s/^[a-z-]* = ['\"]\(.*\)['\"]\$/\1/p" ../tests/hostile/codes.toml; } > corpus/pages/hostile
{ printf '\011\001\001\000'; printf 'Label\nTitle\nNoun\nName\nIt is `a`.\nIt was `b|c`.\nDo `d`.\n'; } > corpus/pages/plain

# Mails that came back, as far as their reports go.
for mail in ../tests/bounces/build/*.eml; do
    head -c 6000 "$mail" > "corpus/bounce/$(basename "$mail")"
done
